import { type FoundWord, findWords } from './find-words.ts';

/** What a server or a technician wrote is shown as it is: its words are data. */
const verbatim = '.xterm, code, pre, textarea, .evidence, .explanation-line, [role=log], [data-verbatim]';

/** The protocol word of the window's own text under a point of the page, and where it stands. */
export function wordAt(x: number, y: number): { meaning: string; box: DOMRect } | undefined {
  const list = document.elementFromPoint(x, y)?.closest('select');
  if (list) return chosenWord(list);
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

/** A closed list of choices has no text that can be pointed at: its first word is explained anywhere on it. */
function chosenWord(list: HTMLSelectElement): { meaning: string; box: DOMRect } | undefined {
  const [word] = findWords(list.selectedOptions[0]?.text ?? '');
  return word && { meaning: word.meaning, box: list.getBoundingClientRect() };
}

/** Each protocol word that can be read within an element or chosen in its lists, once, in the order of the page. */
export function wordsWithin(root: Element): FoundWord[] {
  const found = new Map<string, FoundWord>();
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    // The choices of a closed list have no boxes of their own.
    const shown = parent?.closest('select') ?? parent;
    if (!shown?.checkVisibility() || shown.closest(verbatim)) continue;
    for (const word of findWords(node.textContent ?? '')) if (!found.has(word.word)) found.set(word.word, word);
  }
  return [...found.values()];
}
