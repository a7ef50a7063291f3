import type { FailureCode } from '../session/event.ts';

/** How far the connection is; what a silence or an end means hangs on it. */
export type Phase = 'new' | 'resolving' | 'connecting' | 'greeting' | 'talking' | 'securing' | 'closed';

const silences: Partial<Record<Phase, FailureCode>> = {
  resolving: 'name-lookup-failed',
  greeting: 'greeting-timeout',
  securing: 'tls-timeout',
};

/** What the end of a step's patience means; `plainOn465`: the greeting was waited for in plain on the port of TLS (RFC 8314 3.3). */
export function failureOfSilence(phase: Phase, plainOn465: boolean): { code: FailureCode; cause?: string } {
  if (phase === 'greeting' && plainOn465) return { code: 'tls-expected', cause: 'silence on port 465' };
  return { code: silences[phase] ?? 'reply-timeout' };
}

/** What it means that the server ended the stream; undefined where it had said so (`farewell`). */
export function failureOfEnd(phase: Phase, greeted: boolean, farewell: boolean): FailureCode | undefined {
  if (phase === 'securing') return 'tls-closed';
  if (!greeted) return 'closed-before-greeting';
  return farewell ? undefined : 'closed-by-server';
}
