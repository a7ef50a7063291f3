import { type FoundWord, findWords } from './find-words.ts';

/** What a server or a technician wrote is shown as it is: its words are data. */
const verbatim = '.xterm, code, pre, textarea, .evidence, .explanation-line, [role=log], [data-verbatim]';

/** The protocol word of the window's own text under a point of the page, and where it stands. */
export function wordAt(x: number, y: number): { meaning: string; box: DOMRect } | undefined {
  const node = document.caretPositionFromPoint(x, y)?.offsetNode;
  if (!(node instanceof Text) || node.parentElement?.closest(verbatim)) return undefined;
  for (const { meaning, from, to } of findWords(node.data)) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    for (const box of range.getClientRects()) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return { meaning, box };
    }
  }
  return undefined;
}

/** Each protocol word that can be read within an element, once, in the order of the page. */
export function wordsWithin(root: Element): FoundWord[] {
  const found = new Map<string, FoundWord>();
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent?.checkVisibility() || parent.closest(verbatim)) continue;
    for (const word of findWords(node.textContent ?? '')) if (!found.has(word.word)) found.set(word.word, word);
  }
  return [...found.values()];
}
