import type { Annotation } from '../diagnosis/finding.ts';
import type { ExportInput } from './format.ts';
import { noteworthy } from './report.ts';
import { type TranscriptLine, transcriptLines } from './transcript.ts';

/** What one event said, and what is said beside it. */
export interface ConversationRow {
  readonly event: number;
  /** Milliseconds from the start. */
  readonly t: number;
  readonly lines: readonly TranscriptLine[];
  /** Of errors and warnings, not of what is normal. */
  readonly beside?: Annotation;
}

/** The conversation event by event, for formats with room beside the lines. */
export function* conversationOf({ session, annotations }: ExportInput): Iterable<ConversationRow> {
  const explained = noteworthy(annotations);
  let row: { event: number; t: number; lines: TranscriptLine[]; beside?: Annotation } | undefined;
  for (const line of transcriptLines(session)) {
    if (row?.event === line.event) {
      row.lines.push(line);
      continue;
    }
    if (row) yield row;
    const beside = explained.get(line.event);
    row = { event: line.event, t: line.t, lines: [line], ...(beside ? { beside } : {}) };
  }
  if (row) yield row;
}
