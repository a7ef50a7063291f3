import type { Annotation } from '../diagnosis/finding.ts';
import type { ExportInput } from './format.ts';
import { noteworthy } from './report.ts';
import { type TranscriptLine, transcriptOf } from './transcript.ts';

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
export function conversationOf({ session, annotations }: ExportInput): ConversationRow[] {
  const explained = noteworthy(annotations);
  const rows: { event: number; t: number; lines: TranscriptLine[]; beside?: Annotation }[] = [];
  for (const line of transcriptOf(session)) {
    const last = rows.at(-1);
    if (last?.event === line.event) {
      last.lines.push(line);
      continue;
    }
    const beside = explained.get(line.event);
    rows.push({ event: line.event, t: line.t, lines: [line], ...(beside ? { beside } : {}) });
  }
  return rows;
}
