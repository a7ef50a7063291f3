import { gutterColumns, reset, widthAtMost } from './ansi.ts';
import type { Editor } from './line-editor.ts';

/** What the line is for: a command, a command while the server is busy, a line of the message, or raw keys. */
export type Prompt = 'ready' | 'busy' | 'content' | 'raw';

const prompts: Record<Prompt, string> = {
  ready: '\x1b[1;36m> ',
  busy: '\x1b[90m> ',
  content: '\x1b[36m| ',
  raw: '\x1b[1;33m» ',
};

/**
 * The input line as one terminal row that never wraps: a long line shows the part around the caret. The caret's place is
 * kept by the terminal itself (save and restore cursor), so wide characters cannot put it wrong.
 */
export function inputRow(editor: Editor, columns: number, prompt: Prompt): string {
  const room = Math.max(4, columns - gutterColumns - 1);
  const before = [...editor.text.slice(0, editor.caret)];
  const after = [...editor.text.slice(editor.caret)];
  let left = '';
  let used = 1;
  const reserve = Math.min(Math.floor(room / 4), widthAtMost(after.join('')));
  while (before.length > 0) {
    const character = before.at(-1) ?? '';
    if (used + cellsOf(character) > room - reserve) break;
    left = shown(character) + left;
    used += cellsOf(character);
    before.pop();
  }
  let right = '';
  for (const character of after) {
    if (used + cellsOf(character) > room) break;
    right += shown(character);
    used += cellsOf(character);
  }
  return `${prompts[prompt]}${reset}${left}\x1b7${right}\x1b8`;
}

function cellsOf(character: string): number {
  return character === '\t' ? 2 : widthAtMost(character);
}

/** A tab would jump; as a symbol it can be seen and deleted. */
function shown(character: string): string {
  return character === '\t' ? '⇥' : character;
}
