import { randomUUID } from 'node:crypto';
import type { Answers, Playbook, Verdict } from '../../shared/playbooks/playbook.ts';
import type { EventDraft, PracticeServer, Session, SessionEvent } from '../../shared/session/event.ts';
import { appName } from '../app-version.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import type { Step } from './guide.ts';
import { provenSession } from './proven-session.ts';

/** A guided check that has come to its verdict. */
export interface EndedCheck {
  readonly playbook: Pick<Playbook, 'id' | 'title' | 'questions'>;
  readonly answers: Answers;
  readonly verdict: Verdict;
  /** The sessions it opened, in order. */
  readonly sessions: readonly LiveSession[];
  /** What it did and saw, where no session has it on record. */
  readonly unrecorded: readonly Step[];
  /** The practice server it was led on. */
  readonly practice?: PracticeServer | undefined;
}

/**
 * Puts a check's verdict on record, in the session that proves it. A check that opened none, because it only asked DNS, gets a
 * record of its own, which is given back for whoever keeps sessions: it opens, exports and files as every other.
 */
export function endCheck({
  playbook: check,
  answers,
  verdict,
  sessions,
  unrecorded,
  practice,
}: EndedCheck): Session | undefined {
  const { id: playbook, title, questions } = check;
  const end = { kind: 'guided', playbook, at: 'ended', text: verdict.headline, verdict } as const;
  const proven = provenSession(verdict, sessions);
  if (proven) {
    proven.note(end);
    return undefined;
  }
  const began = unrecorded[0]?.at ?? performance.now();
  const id = randomUUID();
  const asked = Object.fromEntries(
    questions.flatMap((one) => (answers[one.id] ? [[one.id, answers[one.id] ?? '']] : [])),
  );
  const drafts: { readonly at: number; readonly draft: EventDraft }[] = [
    { at: began, draft: { kind: 'guided', playbook, at: 'started', text: title, answers: asked } },
    ...unrecorded.map(({ at, text, dns }) => ({
      at,
      draft: { kind: 'guided', playbook, at: 'step', text, ...(dns ? { dns: [...dns] } : {}) } as const,
    })),
    { at: performance.now(), draft: { ...end, verdict: { ...verdict, session: id } } },
  ];
  return {
    header: {
      ...{ ehlo: 'session', version: 1, id, origin: 'live', check: { playbook, title }, app: appName },
      ...(practice ? { practice } : {}),
      startedAt: new Date(Date.now() - (performance.now() - began)).toISOString(),
    },
    events: drafts.map(({ at, draft }, index): SessionEvent => ({ id: index, t: Math.max(0, at - began), ...draft })),
  };
}
