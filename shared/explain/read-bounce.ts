import { type ProseReply, readQuotedReplies, readTranscript, stageNamed, withoutOriginal } from './bounce-prose.ts';
import {
  gradeOf,
  isExitCode,
  mostTelling,
  namedReasons,
  programLines,
  tellingParts,
  withoutCourtesies,
} from './bounce-reasons.ts';
import { saysUndelivered } from './bounce-signs.ts';
import { parseDeliveryStatus, type RecipientStatus } from './delivery-status.ts';
import { decodeWords, leavesOf, parseMime } from './mime.ts';
import type { PastedSession } from './pasted-session.ts';
import type { PastedReader } from './reader.ts';
import { findQuotedReply } from './reply-line.ts';
import { isKnown, recordTrouble } from './trouble.ts';

const headerLine =
  /^(?:Return-Path|Received|From|To|Subject|Date|Message-Id|MIME-Version|Content-Type|Delivered-To|X-[\w-]+)[ \t]*:/im;
const startsAsMessage = /^(?:From |[A-Za-z][A-Za-z0-9-]*[ \t]*:)/;
/** A bounce or delayed-delivery notice: the whole message as a file, or its text as a mail program shows it. */
const readBounce: PastedReader = {
  id: 'bounce',

  looksLike(text) {
    const isMessage = startsAsMessage.test(text) && headerLine.test(text.slice(0, 20_000));
    const searched = text.slice(0, 60_000);
    if (!saysUndelivered(searched)) return isMessage ? 0.5 : 0;
    return isMessage ? 0.95 : 0.7;
  },

  read(text, session) {
    const { prose, statuses, subject } = takeApart(text);
    const failed = statuses.filter((status) => !/^(?:delivered|relayed|expanded)/.test(status.action ?? 'failed'));
    const remote = failed.find((status) => status.remoteMta)?.remoteMta;
    const fromProse = readTranscript(prose) ?? decisive(readQuotedReplies(prose));
    session.server(fromProse?.host ?? remote?.replace(/^\[|\]$/g, ''));
    const seen = new Set<string>();
    for (const status of failed.slice(0, 20)) {
      const key = `${status.status} ${status.diagnostic?.replace(/\S+@\S+/g, '')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      recordRecipient(status, seen.size === 1 ? fromProse : undefined, { prose, subject }, session);
    }
    if (session.events.length > 0) return;
    const [arrived] = statuses;
    if (arrived && failed.length === 0) {
      session.reply(
        [`250 ${arrived.status ?? '2.0.0'} ${arrived.action} ${arrived.diagnostic ?? ''}`.trim()],
        'message',
      );
      return;
    }
    if (fromProse) recordReply(fromProse, [...elseNamedIn(prose), ...tellingParts(prose)], session);
    else recordWords(tellingIn({ prose, subject }), undefined, session);
  },
};
export default readBounce;

/** Lines of a delivery status pasted among the prose; its Diagnostic-Code stays, for it is worded for people. */
const machineLine =
  /^(?:Reporting-MTA|Arrival-Date|Action|Final-Recipient|Original-Recipient|Status|Remote-MTA|Last-Attempt-Date|Will-Retry-Until):.*\n?/gim;

/** The first reply that a bounce quotes, unless nobody knows its words and those of a later one are known. */
function decisive(replies: readonly ProseReply[]): ProseReply | undefined {
  const [first] = replies;
  if (!first || gradeOf(first.lines.join('\n')) >= 2) return first;
  return replies.find((reply) => gradeOf(reply.lines.join('\n')) >= 2.5) ?? first;
}

/** What a bounce says to people. */
interface Told {
  readonly prose: string;
  readonly subject: string | undefined;
}

/** A message pasted without its empty lines is not taken apart, so the soft line ends of its encoding are still there. */
function unfolded(text: string): string {
  return /^Content-Transfer-Encoding:[ \t]*quoted-printable/im.test(text)
    ? text
        .replace(/=[ \t]*\n/g, '')
        .replace(/=([23][0-9A-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** The prose a person would read, its subject, and the delivery-status part. */
function takeApart(text: string): Told & { statuses: readonly RecipientStatus[] } {
  const isMessage = startsAsMessage.test(text) && headerLine.test(text.slice(0, 20_000));
  const whole = isMessage ? parseMime(text) : undefined;
  const leaves = whole ? leavesOf(whole) : [];
  const subject = whole?.headers.get('subject');
  const status = leaves.find((leaf) => /^message\/(?:global-)?delivery-status$/.test(leaf.type))?.text;
  const readable = leaves.filter((leaf) => leaf.type === 'text/plain' && leaf.text.trim() !== '');
  const html = leaves.filter((leaf) => leaf.type === 'text/html').map((leaf) => plainTextOf(leaf.text));
  // What follows the delivery status is the message that came back.
  const all = isMessage ? [...readable.slice(0, 3).map((leaf) => leaf.text), ...html.slice(0, 1)].join('\n') : text;
  const bare = all.trim() === '' ? unfolded(text) : all;
  const machine = status ?? (/^(?:Final-Recipient|Diagnostic-Code|Action):/im.test(bare) ? bare : undefined);
  return {
    prose: withoutOriginal(bare).replace(machineLine, ''),
    statuses: machine === undefined ? [] : parseDeliveryStatus(machine),
    subject: subject === undefined ? undefined : decodeWords(subject),
  };
}

function recordRecipient(
  status: RecipientStatus,
  fromProse: ProseReply | undefined,
  told: Told,
  session: PastedSession,
): void {
  const diagnostic = status.diagnostic ?? '';
  const beside = [status.statusText, ...status.remarks];
  const quoted = findQuotedReply(diagnostic);
  if (quoted) {
    const stage = stageNamed(diagnostic) ?? fromProse?.stage;
    const reply = fuller(quoted.lines, fromProse) ?? { lines: quoted.lines, ...(stage && { stage }) };
    recordReply(reply, [...beside, ...elseNamedIn(told.prose)], session, statusFor(reply.lines, status.status));
    return;
  }
  if (fromProse) {
    recordReply(fromProse, [diagnostic, ...beside, ...programLines(told.prose)], session);
    return;
  }
  recordWords(tellingIn(told, [diagnostic.replace(/^\d{1,3}$/, ''), ...beside]), status.status, session);
}

/** Of a bounce that quotes no reply: the words that tell most; those of the machine's part go before those written for people. */
function tellingIn({ prose, subject }: Told, first: readonly (string | undefined)[] = []): string {
  const telling = mostTelling([...first, ...tellingParts(prose)]);
  // A subject is asked last, and not where it may be the subject of the message that came back.
  const asked =
    subject === undefined || /^(?:undeliver|unzustell|non[- ](?:remis|delivery)|re:)/i.test(subject) ? '' : subject;
  if ((telling?.grade ?? 0) < 2 && gradeOf(asked) >= 2.5) return asked;
  if (telling && telling.grade > 0) return telling.text;
  // Called a reason, words count in which single stems alone would be too little.
  const guess = mostTelling(
    [...first, ...namedReasons(withoutCourtesies(prose))].filter((one) => one?.trim()).map((one) => `Reason: ${one}`),
  );
  if (guess && guess.grade >= 2) return guess.text;
  return (
    first.find((text) => text !== undefined && text !== '') ??
    (withoutCourtesies(prose).trim() || prose.trim()).slice(0, 4_000)
  );
}

/** Words that are no reply: what broke below SMTP, or a note behind the status code, which says what kind of trouble it is. */
function recordWords(words: string, status: string | undefined, session: PastedSession): void {
  if (recordTrouble(words, session)) return;
  // X.0.0 says nothing; put before the prose it would only be found first.
  const silent = status === undefined || (/^[45]\.0\.0$/.test(status) && words !== '');
  session.note(silent || words.includes(status) ? words : `${status} ${words}`);
}

/** What the prose names beside the reply it quotes. */
function elseNamedIn(prose: string): string[] {
  return [...programLines(prose), ...namedReasons(withoutCourtesies(prose))];
}

/** The prose quotes the same reply with more of its lines: some servers cut the Diagnostic-Code after the first. */
function fuller(lines: readonly string[], fromProse: ProseReply | undefined): ProseReply | undefined {
  if (!fromProse) return undefined;
  const squeeze = (some: readonly string[]) =>
    some
      .map((line) => line.slice(4))
      .join(' ')
      .replace(/[\s=]+/g, '');
  const diagnostic = squeeze(lines);
  return fromProse.lines[0]?.slice(0, 3) === lines[0]?.slice(0, 3) &&
    squeeze(fromProse.lines).startsWith(diagnostic.slice(0, 40))
    ? fromProse
    : undefined;
}

/**
 * The reply, and words of the bounce beside it that name a cause where nobody knows the reply's. An exit code of the server's
 * own in the form of a reply gives way to such words.
 */
function recordReply(
  reply: ProseReply,
  beside: readonly (string | undefined)[],
  session: PastedSession,
  status?: string,
): void {
  const text = reply.lines.join('\n');
  // The sending server's own words in the form of a reply: `554 could not connect and send the mail`.
  if (!isKnown(text) && recordTrouble(reply.lines.map((line) => line.slice(4)).join(' '), session)) return;
  const telling = gradeOf(text) < 2 ? mostTelling(beside) : undefined;
  const named = telling && telling.grade >= 2.9 ? telling.text : undefined;
  if (named === undefined || !isExitCode(text)) {
    if (reply.command !== undefined) session.command(reply.command);
    session.reply(reply.lines, reply.stage ?? stageNamed(reply.lines.join(' ')), status);
  }
  if (named !== undefined) recordWords(named, undefined, session);
}

/** The report's status, where the reply's own words say nothing, and the status is more than the reply's first digit. */
function statusFor(reply: readonly string[], status: string | undefined): string | undefined {
  if (status === undefined || /\.(?:0\.0|5\.0|0)$/.test(status) || status[0] !== reply[0]?.[0]) return undefined;
  return gradeOf(reply.join('\n')) < 2 ? status : undefined;
}

function plainTextOf(html: string): string {
  return html
    .replace(/<(?:style|script|head)\b[^>]*>[\s\S]*?<\/(?:style|script|head)>/gi, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ');
}
