import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Annotation, Finding } from '../../shared/diagnosis/finding.ts';
import { annotate } from '../../shared/knowledge/annotate.ts';
import type { Session } from '../../shared/session/event.ts';

/** What the rules say of a session as it stands now. */
export interface SessionReading {
  readonly annotations: Annotation[];
  readonly findings: Finding[];
}

/** Reads a whole session: every reply explained, the causes ranked. Pure; the same for live, reopened and pasted sessions. */
export function readSession(session: Session): SessionReading {
  const annotations = annotate(session);
  return { annotations, findings: diagnose(session, annotations) };
}
