import { conversationOf } from '../conversation.ts';
import type { TextFormat } from '../format.ts';

/** One row a line of the conversation, for spreadsheets (RFC 4180). */
const csv: TextFormat = {
  id: 'csv',
  title: 'Table',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  *write(input) {
    const explained = new Map(input.annotations.map((annotation) => [annotation.event, annotation]));
    yield row(['event', 'ms', 'direction', 'text', 'severity', 'topic', 'meaning']);
    for (const { event, t, lines } of conversationOf(input)) {
      const meaning = explained.get(event);
      const last = lines.at(-1);
      for (const line of lines) {
        const { severity = '', topic = '', title = '' } = (line === last && meaning) || {};
        yield row([String(event), t.toFixed(1), line.mark, line.text, severity, topic, title]);
      }
    }
  },
};
export default csv;

function row(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

/** A field that a spreadsheet would calculate (`=`, `+`, `-`, `@` first) is kept text by an apostrophe. */
function field(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
