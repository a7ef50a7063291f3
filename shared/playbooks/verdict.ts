import type { Finding } from '../diagnosis/finding.ts';
import type { Ended, Guide } from './playbook.ts';

/** How playbooks end: from what the session shows to a verdict that names who has to act. */

/** Findings that stand in the way of mail, or soon may. */
export function faultsIn(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

/** The fault that an event shows, in front of all others; the ranking decides where none rests on that event. */
export function putFirst(findings: readonly Finding[], event: number | undefined): Finding[] {
  const cause = findings.find((finding) => event !== undefined && finding.evidence.includes(event));
  return cause === undefined ? [...findings] : [cause, ...findings.filter((finding) => finding !== cause)];
}

/** Where the symptom is mail that waits, what was found is why it waits: a fault, and no remark. */
export function asCause([cause, ...others]: readonly Finding[]): Finding[] {
  return cause === undefined ? [] : [{ ...cause, severity: 'error' }, ...others];
}

/** A verdict over what the session shows; the first finding is its cause. */
export function verdictOf<const E extends string>(
  guide: Guide,
  findings: readonly Finding[],
  words: { ending: E; headline?: string; summary: string; evidence?: readonly number[] },
): Ended<E> {
  const [cause] = findings;
  const session = guide.sessionId();
  return {
    ending: words.ending,
    outcome: cause === undefined ? 'inconclusive' : 'fault',
    headline: words.headline ?? cause?.title ?? 'The steps did not show what is wrong',
    summary: words.summary,
    ...(cause === undefined ? {} : { whoActs: whoActs(cause, guide.facts().host) }),
    findings: [...findings],
    evidence: [...new Set([...(words.evidence ?? []), ...(cause?.evidence ?? [])])].sort((a, b) => a - b),
    ...(session === undefined ? {} : { session }),
  };
}

/** What `connectionVerdict` says, for a playbook's list of its endings. */
export const noSession = {
  'no-session': 'There is no usable mail server there, or the conversation broke early.',
} as const;

/** The connection did not come far enough for a mail transaction. */
export function connectionVerdict(guide: Guide): Ended<'no-session'> {
  const facts = guide.facts();
  const place = `${facts.host ?? 'the server'}, port ${facts.port ?? 25}`;
  const greeted = facts.greeting !== undefined && facts.greeting.code < 400;
  const findings = faultsIn(guide.findings());
  const failure = facts.failures.at(-1)?.message;
  return verdictOf(guide, findings, {
    ending: 'no-session',
    // A failure that no rule knows still says what happened.
    ...(findings.length > 0 || failure === undefined ? {} : { headline: failure }),
    summary: greeted
      ? `The server at ${place} answers, but the conversation broke before a mail could be offered. ${findings[0]?.where ?? ''}`.trim()
      : `There is no usable mail server at ${place} for this computer, so nothing about senders or recipients could be tried.`,
    evidence: facts.failures.map(({ id }) => id),
  });
}

/** Who has to act, and what to send them. */
export function whoActs(finding: Finding, host = 'the receiving mail server'): string {
  return `${actorOf(finding.side, host)} Send them the transcript: the reply that proves it is marked.`;
}

function actorOf(side: Finding['side'], host: string): string {
  switch (side) {
    case 'receiver':
      return `The administrator of ${host} has to act.`;
    case 'sender':
      return 'The administrator of the sending side (its mail server and its internet address) has to act.';
    case 'network':
      return `Whoever runs the firewall or network between this computer and ${host} has to act.`;
    case 'dns':
      return 'Whoever looks after the DNS entries of the domain has to act.';
    case 'provider':
      return `The provider that runs ${host} has to act.`;
    case 'client-config':
      return 'Whoever sets up the sending device or application has to act; the server works as intended.';
  }
}
