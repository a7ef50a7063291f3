import type { TextFormat } from '../format.ts';
import { transcriptOf } from '../transcript.ts';

/** One row a line of the conversation, for spreadsheets (RFC 4180). */
const csv: TextFormat = {
  id: 'csv',
  title: 'Table (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  write({ session, annotations }) {
    const explained = new Map(annotations.map((annotation) => [annotation.event, annotation]));
    const lines = transcriptOf(session);
    const rows = lines.map((line, index) => {
      const annotation = lines[index + 1]?.event === line.event ? undefined : explained.get(line.event);
      return [
        String(line.event),
        line.t.toFixed(1),
        line.mark,
        line.text,
        annotation?.severity ?? '',
        annotation?.topic ?? '',
        annotation?.title ?? '',
      ];
    });
    return [['event', 'ms', 'direction', 'text', 'severity', 'topic', 'meaning'], ...rows]
      .map((row) => `${row.map(field).join(',')}\r\n`)
      .join('');
  },
};
export default csv;

/** A field that a spreadsheet would calculate (`=`, `+`, `-`, `@` first) is kept text by an apostrophe. */
function field(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
