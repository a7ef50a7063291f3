import { gramNumber, longestGram, shortestGram } from './gram-index.ts';
import { type Alternatives, literalsOf, type Sequence } from './required-literals.ts';

/** Where a check ends. */
const ends = { could: -1, cannot: -2 } as const;
const unread = new Int32Array();

/**
 * Tells by the pieces of a text alone that an expression cannot match it, so that three of four that are tried need not be run.
 * It knows all that cannot be missing: of one alternative every literal, and of each group one alternative.
 */
export class GramCheck {
  private readonly pattern: RegExp;
  private unreadTries: number;
  private start: number = ends.could;
  /** One question after the other: a piece's number, where to go on if it stands in the text, and where if not. */
  private steps = unread;

  /**
   * The expression is read after so many tries, before which it could match everything: reading takes as long as running it many times,
   * and a program that explains one reply tries most of them never or once.
   */
  constructor(pattern: RegExp, unreadTries = 2) {
    this.pattern = pattern;
    this.unreadTries = unreadTries;
  }

  /** Whether the expression could match the text of which `seen` holds `mark` for each piece's number; true also where that cannot be told. */
  passes(seen: Uint8Array, mark: number): boolean {
    if (this.unreadTries >= 0 && this.unreadTries-- === 0) this.read();
    const { steps } = this;
    let at = this.start;
    while (at >= 0) at = (seen[steps[at] ?? 0] === mark ? steps[at + 1] : steps[at + 2]) ?? ends.could;
    return at === ends.could;
  }

  private read(): void {
    const alternatives = literalsOf(this.pattern);
    if (!alternatives) return;
    const steps: number[] = [];
    this.start = askAny(alternatives, { yes: ends.could, no: ends.cannot }, steps);
    this.steps = Int32Array.from(steps);
  }
}

interface GoOn {
  readonly yes: number;
  readonly no: number;
}

/** Adds the questions whether one of the alternatives holds, the last first; returns where they begin. */
function askAny(alternatives: Alternatives, { yes, no }: GoOn, steps: number[]): number {
  return alternatives.reduceRight((otherwise, sequence) => askAll(sequence, { yes, no: otherwise }, steps), no);
}

function askAll(sequence: Sequence, { yes, no }: GoOn, steps: number[]): number {
  return sequence.reduceRight(
    (next, part) =>
      typeof part === 'string' ? askPieces(part, { yes: next, no }, steps) : askAny(part, { yes: next, no }, steps),
    yes,
  );
}

/** A literal is asked for by the pieces side by side of which it is made; the last may overlap. One letter tells nothing. */
function askPieces(literal: string, { yes, no }: GoOn, steps: number[]): number {
  if (literal.length < shortestGram) return yes;
  let next = yes;
  for (let at = 0; at < literal.length; at += longestGram) {
    const from = Math.max(0, Math.min(at, literal.length - longestGram));
    next = steps.push(gramNumber(literal, from), next, no) - 3;
  }
  return next;
}
