import { diagnose } from '../diagnosis/diagnose.ts';
import type { Annotation, Finding } from '../diagnosis/finding.ts';
import { nothingKnown } from '../diagnosis/nothing-known.ts';
import { withRunnersUp } from '../diagnosis/runners-up.ts';
import { weighWording } from '../diagnosis/weigh-wording.ts';
import { annotate } from '../knowledge/annotate.ts';
import type { Session } from '../session/event.ts';
import { PastedSession } from './pasted-session.ts';
import { type PastedOrigin, readPasted } from './read-pasted.ts';

/** What a pasted text means. */
export interface Explained {
  readonly session: Session;
  readonly annotations: Annotation[];
  /** Ranked, the first is the verdict; never empty. */
  readonly findings: Finding[];
}

/** Explains anything pasted. It never throws and always says something, if only that the text is not known. */
export function explain(text: string, origin: PastedOrigin = {}): Explained {
  try {
    const first = readAndWeigh(text, origin);
    const joined = isNothingRead(first) ? joinedLines(text) : undefined;
    const again = joined === undefined ? undefined : readAndWeigh(joined, { ...origin, id: first.session.header.id });
    const { session, annotations, findings } = again && isKnownForSure(again.findings) ? again : first;
    const restsWell = findings.length === 0 || isSaidToBeAccepted(session, annotations, findings);
    return {
      session,
      annotations,
      findings: restsWell ? [restingFinding(session, annotations), ...findings] : findings,
    };
  } catch {
    // The text is hostile until shown otherwise: a reader that trips over it must not take the window down.
    const broken = new PastedSession();
    broken.note('This text could not be read.');
    const session = broken.finish(origin.id ?? 'pasted', origin.startedAt ?? new Date(0).toISOString());
    return { session, annotations: [], findings: [restingFinding(session, [])] };
  }
}

function readAndWeigh(text: string, origin: PastedOrigin): Explained {
  const session = readPasted(text, origin);
  const annotations = annotate(session);
  const weighed = weighWording(diagnose(session, annotations), annotations, session);
  return { session, annotations, findings: withRunnersUp(weighed, annotations, session) };
}

/** What was read fits a rule that names its cause, not only words that resemble others. */
function isKnownForSure([first]: readonly Finding[]): boolean {
  return first !== undefined && first.confidence !== 'possible';
}

/** Neither a reply nor a failure was found in the text, and no rule knows its words. */
function isNothingRead({ session, findings }: Explained): boolean {
  return session.events.every(({ kind }) => kind === 'noted') && !isKnownForSure(findings);
}

/** Longer texts are logs and conversations, whose lines are lines. */
const longestJoined = { characters: 2_500, lines: 10 } as const;

/** A short text of several lines as one: so is read what was broken where nothing tells that it was. */
function joinedLines(text: string): string | undefined {
  const trimmed = text.trim();
  const lines = trimmed.split('\n').length;
  if (trimmed.length > longestJoined.characters || lines > longestJoined.lines || lines === 1) return undefined;
  return trimmed.replace(/[ \t]*\r?\n[ \t>|]*/g, ' ');
}

/** A message was taken over and nothing was refused or broke: what else there is to say of the conversation comes after that. */
function isSaidToBeAccepted(
  { events }: Session,
  annotations: readonly Annotation[],
  findings: readonly Finding[],
): boolean {
  const accepted = annotations.findLast(({ topic }) => topic === 'message-accepted');
  return (
    accepted !== undefined &&
    findings.every(({ severity, confidence }) => severity !== 'error' || confidence === 'possible') &&
    !events.some((event) => event.kind === 'failed' || (event.kind === 'replied' && event.code >= 400))
  );
}

/** No finding is a finding too: what the last reply says (a message that was accepted), or that nothing is known. */
function restingFinding(session: Session, annotations: readonly Annotation[]): Finding {
  const accepted = annotations.findLast((annotation) => annotation.topic === 'message-accepted');
  const last = accepted ?? annotations.findLast((annotation) => annotation.topic !== 'unknown');
  if (last) {
    const { event, saidBy: _, alternatives: __, ...explanation } = last;
    return { ...explanation, evidence: [event], where: 'Nothing in the text says that the mail stopped.' };
  }
  return nothingKnown(session);
}
