import type { ReadStream } from 'node:tty';
import { UsageError } from './terminal.ts';

const controlC = '\u0003';
const controlD = '\u0004';

/** Asks on a terminal without showing what is typed: not even its length. Backspace and Ctrl+U mend it, Ctrl+C ends the program's question. */
export function askHidden(
  prompt: string,
  input: ReadStream,
  output: { write(text: string): unknown },
): Promise<string> {
  output.write(prompt);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    function end(finish: () => void): void {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      finish();
    }
    function onData(data: string): void {
      for (const character of data) {
        if (character === '\r' || character === '\n' || character === controlD) return end(() => resolve(typed));
        if (character === controlC) return end(() => reject(new UsageError('Stopped.')));
        if (character === '\u0015') typed = '';
        else if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('');
        else if (character >= ' ') typed += character;
      }
    }
    input.on('data', onData);
  });
}
