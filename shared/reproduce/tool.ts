import type { SessionOutline } from './session-outline.ts';

/** Something to paste: a command, a script, or lines to type one by one. */
export interface ReproductionBlock {
  readonly what: string;
  readonly code: string;
}

/** How to do the same with another tool. */
export interface Reproduction {
  readonly tool: string;
  readonly title: string;
  readonly blocks: readonly ReproductionBlock[];
  /** What differs from the session or must be put in, each a sentence. */
  readonly notes: readonly string[];
}

/** One tool in which a session can be written out; one file each. */
export interface ReproductionTool {
  readonly id: string;
  readonly title: string;
  /** Where it runs and what it is good for. */
  readonly about: string;
  write(outline: SessionOutline): Omit<Reproduction, 'tool' | 'title'>;
}

/** The file that a message of the session is saved as, for tools that read it. */
export const messageFile = 'message.eml';

/** A host name or address that no shell can take for anything else. */
export function isPlainHost(host: string): boolean {
  return /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253})$/.test(host) || /^[0-9A-Fa-f:.]{2,45}$/.test(host);
}
