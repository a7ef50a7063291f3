import * as z from 'zod';
import type { SessionOutline } from './session-outline.ts';

/** How to do the same with another tool. */
export const reproductionSchema = z.object({
  tool: z.string(),
  title: z.string(),
  /** Where it runs and what it is good for. */
  about: z.string(),
  /** What to paste: a command, a script, or lines to type one by one. */
  blocks: z.array(z.object({ what: z.string(), code: z.string() })),
  /** What differs from the session or must be put in, each a sentence. */
  notes: z.array(z.string()),
});
export type Reproduction = z.infer<typeof reproductionSchema>;
export type ReproductionBlock = Reproduction['blocks'][number];

/** One tool in which a session can be written out; one file each. */
export interface ReproductionTool {
  readonly id: string;
  readonly title: string;
  /** Where it runs and what it is good for. */
  readonly about: string;
  write(outline: SessionOutline): Pick<Reproduction, 'blocks' | 'notes'>;
}

/** The file that a message of the session is saved as, for tools that read it. */
export const messageFile = 'message.eml';

/** A host name or address that no shell can take for anything else. */
export function isPlainHost(host: string): boolean {
  return /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253})$/.test(host) || /^[0-9A-Fa-f:.]{2,45}$/.test(host);
}
