/** Pieces of two to four characters are looked up: four of a longer literal, a shorter one as a whole. */
const longestGram = 4;
export const shortestGram = 2;
const hashMask = 0xffff;

/** What is filed under the pieces of one length. */
class GramTable<Entry> {
  private readonly length: number;
  /** Which hashes are taken: most places of a reply start no piece, so this is asked before anything is compared. */
  readonly taken = new Uint8Array(hashMask + 1);
  private readonly filed = new Map<number, { readonly gram: string; readonly entries: Entry[] }[]>();

  constructor(length: number) {
    this.length = length;
  }

  add(gram: string, entry: Entry): void {
    let hash = 0;
    for (let at = 0; at < gram.length; at++) hash = (hash * 31 + gram.charCodeAt(at)) & hashMask;
    this.taken[hash] = 1;
    const filed = this.filed.get(hash) ?? [];
    this.filed.set(hash, filed);
    const known = filed.find((one) => one.gram === gram);
    if (known) known.entries.push(entry);
    else filed.push({ gram, entries: [entry] });
  }

  /** Hands over what is filed under the piece whose last character stands at `last`. */
  takeAt(hash: number, text: string, last: number, take: (entries: readonly Entry[]) => void): void {
    const at = last - this.length + 1;
    for (const { gram, entries } of this.filed.get(hash) ?? []) if (text.startsWith(gram, at)) take(entries);
  }
}

/** Finds what is filed under pieces of text ("grams") that stand in a text: one pass over the text, whatever the number of entries. */
export class GramIndex<Entry> {
  private readonly two = new GramTable<Entry>(shortestGram);
  private readonly three = new GramTable<Entry>(3);
  private readonly four = new GramTable<Entry>(longestGram);

  /** Files an entry so that every text holding any of the lower-case pieces finds it. */
  add(grams: readonly string[], entry: Entry): void {
    for (const gram of grams)
      (gram.length === 2 ? this.two : gram.length === 3 ? this.three : this.four).add(gram, entry);
  }

  /** Hands over the entries of each gram in the text; the same ones may come more than once. */
  eachIn(lowerText: string, take: (entries: readonly Entry[]) => void): void {
    const { two, three, four } = this;
    // The last three characters: the hash of the pieces that end here grows out of them.
    let [a, b, c] = [0, 0, 0];
    for (let at = 0; at < lowerText.length; at++) {
      const d = lowerText.charCodeAt(at);
      const ofTwo = (c * 31 + d) & hashMask;
      const ofThree = (b * 961 + ofTwo) & hashMask;
      const ofFour = (a * 29_791 + ofThree) & hashMask;
      if (two.taken[ofTwo] === 1) two.takeAt(ofTwo, lowerText, at, take);
      if (three.taken[ofThree] === 1) three.takeAt(ofThree, lowerText, at, take);
      if (four.taken[ofFour] === 1) four.takeAt(ofFour, lowerText, at, take);
      a = b;
      b = c;
      c = d;
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
