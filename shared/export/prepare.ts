import { diagnose } from '../diagnosis/diagnose.ts';
import { annotate } from '../knowledge/annotate.ts';
import type { Session } from '../session/event.ts';
import type { ExportFormat, ExportInput } from './format.ts';
import { redactSession } from './redact.ts';

/** What every format is given: the session without credentials, and what the rules say of that very session. */
export function prepareExport(session: Session): ExportInput {
  const redacted = redactSession(session);
  const annotations = annotate(redacted);
  return { session: redacted, annotations, findings: diagnose(redacted, annotations) };
}

/** Writes a session in a format. The one way out: redaction cannot be forgotten on it. */
export function exportSession(session: Session, format: ExportFormat): string {
  return format.write(prepareExport(session));
}
