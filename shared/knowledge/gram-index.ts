/** Pieces of two to four characters are looked up: four of a longer literal, a shorter one as a whole. */
const longestGram = 4;
export const shortestGram = 2;
const hashMask = 0xffff;

/** What is filed under the pieces of one length. */
class GramTable<Entry> {
  private readonly length: number;
  /** For each hash 0, or 1 + where in `filed` its pieces stand: most places of a reply end no piece, so this is asked before anything is compared. */
  readonly taken = new Uint16Array(hashMask + 1);
  private readonly filed: { readonly gram: string; readonly entries: Entry[] }[][] = [];

  constructor(length: number) {
    this.length = length;
  }

  add(gram: string, entry: Entry): void {
    let hash = 0;
    for (let at = 0; at < gram.length; at++) hash = (hash * 31 + gram.charCodeAt(at)) & hashMask;
    const place = this.taken[hash] || this.filed.push([]);
    this.taken[hash] = place;
    const filed = this.filed[place - 1] ?? [];
    const known = filed.find((one) => one.gram === gram);
    if (known) known.entries.push(entry);
    else filed.push({ gram, entries: [entry] });
  }

  /** Hands over what is filed at a `taken` place under the piece whose last character stands at `last`. */
  takeAt(place: number, text: string, last: number, take: (entries: readonly Entry[]) => void): void {
    const at = last - this.length + 1;
    for (const { gram, entries } of this.filed[place - 1] ?? []) if (text.startsWith(gram, at)) take(entries);
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
      const [inTwo, inThree, inFour] = [two.taken[ofTwo], three.taken[ofThree], four.taken[ofFour]];
      if (inTwo) two.takeAt(inTwo, lowerText, at, take);
      if (inThree) three.takeAt(inThree, lowerText, at, take);
      if (inFour) four.takeAt(inFour, lowerText, at, take);
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
