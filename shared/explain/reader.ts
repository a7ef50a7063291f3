import type { PastedSession } from './pasted-session.ts';

/** One format of pasted text, one file. */
export interface PastedReader {
  readonly id: string;
  /** The text is a conversation from its start: its first reply is the greeting. */
  readonly dialogue?: true;
  /** 0: surely not this format; 1: surely this one. The best of all readers reads the text. */
  looksLike(text: string): number;
  /** Turns the text into events. A reader that finds nothing adds nothing; the next best one is asked then. */
  read(text: string, session: PastedSession): void;
}

/** How many of the lines that are not blank a pattern holds for, 0 to 1. */
export function shareOfLines(text: string, pattern: RegExp): number {
  const lines = text.split('\n', 400).filter((line) => line.trim() !== '');
  if (lines.length === 0) return 0;
  return lines.filter((line) => pattern.test(line)).length / lines.length;
}
