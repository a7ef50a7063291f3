import type { Suggestion } from '../../shared/smtp/command-completion.ts';

/** What Tab was pressed on, and which suggestion is shown: pressing it again shows the next. */
export interface Completion {
  readonly typed: string;
  readonly index: number;
  /** What stands behind the caret and stays. */
  readonly rest: string;
  /** What the shown suggestion means, in one sentence. */
  readonly does: string;
  /** How many suggestions there are. */
  readonly count: number;
}

/** Ways to go on with the text before the caret. */
export type Suggest = (typed: string) => readonly Suggestion[];

/** The next completion of what was typed, or nothing when there is none. */
export function complete(
  text: string,
  caret: number,
  earlier: Completion | undefined,
  suggest: Suggest,
): { text: string; caret: number; completion: Completion } | undefined {
  const typed = earlier?.typed ?? text.slice(0, caret);
  const rest = earlier?.rest ?? text.slice(caret);
  // In the middle of a word nothing is meant to be completed.
  if (typed === '' || /^[^\s>]/.test(rest)) return undefined;
  const found = suggest(typed);
  const index = earlier ? (earlier.index + 1) % Math.max(1, found.length) : 0;
  const next = found[index];
  if (!next) return undefined;
  const { does } = next;
  return { text: next.text + rest, caret: next.caret, completion: { typed, rest, index, does, count: found.length } };
}
