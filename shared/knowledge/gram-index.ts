import type { GramCheck } from './gram-check.ts';

/** Pieces of two to four characters are looked up: four of a longer literal, a shorter one as a whole. */
export const longestGram = 4;
export const shortestGram = 2;
const numbers = 0x10000;
const mask = numbers - 1;

/** The number of the piece that stands at a place, of at most the longest length. Others may have the same, few of them. */
export function gramNumber(text: string, from = 0): number {
  let number = 0;
  const end = Math.min(from + longestGram, text.length);
  for (let at = from; at < end; at++) number = (number * 31 + text.charCodeAt(at)) & mask;
  return number;
}

/** What is filed, and the text in which it was found last: several of its pieces may stand in one. */
interface Filed<Entry> {
  readonly entry: Entry;
  foundIn: number;
}

/** Finds what is filed under pieces of text ("grams") that stand in a text: one pass over the text, whatever the number of entries. */
export class GramIndex<Entry> {
  /** By a piece's number 0, or 1 + the place of what is filed under it. */
  private readonly places = new Uint16Array(numbers);
  private readonly filed: Filed<Entry>[][] = [];
  /** By a piece's number the mark of the last text in which it stood. */
  private readonly seen = new Uint8Array(numbers);
  private mark = 0;
  private texts = 0;

  /** Files an entry so that every text holding any of the lower-case pieces finds it. */
  add(grams: readonly string[], entry: Entry): void {
    const filed: Filed<Entry> = { entry, foundIn: 0 };
    for (const number of new Set(grams.map((gram) => gramNumber(gram)))) {
      const place = this.places[number] || this.filed.push([]);
      this.places[number] = place;
      this.filed[place - 1]?.push(filed);
    }
  }

  /** The entries of each gram in the text, each once; and, seldom, of a gram with the number of one in the text. */
  foundIn(lowerText: string): Entry[] {
    const found: Entry[] = [];
    this.startText();
    // The last three characters: the numbers of the pieces that end here grow out of them.
    let [a, b, c] = [0, 0, 0];
    for (let at = 0; at < lowerText.length; at++) {
      const d = lowerText.charCodeAt(at);
      const two = (c * 31 + d) & mask;
      const three = (b * 961 + two) & mask;
      this.see(two, found);
      this.see(three, found);
      this.see((a * 29_791 + three) & mask, found);
      a = b;
      b = c;
      c = d;
    }
    return found;
  }

  /** Whether an expression could match the text that was looked through last. */
  couldMatch(check: GramCheck): boolean {
    return check.passes(this.seen, this.mark);
  }

  private startText(): void {
    this.texts++;
    this.mark = (this.mark + 1) & 0xff;
    if (this.mark > 0) return;
    // Every mark has been used.
    this.seen.fill(0);
    this.mark = 1;
  }

  private see(number: number, found: Entry[]): void {
    if (this.seen[number] === this.mark) return;
    this.seen[number] = this.mark;
    const place = this.places[number];
    if (!place) return;
    for (const filed of this.filed[place - 1] ?? []) {
      if (filed.foundIn === this.texts) continue;
      filed.foundIn = this.texts;
      found.push(filed.entry);
    }
  }
}

/** Of lower-case literals: the piece to file each under, and how often a piece is met. */
export interface RareGrams {
  /** The piece that is rarest in the samples; a literal that is shorter than a piece is taken whole. */
  readonly rarest: (literal: string) => string;
  /** In how many samples a piece stands. */
  readonly frequency: (gram: string) => number;
}

/** Counts pieces in samples, which are texts as they are usually met. */
export function rareGrams(samples: readonly string[]): RareGrams {
  const counts = new Map<string, number>();
  for (const sample of new Set(samples)) {
    const text = sample.toLowerCase();
    const grams = new Set<string>();
    for (let at = 0; at < text.length; at++)
      for (let length = shortestGram; length <= longestGram; length++) grams.add(text.slice(at, at + length));
    for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  const frequency = (gram: string) => counts.get(gram) ?? 0;
  return {
    frequency,
    rarest(literal) {
      let best = literal.slice(0, longestGram);
      for (let at = 1; at + longestGram <= literal.length; at++) {
        const gram = literal.slice(at, at + longestGram);
        if (frequency(gram) < frequency(best)) best = gram;
      }
      return best;
    },
  };
}
