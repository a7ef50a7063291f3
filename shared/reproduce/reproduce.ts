import type { Session } from '../session/event.ts';
import { outlineOf } from './session-outline.ts';
import type { Reproduction, ReproductionTool } from './tool.ts';
import openssl from './tools/openssl.ts';
import powershell from './tools/powershell.ts';
import swaks from './tools/swaks.ts';
import telnet from './tools/telnet.ts';

export const reproductionTools: readonly ReproductionTool[] = [swaks, openssl, powershell, telnet];

/** A session as every tool would do it, and the message it sent, if it sent one. */
export interface Reproductions {
  readonly tools: Reproduction[];
  readonly message?: Uint8Array;
}

/** Writes a session out for other tools, without credentials; undefined where the session names no server. */
export function reproduce(session: Session): Reproductions | undefined {
  const outline = outlineOf(session);
  if (!outline) return undefined;
  const tools = reproductionTools.map((tool) => ({
    tool: tool.id,
    title: tool.title,
    about: tool.about,
    ...tool.write(outline),
  }));
  return { tools, ...(outline.message ? { message: outline.message } : {}) };
}
