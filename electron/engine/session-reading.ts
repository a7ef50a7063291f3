import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Annotation, Finding } from '../../shared/diagnosis/finding.ts';
import { type Fingerprint, fingerprint } from '../../shared/diagnosis/fingerprint.ts';
import { annotate } from '../../shared/knowledge/annotate.ts';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import type { Session } from '../../shared/session/event.ts';

/** What the rules say of a session as it stands now. */
export interface SessionReading {
  readonly annotations: Annotation[];
  readonly findings: Finding[];
  readonly fingerprint?: Fingerprint;
}

/** Reads a whole session: every reply explained, the causes ranked. Pure; the same for live, reopened and pasted sessions. */
export function readSession(session: Session): SessionReading {
  const facts = deriveFacts(session);
  const annotations = annotate(session, facts);
  const findings = diagnose(session, annotations);
  const product = fingerprint(facts);
  return { annotations: asGrave(annotations, findings), findings, ...(product ? { fingerprint: product } : {}) };
}

/** A line has the colour of the finding that it proves: the conversation and the verdict never say two things. */
function asGrave(annotations: readonly Annotation[], findings: readonly Finding[]): Annotation[] {
  const severities = new Map(
    findings.flatMap(({ rule, severity, evidence }) =>
      evidence.map((event) => [`${event} ${rule}`, severity] as const),
    ),
  );
  return annotations.map((annotation) => {
    const severity = severities.get(`${annotation.event} ${annotation.rule}`) ?? annotation.severity;
    return severity === annotation.severity ? annotation : { ...annotation, severity };
  });
}
