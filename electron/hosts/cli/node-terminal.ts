import { appVersion } from '../../app-version.ts';
import type { Terminal } from './terminal.ts';

/** The process's own terminal. What only some commands need is loaded when they need it. */
export function nodeTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // Whoever reads us may stop reading (`ehlo … | head`): that is no error of ours.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  let asker: ((prompt: string) => Promise<string>) | undefined;
  return {
    colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    width: Math.min(stdout.columns || 100, 110),
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    version: appVersion,
    print: (text) => stdout.write(`${text}\n`),
    complain: (text) => stderr.write(`${text}\n`),
    async ask(prompt) {
      const { createAsker } = await import('./ask-line.ts');
      asker ??= createAsker(stdin, stderr);
      return asker(prompt);
    },
    async askHidden(prompt) {
      const { askHidden } = await import('./ask-hidden.ts');
      return askHidden(prompt, stdin, stderr);
    },
    async *inputLines() {
      const { createInterface } = await import('node:readline');
      yield* createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY });
    },
    async input() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
      }),
  };
}
