import type { Finding } from '../diagnosis/finding.ts';
import { allPlaybooks } from '../playbooks/all-playbooks.ts';
import { deriveFacts } from '../session/derive-facts.ts';
import type { EventOf, Session, SessionEvent } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { lookupsOf } from '../session/lookups-of.ts';
import { recordedVerdict } from '../session/recorded-verdict.ts';
import { trustWords } from '../session/trust-words.ts';
import { queueId } from '../smtp/queue-id.ts';
import type { ExportInput } from './format.ts';
import { sideWords } from './side-words.ts';

/** What a ticket begins with, in plain sentences: it must stand for itself where nobody reads further. */
export interface Summary {
  /** What I did. */
  readonly did: readonly string[];
  /** What I saw. */
  readonly saw: readonly string[];
  /** What it means. */
  readonly means: readonly string[];
  /** Who must do what; empty where nothing is to be done. */
  readonly todo: readonly string[];
}

/** The four headings, in their order. */
export const summaryHeadings = {
  did: 'What I did',
  saw: 'What I saw',
  means: 'What it means',
  todo: 'Who must do what',
} as const satisfies Record<keyof Summary, string>;

/** A quoted reply is for recognising it again; the conversation below has it whole. */
const longestQuote = 300;
/** Steps beyond these are in the findings below. */
const mostSteps = 3;

/** The summary on top of every export for people, made of what is left in the session after redaction. */
export function summarise({ session, findings }: ExportInput): Summary {
  const facts = deriveFacts(session);
  const wrong = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const verdict = wrong[0];
  return {
    did: did(session, facts),
    saw: saw(session, facts, verdict),
    means: means(session, findings, verdict),
    todo: verdict ? todo(verdict) : [],
  };
}

function did({ header, events }: Session, facts: SessionFacts): string[] {
  const place = placeOf(facts);
  if (header.origin === 'pasted')
    return [`I read a recorded session${place === undefined ? '' : ` with ${place}`}; I did not connect myself.`];
  const from = facts.local ? ` from ${facts.local.address}` : '';
  const ran = new Set(events.flatMap((event) => (event.kind === 'guided' ? [event.playbook] : [])));
  const checks = allPlaybooks.filter(({ id }) => ran.has(id));
  if (header.check)
    return [
      `On ${dayOf(header.startedAt)} I ran the guided check “${header.check.title}”. It spoke to no mail server.`,
    ];
  const lines = [`On ${dayOf(header.startedAt)} I tested ${place ?? 'a mail server'}${from}.`];
  if (checks.length > 0) lines.push(`I ran the guided check ${checks.map(({ title }) => `“${title}”`).join(' and ')}.`);
  const { sender, recipients } = facts;
  if (sender !== undefined || recipients.length > 0) {
    const to = recipients.map(({ address }) => address || '<>');
    const sent = events.some((event) => event.kind === 'sent' && event.stage === 'message');
    lines.push(
      `I ${sent ? 'sent a message' : 'asked to send'} as ${sender || 'the empty sender <>'}${to.length > 0 ? ` to ${listed(to)}` : ''}${sent ? '.' : '; no message went out.'}`,
    );
  }
  return lines;
}

function saw({ events }: Session, facts: SessionFacts, verdict: Finding | undefined): string[] {
  const lines: string[] = [];
  const failedConnect = facts.failures.some(({ stage }) => stage === 'resolve' || stage === 'connect');
  if (facts.remote && facts.greeting) {
    lines.push(
      `The server at ${facts.remote.address} answered${facts.greetingName ? ` as ${facts.greetingName}` : ''}.`,
    );
  } else if (facts.remote && !failedConnect && facts.failures.length === 0 && facts.replies.length === 0) {
    lines.push(`The server at ${facts.remote.address} has not answered yet.`);
  }
  if (facts.secured) {
    const { protocol, trustError, nameError } = facts.secured;
    const wrong = [
      ...(trustError === undefined ? [] : [trustWords(trustError)]),
      ...(nameError === undefined ? [] : ['its name does not match']),
    ];
    const certificate = wrong.length === 0 ? 'is trusted' : `is not in order: ${wrong.join('; ')}`;
    lines.push(`The connection was encrypted (${protocol}); the certificate ${certificate}.`);
  } else if (facts.greeting) lines.push('The connection was not encrypted.');
  if (facts.authenticated) lines.push('Signing in worked.');
  const answered = facts.recipients.filter(({ reply }) => reply);
  const taken = answered.filter(({ reply }) => reply && reply.code < 400).length;
  if (answered.length > 0)
    lines.push(
      answered.length === 1
        ? `The recipient was ${taken === 1 ? 'accepted' : 'refused'}.`
        : `${taken} of ${answered.length} recipients were accepted.`,
    );
  const delivered = facts.replies.findLast((reply) => reply.stage === 'message' && reply.code === 250);
  if (delivered) {
    const id = queueId(delivered.lines);
    lines.push(`The server took the message${id === undefined ? '' : ` and queued it as ${id}`}.`);
  }
  const proof = proofOf(events, verdict);
  if (proof?.kind === 'failed') lines.push(proof.message);
  if (proof?.kind === 'replied') {
    const command = facts.commandOf(proof)?.trim();
    lines.push(
      `${command === undefined || command === '' ? 'It said' : `To “${cut(command)}” it said`}: “${cut(proof.lines.join(' '))}”`,
    );
  }
  const asked = lookupsOf(events).filter(({ type }) => type !== 'address').length;
  if (asked > 0) lines.push(`DNS was asked ${asked === 1 ? 'once' : `${asked} times`}; the answers are below.`);
  // What a check compared stands in no single reply.
  const compared = recordedVerdict(events)?.summary ?? '';
  if (compared !== '') lines.push(compared);
  return lines.length > 0 ? lines : ['Nothing was answered.'];
}

function means(session: Session, findings: readonly Finding[], verdict: Finding | undefined): string[] {
  if (!verdict) {
    const note = findings[0];
    const found = recordedVerdict(session.events);
    if (found && !note) return [ended(found.headline)];
    const replied = session.events.some(({ kind }) => kind === 'replied');
    const nothing = replied ? 'No problem was found in this session.' : 'Nothing in this session says what is wrong.';
    return note ? [nothing, `${ended(note.title)} ${note.meaning}`] : [nothing];
  }
  const others = findings.filter((one) => one !== verdict && (one.severity === 'error' || one.severity === 'warning'));
  const sure = { certain: '', likely: 'Most likely: ', possible: 'Possibly: ' }[verdict.confidence];
  return [
    `${sure}${ended(verdict.title)} ${verdict.meaning}`,
    `Where: ${ended(verdict.where)}`,
    ...(others.length === 0 ? [] : [`Also found: ${others.map(({ title }) => title).join('; ')}.`]),
  ];
}

function todo(verdict: Finding): string[] {
  const steps = verdict.fixes.slice(0, mostSteps).map((fix) => {
    const where = fix.where === undefined ? '' : ` (${fix.where})`;
    return `${ended(fix.do + where)}${fix.command === undefined ? '' : `\n${fix.command}`}`;
  });
  steps.unshift(`${capital(sideWords[verdict.side])} has to act${steps.length === 0 ? '.' : ':'}`);
  if (verdict.verify !== undefined) steps.push(`Then check: ${ended(verdict.verify)}`);
  return steps;
}

/** The reply or failure that proves a finding best: the last one it names. */
function proofOf(
  events: readonly SessionEvent[],
  verdict: Finding | undefined,
): EventOf<'replied'> | EventOf<'failed'> | undefined {
  if (!verdict) return undefined;
  const named = new Set(verdict.evidence);
  const proof = events.findLast(
    (event) => named.has(event.id) && (event.kind === 'replied' || event.kind === 'failed'),
  );
  return proof?.kind === 'replied' || proof?.kind === 'failed' ? proof : undefined;
}

function placeOf({ host, port }: SessionFacts): string | undefined {
  return host === undefined ? undefined : `${host}, port ${port ?? 25}`;
}

/** `2026-11-21 at 09:30 UTC`: a ticket is read in another time zone. */
function dayOf(startedAt: string): string {
  const time = new Date(startedAt);
  if (Number.isNaN(time.getTime())) return startedAt;
  const text = time.toISOString();
  return `${text.slice(0, 10)} at ${text.slice(11, 16)} UTC`;
}

function listed(words: readonly string[]): string {
  return words.length <= 3 ? words.join(', ') : `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`;
}

function cut(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

function ended(sentence: string): string {
  return /[.!?:”]$/.test(sentence) ? sentence : `${sentence}.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
