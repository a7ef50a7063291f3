import { diagnose } from '../diagnosis/diagnose.ts';
import { annotate } from '../knowledge/annotate.ts';
import type { Session } from '../session/event.ts';
import type { ExportInput, TextFormat } from './format.ts';
import { concealSession } from './privacy/conceal-session.ts';
import { type Privacy, usualPrivacy } from './privacy/privacy.ts';
import { redactSession } from './redact.ts';

/**
 * What every format is given: the session without credentials and without what the choices name, and what the rules say of
 * that very session, so that no explanation brings back what was taken out.
 */
export function prepareExport(session: Session, privacy: Privacy = usualPrivacy): ExportInput {
  const shown = concealSession(redactSession(session), privacy);
  let annotations: ExportInput['annotations'] | undefined;
  let findings: ExportInput['findings'] | undefined;
  // Explained when a format asks for it: the session file does not.
  return {
    session: shown,
    privacy,
    get annotations() {
      annotations ??= annotate(shown);
      return annotations;
    },
    get findings() {
      findings ??= diagnose(shown, this.annotations);
      return findings;
    },
  };
}

/** Writes a session as one text, in a format that is text. What is not goes through `prepareExport` too: redaction cannot be forgotten. */
export function exportSession(session: Session, format: TextFormat, privacy: Privacy = usualPrivacy): string {
  return [...format.write(prepareExport(session, privacy))].join('');
}
