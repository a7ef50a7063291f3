import { redactSession } from '../../../shared/export/redact.ts';
import { compareSessions } from '../../../shared/session/compare.ts';
import { readSessionFrom } from './history-file.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal.ts';
import { wrap } from './wrap.ts';

/** `ehlo compare`: how two sessions differ, a sentence for each difference. */
export async function runCompare(
  first: string,
  second: string,
  options: { readonly json: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  // One after the other, so that what is said of the files has an order.
  const a = redactSession(await readSessionFrom(first, terminal));
  const b = redactSession(await readSessionFrom(second, terminal));
  const differences = compareSessions(a, b);
  const status = differences.length === 0 ? exitStatus.ok : exitStatus.finding;
  if (options.json) {
    const headers = { first: a.header, second: b.header };
    terminal.print(
      jsonText({ ehlo: 'compare', version: 1, same: differences.length === 0, ...headers, differences }, 2),
    );
    return status;
  }
  const paint = painter(terminal.colour);
  if (differences.length === 0) terminal.print(paint('green', 'No difference that matters.'));
  const topicWidth = 14;
  for (const { topic, sentence } of differences) {
    const lines = wrap(sentence, terminal.width - topicWidth);
    lines.forEach((line, index) => {
      terminal.print(paint('yellow', (index === 0 ? topic : '').padEnd(topicWidth)) + paint('plain', line));
    });
  }
  return status;
}
