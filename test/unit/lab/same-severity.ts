import { expect } from 'vitest';
import { readSession } from '../../../electron/engine/session-reading.ts';
import { mailPathOf } from '../../../shared/diagnosis/mail-path.ts';
import type { Verdict } from '../../../shared/playbooks/playbook.ts';
import { verdictSeverity } from '../../../shared/playbooks/verdict-severity.ts';
import type { Session } from '../../../shared/session/event.ts';
import { isOfTls } from '../../../shared/tls/is-of-tls.ts';
import { judgeTls } from '../../../shared/tls/judge-tls.ts';

const marks = { ok: 'ok', info: 'ok', warning: 'warn', error: 'no' } as const;

/** Verdict, mail path, the lines that prove it and the card of the encryption never tell of the same cause in two severities. */
export function expectSameSeverity(verdict: Verdict, sessions: readonly Session[]): void {
  const severity = verdictSeverity(verdict);
  const [cause] = verdict.findings;
  const session = sessions.find(({ header }) => header.id === verdict.session);
  if (!cause || !session || verdict.outcome !== 'fault') return;
  expect(cause.severity).toBe(severity);
  // A warning stops nothing, an error everything behind it.
  const behind = mailPathOf(cause, session.events).findLast(({ state }) => state !== 'break');
  if (severity === 'warning') expect(behind?.state).toBe('reached');
  const proof = readSession(session).annotations.filter(
    ({ rule, event }) => rule === cause.rule && cause.evidence.includes(event),
  );
  expect(new Set(proof.map((line) => line.severity))).toEqual(new Set(proof.length > 0 ? [severity] : []));
  const tls = judgeTls(session, new Date(session.header.startedAt));
  if (tls && isOfTls(cause.topic)) expect(tls.verdict.mark).toBe(marks[severity]);
}
