import type { Annotation, Finding } from '../diagnosis/finding.ts';
import type { Session } from '../session/event.ts';
import type { Privacy } from './privacy/privacy.ts';

/** Everything an export may show. It is redacted before it gets here. */
export interface ExportInput {
  readonly session: Session;
  /** What was taken out beside credentials. */
  readonly privacy: Privacy;
  readonly annotations: readonly Annotation[];
  readonly findings: readonly Finding[];
}

/** One export format, one file in this folder. `write` is pure: text in, text out. */
export interface ExportFormat {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  write(input: ExportInput): string;
}
