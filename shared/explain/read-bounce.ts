import {
  type ProseReply,
  readQuotedReply,
  readTranscript,
  stageNamed,
  tellingWords,
  withoutOriginal,
} from './bounce-prose.ts';
import { parseDeliveryStatus, type RecipientStatus } from './delivery-status.ts';
import { leavesOf, parseMime } from './mime.ts';
import type { PastedSession } from './pasted-session.ts';
import type { PastedReader } from './reader.ts';
import { findQuotedReply } from './reply-line.ts';
import { recordTrouble } from './trouble.ts';

const headerLine =
  /^(?:Return-Path|Received|From|To|Subject|Date|Message-Id|MIME-Version|Content-Type|Delivered-To|X-[\w-]+)[ \t]*:/im;
const startsAsMessage = /^(?:From |[A-Za-z][A-Za-z0-9-]*[ \t]*:)/;
const bounceSign =
  /Diagnostic-Code:|Final-Recipient:|report-type="?delivery-status|MAILER-DAEMON|Mail Delivery (?:Sub)?[Ss]ystem|Undeliver|Delivery (?:Status Notification|has failed|to the following)|could not be delivered|couldn't be delivered|unable to deliver|wasn't able to deliver|delivery fail|Returned mail|Diagnostic information for administrators|qmail-send program|Transcript of session follows|did not reach the following/i;

/** A bounce or delayed-delivery notice: the whole message as a file, or its text as a mail program shows it. */
const readBounce: PastedReader = {
  id: 'bounce',

  looksLike(text) {
    const isMessage = startsAsMessage.test(text) && headerLine.test(text.slice(0, 20_000));
    if (!bounceSign.test(text.slice(0, 60_000))) return isMessage ? 0.5 : 0;
    return isMessage ? 0.95 : 0.7;
  },

  read(text, session) {
    const { prose, statuses } = takeApart(text);
    const failed = statuses.filter((status) => !/^(?:delivered|relayed|expanded)/.test(status.action ?? 'failed'));
    const remote = failed.find((status) => status.remoteMta)?.remoteMta;
    const fromProse = readTranscript(prose) ?? readQuotedReply(prose);
    session.server(fromProse?.host ?? remote?.replace(/^\[|\]$/g, ''));
    const seen = new Set<string>();
    for (const status of failed.slice(0, 20)) {
      const key = `${status.status} ${status.diagnostic?.replace(/\S+@\S+/g, '')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      recordRecipient(status, seen.size === 1 ? fromProse : undefined, prose, session);
    }
    if (session.events.length > 0) return;
    if (fromProse) recordReply(fromProse, session);
    else if (!recordTrouble(prose, session)) session.note(tellingWords(prose));
  },
};
export default readBounce;

/** Lines of a delivery status pasted among the prose; its Diagnostic-Code stays, for it is worded for people. */
const machineLine =
  /^(?:Reporting-MTA|Arrival-Date|Action|Final-Recipient|Original-Recipient|Status|Remote-MTA|Last-Attempt-Date|Will-Retry-Until):.*\n?/gim;

/** The prose a person would read, and the delivery-status part. */
function takeApart(text: string): { prose: string; statuses: readonly RecipientStatus[] } {
  const isMessage = startsAsMessage.test(text) && headerLine.test(text.slice(0, 20_000));
  const leaves = isMessage ? leavesOf(parseMime(text)) : [];
  const status = leaves.find((leaf) => /^message\/(?:global-)?delivery-status$/.test(leaf.type))?.text;
  const readable = leaves.filter((leaf) => leaf.type === 'text/plain' && leaf.text.trim() !== '');
  const html = leaves.filter((leaf) => leaf.type === 'text/html').map((leaf) => plainTextOf(leaf.text));
  // What follows the delivery status is the message that came back.
  const all = isMessage ? [...readable.slice(0, 3).map((leaf) => leaf.text), ...html.slice(0, 1)].join('\n') : text;
  const bare = all.trim() === '' ? text : all;
  const machine = status ?? (/^(?:Final-Recipient|Diagnostic-Code|Action):/im.test(bare) ? bare : undefined);
  return {
    prose: withoutOriginal(bare).replace(machineLine, ''),
    statuses: machine === undefined ? [] : parseDeliveryStatus(machine),
  };
}

function recordRecipient(
  status: RecipientStatus,
  fromProse: ProseReply | undefined,
  prose: string,
  session: PastedSession,
): void {
  const diagnostic = status.diagnostic ?? '';
  const quoted = findQuotedReply(diagnostic);
  if (quoted) {
    const stage = stageNamed(diagnostic) ?? fromProse?.stage;
    recordReply(fuller(quoted.lines, fromProse) ?? { lines: quoted.lines, ...(stage && { stage }) }, session);
    return;
  }
  if (fromProse) {
    recordReply(fromProse, session);
    return;
  }
  const words = diagnostic.replace(/^\d{1,3}$/, '') || status.statusText || '';
  if (words && recordTrouble(words, session)) return;
  // The status code is all the machine says; the prose says the rest.
  if (!words && recordTrouble(prose, session)) return;
  const told = words || tellingWords(prose);
  // X.0.0 says nothing; put before the prose it would only be found first.
  const silent = /^[45]\.0\.0$/.test(status.status ?? '');
  session.note(
    status.status !== undefined && !(silent && told !== '') && !told.includes(status.status)
      ? `${status.status} ${told}`
      : told,
  );
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

function recordReply(reply: ProseReply, session: PastedSession): void {
  if (reply.command !== undefined) session.command(reply.command);
  session.reply(reply.lines, reply.stage ?? stageNamed(reply.lines.join(' ')));
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
