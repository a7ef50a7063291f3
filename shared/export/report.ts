import type { Annotation } from '../diagnosis/finding.ts';
import { deriveFacts } from '../session/derive-facts.ts';
import type { Session } from '../session/event.ts';
import { labelsOf } from '../session/labels.ts';
import type { ExportInput } from './format.ts';
import type { Privacy } from './privacy/privacy.ts';

/** One line of the summary on top of every export for people. */
export interface SummaryLine {
  readonly name: string;
  readonly value: string;
}

const securityWords = {
  plain: 'not encrypted',
  'starttls-if-offered': 'STARTTLS if offered',
  'starttls-required': 'STARTTLS required',
  tls: 'TLS from the start',
} as const;

/** What an export is called: as the technician named the session, else the server. */
export function titleOf(session: Session): string {
  const { name, ticket } = labelsOf(session);
  const { target, practice, origin, check } = session.header;
  const server = practice ? `the practice server “${practice.title}”` : target && `${target.host}, port ${target.port}`;
  const place = check
    ? `Guided check “${check.title}”${practice ? ` on ${server}` : ''}`
    : `SMTP session${server === undefined ? '' : ` with ${server}`}`;
  const title = name ?? (origin === 'pasted' ? `${place}, as pasted` : place);
  return ticket === undefined ? title : `${title} (${ticket})`;
}

/** What was tested, from where, to where: the head of every export for people, in the same words everywhere. */
export function summaryOf({ session, privacy }: ExportInput): SummaryLine[] {
  const facts = deriveFacts(session);
  const { header } = session;
  const lines: SummaryLine[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value) lines.push({ name, value });
  };
  const { target } = header;
  const practice = header.practice ? `practice server “${header.practice.title}”, ` : '';
  if (header.origin === 'pasted')
    add('Tested', `pasted text${target ? ` naming ${target.host}, port ${target.port}` : ''}`);
  else if (target) add('Tested', `${practice}${target.host}, port ${target.port}, ${securityWords[target.security]}`);
  else add('Tested', facts.host && `${facts.host}, port ${facts.port ?? 25}`);
  if (header.check) add('Answers', answersIn(session));
  const from = facts.local ? `${facts.local.address}` : facts.clientAddress;
  add('From', from && header.clientName ? `${from} as ${header.clientName}` : (from ?? header.clientName));
  add(
    'To',
    facts.remote &&
      `${facts.remote.address}, port ${facts.remote.port}${facts.serverName ? ` (${facts.serverName})` : ''}`,
  );
  if (header.origin === 'live') add('Started', header.startedAt);
  add('TLS', facts.secured && [facts.secured.protocol, facts.secured.cipher].filter((word) => word !== '').join(' '));
  add('Sender', facts.sender);
  add('Recipients', facts.recipients.map(({ address }) => address).join(', '));
  const labels = labelsOf(session);
  add('Ticket', labels.ticket);
  add('Session', labels.name);
  add('Tags', labels.tags?.join(', '));
  add('Left out', ['sign-in data', ...leftOut(privacy)].join(', '));
  return lines;
}

/** What the technician answered: `from anna@contoso.com, ip 203.0.113.9`. */
function answersIn({ events }: Session): string {
  const start = events.find((event) => event.kind === 'guided' && event.at === 'started');
  const answers = start?.kind === 'guided' ? Object.entries(start.answers ?? {}) : [];
  return answers.flatMap(([id, text]) => (text === '' ? [] : [`${id} ${text}`])).join(', ');
}

const choices = ['people', 'hosts', 'addresses', 'subject', 'body'] as const satisfies (keyof Privacy)[];

/** What was taken out beside credentials, so that nobody takes a pseudonym for a name. */
export function leftOut(privacy: Privacy): string[] {
  const words = {
    people: 'people (user1 …)',
    hosts: 'host names (domain1 …, host1 …)',
    addresses: 'IP addresses (192.0.2.1 …)',
    subject: 'message subject',
    body: 'message text',
  };
  return choices.filter((choice) => privacy[choice]).map((choice) => words[choice]);
}

/** The explanation that stands after an event in a transcript: of errors and warnings, not of what is normal. */
export function noteworthy(annotations: readonly Annotation[]): Map<number, Annotation> {
  return new Map(
    annotations
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map((annotation) => [annotation.event, annotation]),
  );
}

/** What the technician wrote down, in the order of writing. */
export function notesOf({ session }: ExportInput): string[] {
  return session.events.flatMap((event) => (event.kind === 'noted' && event.by === 'user' ? [event.text] : []));
}
