import { hostNamed, stageNamed } from './bounce-prose.ts';
import type { PastedSession } from './pasted-session.ts';
import { type PastedReader, shareOfLines } from './reader.ts';
import { findQuotedReply } from './reply-line.ts';
import { isKnown, recordTrouble } from './trouble.ts';

/** qmail's and Kerio's lines of a message that was delivered. */
const deliveredLine = /\bdelivery \d+: success: |\bSent: .*\bResult: delivered\b/;

const otherLine =
  /\b(?:failure|deferral): \S*_(?:said|connection|failed|mailbox|like)\S*_|^\s*(?:\d+ +)?(?:\*\*|==) \S+@\S+ (?:<\S+> )?R=\w+|\bpostfix(?:\/[\w-]+)*\/\w+\[\d+\]:|\bsm-mta\[\d+\]|\bsendmail\[\d+\]|\bexim\[\d+\]|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:\[\d+\] )?(?:[\w-]{16,23} )?(?:<=|=>|->|\*\*|==|H=|SMTP (?:error from|protocol|connection|call|command|data|syntax)|rejected|refused|sender verify)|\bstatus=(?:sent|deferred|bounced|expired) \(|\bdsn=\d\.\d|\bstat=\w|\bresult="?(?:TempFail|PermFail|Loop)\b|\bsmtp failed-command command=|\bmta error reason=|NOQUEUE: reject|\bexitcode=EX_/i;
const logLine = new RegExp(`${deliveredLine.source}|${otherLine.source}`, 'i');

/** Lines of a Postfix, Exim or sendmail log. */
const readMailLog: PastedReader = {
  id: 'mail-log',

  looksLike(text) {
    const share = shareOfLines(text, logLine);
    return share > 0 ? 0.6 + 0.35 * share : 0;
  },

  read(text, session) {
    const seen = new Set<string>();
    const rest: string[] = [];
    let accepted: string | undefined;
    for (const line of unfolded(text)) {
      const said = whatItSays(line);
      if (said === undefined) rest.push(line);
      if (said === undefined || incidental.test(said)) continue;
      if (delivered.test(said) || deliveredLine.test(said)) {
        accepted = said;
        continue;
      }
      const key = said.replace(/[^\s@<]+@[^\s@>]+|\[[^\]]*\]|\d{4,}/g, '');
      if (seen.has(key) || seen.size >= 50) continue;
      seen.add(key);
      session.server(/\brelay=([\w.-]+\.[\w-]+)/.exec(line)?.[1] ?? hostNamed(line));
      record(said, session);
    }
    if (session.events.length > 0 || accepted === undefined) return;
    // Handed over to a program that then said what went wrong.
    const beside = rest.join('\n').trim();
    if (handedOver.test(accepted) && isKnown(beside)) {
      session.note(beside);
      return;
    }
    if (/^2/.test(accepted)) session.reply([accepted]);
    else session.note(accepted);
  },
};
export default readMailLog;

/** What Postfix notes of every client whose names do not agree, refused or not. */
const incidental = /^warning: (?:hostname \S+ does not resolve to address|\S+ hostname \S+ verification failed)/i;

/** What a log says of a message that was taken or delivered. */
const handedOver = /^delivered to command: /i;
const delivered = /^2\d\d[ -]|^delivered (?:to|via) /i;

/** The time of a line, behind the file's or container's name where several logs were put together. */
const timestamp =
  /^[> \t]*(?:[\w./-]{1,80}(?::|[ \t]+\|[ \t]))?(?:[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4},? \d\d:\d\d)/;
/** What follows the time, where somebody left that out: a program, a queue ID, Postfix's recipient. */
const withoutTime =
  /^[> \t]*(?:(?:[\w.-]+ )?postfix(?:\/[\w-]+)*\/\w+\[\d+\]:|NOQUEUE: |status=\w+ \(|[0-9A-Za-z]{6,20}: (?:to|from)=<|to=<\S+, relay=)/;
/** No program writes so long a line without meaning to; a terminal's or form's edge broke it, even inside a word. */
const brokenAtEdge = 150;
/** Narrower edges (79 characters) are known by two lines or more that are just as long. */
const narrowest = 70;

/** A line that begins by itself: with its time, or with the program that writes it. */
function begins(line: string): boolean {
  return timestamp.test(line) || withoutTime.test(line);
}

/** The log's lines; what a mail program, a form or a ticket system broke off belongs to the line before. */
function unfolded(text: string): string[] {
  const lines: string[] = [];
  const all = text.split('\n');
  const edge = all.reduce((widest, { length }) => (length < brokenAtEdge && length > widest ? length : widest), 0);
  const atEdge =
    edge >= narrowest && all.filter((line) => line.length >= edge - 1).length > 1 ? edge - 1 : brokenAtEdge;
  let width = 0;
  // Broken between words: the line before had no room for the first one of this.
  const wouldNotFit = (line: string) =>
    edge >= narrowest && width + 1 + (/^\s*\S*/.exec(line)?.[0].trim().length ?? 0) > edge;
  for (const line of all) {
    const before = lines.at(-1);
    const indented = /^[ \t]{2,}\S/.test(line) && !logLine.test(line);
    const cutOff = /\S/.test(line) && begins(before ?? '') && !begins(line);
    if (before !== undefined && cutOff && width >= atEdge) lines[lines.length - 1] = before + line;
    else if (before !== undefined && (indented || (cutOff && (isOpen(before) || wouldNotFit(line) || goesOn(line)))))
      lines[lines.length - 1] = `${before} ${line.trim()}`;
    else lines.push(line);
    width = line.length;
  }
  return lines;
}

/** The middle of a sentence or of a log's line: it begins small, with a bracket, or with a name and its value. */
function goesOn(line: string): boolean {
  return /^(?:\p{Ll}[\p{Ll}-]*[ =:,.]|[[(<]|[A-Z]{1,3}=\S)/u.test(line) && !/^\p{Ll}+: /u.test(line);
}

/** A line with no words yet that say why, with a parenthesis that nobody has closed, or with an answer that has not come yet. */
function isOpen(line: string): boolean {
  const said = whatItSays(line);
  if (said === undefined || line.split('(').length > line.split(')').length) return true;
  return /\bSMTP error from remote mail/.test(said) && !/(?<![\w.:-])[45]\d\d /.test(said);
}

/** The words of a line that say why: what stands in Postfix's parentheses, behind sendmail's stat=, Exim's last colon … */
function whatItSays(line: string): string | undefined {
  // qmail-send writes the words of a delivery without spaces, and a slash for each line's end.
  const qmail = /\b(?:failure|deferral): (\S+_\S+)/.exec(line)?.[1];
  if (deliveredLine.test(line)) return line.trim();
  if (qmail !== undefined) return qmail.replace(/_/g, ' ').replace(/\//g, '\n').trim();
  const postfix =
    /\bstatus=(sent|deferred|bounced|expired|undeliverable) \((.*)\)\s*$/.exec(line) ??
    /\bstatus=(sent|deferred|bounced|expired) \((.*)$/.exec(line);
  if (postfix) return postfix[2];
  // msmtp keeps the server's reply beside its own words for it.
  const msmtp = /\bsmtpmsg='(.*?)'(?= \w+=)/.exec(line) ?? /\berrormsg='(.*?)'(?= \w+=)/.exec(line);
  if (msmtp && /\bexitcode=EX_/.test(line)) return msmtp[1];
  const openSmtpd = openSmtpdSays(line);
  if (openSmtpd !== undefined) return openSmtpd;
  const reject = /\b(?:NOQUEUE|[0-9A-Fa-z]{6,}): (?:reject|milter-reject|warn|discard)\w*: (.*)$/.exec(line)?.[1];
  if (reject !== undefined) return /^\w+ from \S+: *$/.test(reject) ? undefined : reject;
  const sendmail = /\breject=(.*)$/.exec(line) ?? /\bstat=(?!Sent\b|queued)(.*)$/.exec(line);
  // For every refusal sendmail writes the same words; the status code beside them tells more.
  const status = /\bdsn=([45]\.\d\.\d{1,3}).*\bstat=Service unavailable/.exec(line)?.[1];
  if (status !== undefined) return `dsn=${status}, stat=Service unavailable`;
  if (sendmail) return sendmail[1];
  const sentBySendmail = /\bstat=Sent \((2\d\d .*)\)/.exec(line);
  if (sentBySendmail) return sentBySendmail[1];
  const remark = sendmailRemark.exec(line)?.[1];
  if (remark !== undefined) return remark;
  const exim =
    / (?:\*\*|==) \S+@\S+ .*?: (.*)$/.exec(line) ??
    /(\b(?:rejected|refused(?! \(\d+\))|SMTP (?:error|protocol)|temporarily rejected|sender verify (?:fail|defer) for) .*)$/.exec(
      line,
    );
  if (exim && !/\bpostfix\//.test(line)) return exim[1];
  return /postfix(?:\/[\w-]+)*\/\w+\[\d+\]: (?:[0-9A-Fa-z]+: )?((?:connect to|lost connection|timeout after|too many|warning:|fatal:|host |SSL_|Untrusted|certificate|Cannot start TLS|TLS library).*)$/i.exec(
    line,
  )?.[1];
}

/** What sendmail notes of itself and of its filters, neither of a client's envelope nor of a delivery. */
const sendmailRemark =
  /\b(?:sendmail|sm-mta)\[\d+\]: (?:\w{8,20}: )?(?!(?:from|to)=|\w{3,20}=server, relay=)((?:Milter\b|SYSERR|STARTTLS=\w+, error|AUTH failure|rejecting |lost input|timeout waiting|Timeout\.).*)/;

/** OpenSMTPD's lines: a delivery with its result, a command that it refused, and what broke on the way. */
const openSmtpdLine =
  /\bresult="?(?:TempFail|PermFail|Loop)"?,? stat="?(.*?)"?$|\bsmtp failed-command command=".*?" result="(.*?)"$|\b(?:mta (?:error reason|closing reason)=|smtp-out: Error on (?:session \w+|\S+)(?: after \d+ messages? sent)?: )(.*)$/;

function openSmtpdSays(line: string): string | undefined {
  const found = openSmtpdLine.exec(line);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

function record(said: string, session: PastedSession): void {
  // What Exim was told when it asked back about the sender is no answer to this message.
  const quoted = /^sender verify /.test(said) ? undefined : findQuotedReply(said);
  if (quoted) session.reply(quoted.lines, stageNamed(said) ?? (/^RCPT from/.test(said) ? 'rcpt' : undefined));
  else if (!recordTrouble(said, session)) session.note(said);
}
