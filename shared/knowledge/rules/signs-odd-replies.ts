import type { SessionFacts } from '../../session/facts.ts';
import { findReplyPieces } from '../../session/reply-pieces.ts';
import type { Rule } from '../rule.ts';

/** Replies that are odd in their bytes or their timing, whatever they say. */

/** Small packets over a longer time than this are no network's doing. */
const tarpitMs = 5_000;

const escapes = /[\x1b\x90\x9b\x9d-\x9f]/;

/** Ids of the replies one of whose lines has what is looked for. */
function repliesWith(facts: SessionFacts, found: (line: string) => boolean): number[] {
  return facts.replies.filter(({ lines }) => lines.some(found)).map(({ id }) => id);
}

function pieces(facts: SessionFacts, slow: boolean): readonly number[] | undefined {
  const seen = findReplyPieces(facts.session.events);
  return seen && seen.lasted >= tarpitMs === slow ? seen.evidence : undefined;
}

const lookBetween = {
  do: 'Run the same session from inside the server’s own network; where the text is clean there, a device on the way adds it',
  where: 'Ehlo Desk beside the server',
};

export default [
  {
    id: 'sign-terminal-escapes',
    topic: 'receiver-misconfigured',
    title: 'The server’s text tries to steer the terminal',
    match: { on: 'sign', see: (facts) => repliesWith(facts, (line) => escapes.test(line)) },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'A reply holds terminal escape sequences. A plain telnet window obeys them: they can change its title, write into the clipboard or hide text. Here they are only shown.',
    causes: [
      {
        cause: 'Somebody wants to harm whoever looks at this server',
        tell: 'The text names a link, a title or “52;c;”',
      },
      { cause: 'A banner for terminals was put into the greeting' },
    ],
    fixes: [
      { do: 'Do not look at this server with telnet or a log viewer that obeys escapes' },
      { do: 'Give the server a plain greeting', where: 'administrator of {server}' },
      lookBetween,
    ],
    sources: ['RFC 5321 4.2 (reply text is printable ASCII)', 'ECMA-48 5.3', 'XTerm control sequences: OSC 0, 8, 52'],
    examples: [],
  },
  {
    id: 'sign-nul-in-reply',
    topic: 'informational',
    title: 'Replies hold NUL bytes',
    match: { on: 'sign', see: (facts) => repliesWith(facts, (line) => line.includes('\0')) },
    severity: 'info',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'NUL bytes stand in the server’s text. Programs written in C end a line there and lose the rest, which may hold the code that matters.',
    causes: [{ cause: 'An old device pads its lines' }, { cause: 'A filter cuts words out by overwriting them' }],
    fixes: [{ do: 'Update or replace the device that writes them', where: 'administrator of {server}' }, lookBetween],
    sources: ['RFC 5321 4.2 (reply text is printable ASCII)'],
    examples: [],
  },
  {
    id: 'sign-reply-not-utf8',
    topic: 'informational',
    title: 'Replies are in an old character set',
    match: { on: 'sign', see: (facts) => repliesWith(facts, (line) => line.includes('\ufffd')) },
    severity: 'info',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Some bytes of the server’s text are no valid UTF-8, probably an old Windows or ISO character set. They are kept exactly; here a mark stands in their place.',
    causes: [{ cause: 'The server writes its texts in its own language and an old character set' }],
    fixes: [{ do: 'Set the server’s reply texts to plain English', where: 'administrator of {server}' }],
    sources: ['RFC 5321 4.2 (reply text is printable ASCII)', 'RFC 6531 3.7.4.2'],
    examples: [],
  },
  {
    id: 'sign-replies-in-pieces',
    topic: 'informational',
    title: 'Replies come a few bytes at a time',
    match: { on: 'sign', see: (facts) => pieces(facts, false) },
    severity: 'info',
    confidence: 'certain',
    side: 'network',
    meaning:
      'The replies arrive in packets of very few bytes. SMTP allows it, but devices and programs that take one packet for one reply fail here.',
    causes: [
      { cause: 'A serial-to-network converter, proxy or load balancer hands every byte on by itself' },
      { cause: 'The server writes without a buffer' },
    ],
    fixes: [
      { do: 'If only one device fails, update it: it must read up to the end of the line' },
      { do: 'Take the proxy out of the way and compare', where: 'network' },
    ],
    sources: ['RFC 5321 2.3.8, 4.2'],
    examples: [],
  },
  {
    id: 'sign-tarpit',
    topic: 'rate-limited',
    title: 'The server answers letter by letter (tarpit)',
    match: { on: 'sign', see: (facts) => pieces(facts, true) },
    severity: 'warning',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The replies come so slowly, a few bytes at a time, that impatient senders give up. That is mostly done on purpose, to hold unwanted senders up.',
    causes: [
      { cause: 'The server counts this address among unwanted senders', tell: 'Other addresses are answered at once' },
      { cause: 'A very bad or overloaded connection', tell: 'Everything is slow from here, not only mail' },
    ],
    fixes: [
      { do: 'Run the same session from another address and compare the times', where: 'Ehlo Desk' },
      { do: 'Take this address off the tarpit or greet-delay list', where: 'administrator of {server}' },
    ],
    sources: ['RFC 5321 4.5.3.2', 'OpenBSD spamd(8): stuttering replies'],
    examples: [],
  },
  {
    id: 'sign-replies-out-of-step',
    topic: 'bad-sequence',
    title: 'Replies came that belong to no command',
    match: { on: 'sign', see: outOfStep },
    severity: 'warning',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The server answered more often than it was asked. From there on a reply may belong to an earlier command, so an acceptance or refusal further down is not certain.',
    causes: [
      { cause: 'A proxy or filter answers as well as the server behind it' },
      { cause: 'Something replays recorded replies instead of reading the commands' },
    ],
    fixes: [
      { do: 'Repeat the session and wait a moment before each command; see what comes unasked', where: 'Ehlo Desk' },
      lookBetween,
    ],
    sources: ['RFC 5321 4.1.4, 4.2'],
    examples: [],
  },
  {
    id: 'sign-message-without-recipient',
    topic: 'receiver-misconfigured',
    title: 'A message was accepted although every recipient was refused',
    match: { on: 'sign', see: acceptedForNobody },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The server refused all recipients and then took the message with a success code. Programs that look at the last reply only report “sent”, but nobody gets this mail.',
    causes: [
      { cause: 'A filter in front of the server takes the message without regard to the replies before' },
      { cause: 'The server is broken: after refused recipients it must answer DATA with 503 or 554' },
    ],
    fixes: [
      { do: 'Do not count this message as sent; go by the refusals of the recipients' },
      { do: 'Look for the message in the filter and the server', where: 'administrator of {server}' },
    ],
    sources: ['RFC 5321 3.3, 4.1.1.4 (DATA without a valid recipient: 503 or 554)'],
    examples: [],
  },
] satisfies readonly Rule[];

/** Unasked replies besides a 421, which is how a server says that it ends the session. */
function outOfStep(facts: SessionFacts): readonly number[] | undefined {
  const { events } = facts.session;
  const stray = facts.observations
    .filter(({ sign, id }) => sign === 'unsolicited-reply' && isReplyOtherThan421(events[id + 1]))
    .map(({ id }) => id);
  return stray.length > 0 ? stray : undefined;
}

function isReplyOtherThan421(event: SessionFacts['session']['events'][number] | undefined): boolean {
  return event?.kind === 'replied' && event.code !== 421;
}

function acceptedForNobody(facts: SessionFacts): readonly number[] | undefined {
  const { recipients, replies } = facts;
  const accepted = replies.find(({ stage, code }) => stage === 'message' && code >= 200 && code < 300);
  if (!accepted || recipients.length === 0) return undefined;
  const refusals = recipients.map(({ reply }) => (reply && reply.code >= 400 ? reply.id : undefined));
  return refusals.every((id) => id !== undefined) ? [...refusals.flatMap((id) => id ?? []), accepted.id] : undefined;
}
