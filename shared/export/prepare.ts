import { diagnose } from '../diagnosis/diagnose.ts';
import { annotate } from '../knowledge/annotate.ts';
import type { Session } from '../session/event.ts';
import type { ExportFormat, ExportInput } from './format.ts';
import { concealSession } from './privacy/conceal-session.ts';
import { type Privacy, usualPrivacy } from './privacy/privacy.ts';
import { redactSession } from './redact.ts';

/**
 * What every format is given: the session without credentials and without what the choices name, and what the rules say of
 * that very session, so that no explanation brings back what was taken out.
 */
export function prepareExport(session: Session, privacy: Privacy = usualPrivacy): ExportInput {
  const shown = concealSession(redactSession(session), privacy);
  const annotations = annotate(shown);
  return { session: shown, privacy, annotations, findings: diagnose(shown, annotations) };
}

/** Writes a session in a format. The one way out: redaction cannot be forgotten on it. */
export function exportSession(session: Session, format: ExportFormat, privacy: Privacy = usualPrivacy): string {
  return format.write(prepareExport(session, privacy));
}
