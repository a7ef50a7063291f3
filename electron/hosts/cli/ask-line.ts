import { createInterface } from 'node:readline';

/**
 * Asks for one line at a time. What is typed or pasted ahead counts for the questions that follow, as at every prompt. Rejects with
 * the code `cancelled` on Ctrl+C and where there is nobody to answer (Ctrl+D).
 */
export function createAsker(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): (prompt: string) => Promise<string> {
  const ahead: string[] = [];
  let begun = '';
  return (prompt) => {
    const next = ahead.shift();
    if (next !== undefined) {
      output.write(`${prompt}${next}\n`);
      return Promise.resolve(next);
    }
    return new Promise((resolve, reject) => {
      const reader = createInterface({ input, output });
      let line: string | undefined;
      reader.setPrompt(prompt);
      reader.prompt();
      reader.write(begun);
      reader.on('line', (typed) => {
        if (line !== undefined) return void ahead.push(typed);
        line = typed;
        // What came with the same keystrokes is read first.
        setImmediate(() => {
          begun = reader.line;
          reader.close();
          resolve(typed);
        });
      });
      const stop = () => reject(Object.assign(new Error('Stopped by you.'), { code: 'cancelled' }));
      reader.on('SIGINT', () => {
        output.write('\n');
        stop();
        reader.close();
      });
      reader.on('close', () => {
        if (line === undefined) stop();
      });
    });
  };
}
