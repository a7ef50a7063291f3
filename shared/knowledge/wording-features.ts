/** What is known of a reply besides its words. */
export interface WordingContext {
  readonly code?: number;
  /** RFC 3463 status, `5.1.1`. */
  readonly enhanced?: string;
}

/** Longer texts say nothing more about the cause. */
const textCap = 900;
const longestWord = 24;

/** Scripts written without blanks between words: pieces of two characters stand for words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu;
const address = /[^\s<>"'(]+@[^\s<>"')]+/g;
const link = /https?:\/\/[^\s<>"')\]]+/g;
const ipAddress = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[\da-f]{1,4}:){3,7}[\da-f]{0,4}\b/gi;
const hostName = /\b(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,18}\b/gi;

/**
 * The features by which texts about the same cause resemble each other: words, their stems, pairs of neighbours, pieces of
 * words (for compounds and endings in any language), the numbers, and the names that stand in links. Names of people and
 * machines are left out. Each feature once, its kind before the `=`.
 */
export function wordingFeatures(text: string, { code, enhanced }: WordingContext = {}): Set<string> {
  const features = new Set<string>();
  if (code !== undefined) features.add(`code=${code}`);
  if (enhanced !== undefined) features.add(`status=${enhanced.slice(2)}`);
  const spoken = text
    .slice(0, textCap)
    .replace(link, (found) => {
      for (const part of partsOfLink(found)) features.add(`link=${part}`);
      return ' ';
    })
    .replace(address, ' ')
    .replace(ipAddress, ' anip ')
    .replace(hostName, (found) => {
      features.add(`host=${found.toLowerCase().split('.').slice(-2).join('.')}`);
      return ' ';
    });
  const plain = spoken
    .replace(unspaced, (run) => {
      for (let at = 0; at < run.length - 1; at++) features.add(`pair=${run.slice(at, at + 2)}`);
      return ' ';
    })
    .replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  let before = '';
  for (const [word] of plain.matchAll(/\p{L}+/gu)) {
    if (word.length > longestWord) continue;
    const stem = word.slice(0, 6);
    features.add(`word=${word.slice(0, 8)}`);
    if (word.length > 5) features.add(`stem=${word.slice(0, 5)}`);
    if (before !== '') features.add(`two=${before} ${stem}`);
    for (let at = -1; at < word.length - 2; at++) {
      const piece = at < 0 ? `^${word.slice(0, 3)}` : word.slice(at, at + 4);
      if (piece.length === 4) features.add(`part=${piece}`);
    }
    before = stem;
  }
  return features;
}

/** The words of a link: its host's last two labels, and what its path, query and fragment are made of. */
function partsOfLink(found: string): string[] {
  const [host = '', ...rest] = found.replace(/^https?:\/\//, '').split(/[/?#]/);
  const words = rest.flatMap((part) => part.split(/[^\p{L}\d]+/u)).filter((word) => /^\p{L}{3,24}$/u.test(word));
  return [host.toLowerCase().split('.').slice(-2).join('.'), ...words.map((word) => word.toLowerCase())];
}
