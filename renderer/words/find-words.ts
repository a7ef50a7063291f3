import { strings } from '../strings.ts';

/** A protocol word in a text: where it stands, and what it means. */
export interface FoundWord {
  readonly word: string;
  readonly meaning: string;
  readonly from: number;
  readonly to: number;
}

const glossary: Readonly<Record<string, string>> = strings.glossary;
// Where two words start at one place, the longer one counts. Plain words may begin a sentence, and several of them be meant.
const words = Object.keys(glossary).sort((a, b) => b.length - a.length);
const pattern = new RegExp(`(?<![-\\w.@])(?:${words.map(spellings).join('|')})(?![-\\w@]|\\.\\w)`, 'g');

function spellings(word: string): string {
  const first = word.charAt(0);
  if (first === first.toUpperCase()) return word;
  return `[${first}${first.toUpperCase()}]${word.slice(1)}${word.includes(' ') ? 's?' : ''}`;
}

/** The meaning of one protocol word, written as the protocol writes it. */
export function meaningOfWord(word: string): string | undefined {
  return Object.hasOwn(glossary, word) ? glossary[word] : undefined;
}

/** Every protocol word in a text, in its order. */
export function findWords(text: string): FoundWord[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const word = [found, found.toLowerCase(), found.toLowerCase().replace(/s$/, '')].find(meaningOfWord);
    const meaning = word === undefined ? undefined : meaningOfWord(word);
    return word === undefined || meaning === undefined
      ? []
      : [{ word, meaning, from: index, to: index + found.length }];
  });
}

/** A text cut at its protocol words; each word is explained where it stands first. */
export function splitAtWords(text: string): { text: string; meaning?: string }[] {
  const pieces: { text: string; meaning?: string }[] = [];
  const told = new Set<string>();
  let done = 0;
  for (const { word, meaning, from, to } of findWords(text)) {
    if (told.has(word)) continue;
    told.add(word);
    if (from > done) pieces.push({ text: text.slice(done, from) });
    pieces.push({ text: text.slice(from, to), meaning });
    done = to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}
