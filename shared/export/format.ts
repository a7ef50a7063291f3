import type { Annotation, Finding } from '../diagnosis/finding.ts';
import type { Session } from '../session/event.ts';
import type { Paper } from './paper.ts';
import type { Privacy } from './privacy/privacy.ts';

/** Everything an export may show. It is redacted before it gets here. */
export interface ExportInput {
  readonly session: Session;
  /** What was taken out beside credentials. */
  readonly privacy: Privacy;
  readonly annotations: readonly Annotation[];
  readonly findings: readonly Finding[];
}

interface FormatName {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
}

/**
 * A format that is text. `write` is pure: a session in, text out, in pieces of whole lines, so that a long session is never in
 * memory as one text.
 */
export interface TextFormat extends FormatName {
  write(input: ExportInput): Iterable<string>;
}

/** A format that has to be drawn: what stands on the pages is pure, and whoever has the fonts draws it. */
export interface PaperFormat extends FormatName {
  paper(input: ExportInput): Paper;
}

/** One export format, one file in the folder `formats`. */
export type ExportFormat = TextFormat | PaperFormat;
