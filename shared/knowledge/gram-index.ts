/** Pieces of this length are looked up; a literal that is shorter is looked up as a whole. */
const longestGram = 4;
export const shortestGram = 2;
const hashMask = 0xffff;

/**
 * Finds what is filed under pieces of text ("grams") that stand in a text: one pass over the text, whatever the number of
 * entries. Most places of a reply start no gram, so a table of hashes is asked before a piece is cut out.
 */
export class GramIndex<Entry> {
  private readonly byLength = new Map<number, { filter: Uint8Array; entries: Map<string, Entry[]> }>();

  /** Files an entry so that every text holding any of the lower-case pieces finds it. */
  add(grams: readonly string[], entry: Entry): void {
    for (const gram of grams) {
      const table = this.byLength.get(gram.length) ?? { filter: new Uint8Array(hashMask + 1), entries: new Map() };
      this.byLength.set(gram.length, table);
      table.filter[hashAt(gram, 0, gram.length)] = 1;
      const entries = table.entries.get(gram);
      if (entries) entries.push(entry);
      else table.entries.set(gram, [entry]);
    }
  }

  /** Hands over the entries of each gram in the text; the same ones may come more than once. */
  eachIn(lowerText: string, take: (entries: readonly Entry[]) => void): void {
    for (const [length, { filter, entries }] of this.byLength) {
      for (let at = 0; at + length <= lowerText.length; at++) {
        if (filter[hashAt(lowerText, at, length)] !== 1) continue;
        const found = entries.get(lowerText.slice(at, at + length));
        if (found) take(found);
      }
    }
  }
}

/**
 * Picks of a lower-case literal the piece to file it under: the one that is rarest in `samples`, texts as they are usually
 * met; a literal that is shorter than a piece is taken whole.
 */
export function rareGrams(samples: readonly string[]): (literal: string) => string {
  const frequency = new Map<string, number>();
  for (const sample of new Set(samples)) {
    const text = sample.toLowerCase();
    for (let at = 0; at + longestGram <= text.length; at++) {
      const gram = text.slice(at, at + longestGram);
      frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
    }
  }
  return (literal) => {
    let best = literal.slice(0, longestGram);
    let fewest = Number.POSITIVE_INFINITY;
    for (let at = 0; at + longestGram <= literal.length; at++) {
      const gram = literal.slice(at, at + longestGram);
      const count = frequency.get(gram) ?? 0;
      if (count < fewest) {
        best = gram;
        fewest = count;
      }
    }
    return best;
  };
}

function hashAt(text: string, at: number, length: number): number {
  let hash = 0;
  for (let i = at; i < at + length; i++) hash = (hash * 31 + text.charCodeAt(i)) & hashMask;
  return hash;
}
