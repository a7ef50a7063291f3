import type { Standing } from '../../shared/smtp/standing.ts';

/** How the lines of a paste are sent: each after the answer to the one before, or all at once. */
export type PasteMode = 'by-reply' | 'at-once';

/** Lines on their way, one after each reply. Pure: `nextStep` says what to do. */
export interface PasteRun {
  readonly lines: readonly string[];
  /** How many were given out. */
  readonly sent: number;
  /** The standing's count of commands once those have left. */
  readonly asked: number;
}

export type PasteStop = 'data-refused' | 'sign-in-refused' | 'closed';

export type PasteStep =
  | { readonly do: 'wait' }
  | { readonly do: 'send'; readonly lines: readonly string[]; readonly content: boolean; readonly run: PasteRun }
  | { readonly do: 'end' }
  | { readonly do: 'stop'; readonly why: PasteStop };

export function beginPaste(lines: readonly string[], standing: Standing): PasteRun {
  return { lines, sent: 0, asked: standing.asked };
}

/**
 * What the paste does now. The rest is never sent where it would mean something else: message lines after a refused DATA
 * would be commands, credentials after a refused AUTH would be commands too. `ready`: the session waits for a command.
 */
export function nextStep(run: PasteRun, standing: Standing, ready: boolean): PasteStep {
  if (standing.closed) return run.sent < run.lines.length ? { do: 'stop', why: 'closed' } : { do: 'end' };
  if (standing.asked < run.asked || standing.answered < standing.asked || !ready) return { do: 'wait' };
  if (run.sent >= run.lines.length) return { do: 'end' };
  const { newest } = standing;
  if (run.sent > 0 && newest && newest.code >= 400) {
    if (newest.verb === 'DATA') return { do: 'stop', why: 'data-refused' };
    if (newest.verb === 'AUTH' || newest.verb === 'SASL') return { do: 'stop', why: 'sign-in-refused' };
  }
  if (!standing.content) return give(run, run.sent + 1, standing.asked + 1, false);
  const dot = run.lines.indexOf('.', run.sent);
  return dot < 0 ? give(run, run.lines.length, standing.asked, true) : give(run, dot + 1, standing.asked + 1, true);
}

function give(run: PasteRun, to: number, asked: number, content: boolean): PasteStep {
  return { do: 'send', lines: run.lines.slice(run.sent, to), content, run: { ...run, sent: to, asked } };
}
