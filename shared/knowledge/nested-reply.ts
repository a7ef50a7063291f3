/** A reply that another server gave and that the outer text only quotes. */
export interface NestedReply {
  readonly text: string;
  /** Host or address that is named as the one who said it. */
  readonly saidBy?: string;
}

interface Wrapper {
  readonly pattern: RegExp;
  /** Which group holds the reply and which, if any, the speaker. */
  readonly reply: number;
  readonly by?: number;
}

const code = String.raw`[2-5]\d\d(?:[ -]|\.(?=[245]\.\d)|$)`;
const codeOrStatus = String.raw`(?:[2-5]\d\d[ -]|[245]\.\d\.\d)`;
/** How Exchange, Postfix, Exim, qmail, Sendmail and .NET quote the other server, most telling first. */
const wrappers: readonly Wrapper[] = [
  // Exchange message trace and queue: [{LED=450 4.4.317 … [Message=451 5.7.3 …] [LastAttemptedServerName=…] …};{MSG=…};…]
  { pattern: /\[Message=([^[\]]{3,2000})\]/i, reply: 1 },
  { pattern: /\{LED=(.{3,3000}?)\};\s{0,3}\{/is, reply: 1 },
  { pattern: /\{LED=([^{}]{3,2000})/i, reply: 1 },
  { pattern: /target IP address responded with:? {0,3}["'“]([^"”]{3,2000})["”]?/i, reply: 1 },
  { pattern: new RegExp(`target IP address responded with:? {0,3}["'“]?(${code}.{0,2000})`, 'is'), reply: 1 },
  {
    pattern: new RegExp(
      String.raw`Remote server returned ['"‘]?[< ]{0,3}(${codeOrStatus}.{0,2000}?)['"’>]{0,2}\s{0,3}$`,
      'is',
    ),
    reply: 1,
  },
  // Exchange DSN: #5.7.1 smtp;530 5.7.1 …#SMTP#
  {
    pattern: new RegExp(
      String.raw`(?:#|<)? {0,2}[245]\.\d{1,3}\.\d{1,3} smtp; ?(${codeOrStatus}.{0,2000}?)(?:[> ]{0,3}#SMTP#.{0,20}|['">]{0,2})\s{0,3}$`,
      'is',
    ),
    reply: 1,
  },
  { pattern: /[#<]{1,2} ?([245]\.\d{1,3}\.\d{1,3} .{0,2000}?)[> ]{0,3}#SMTP#/is, reply: 1 },
  // Postfix
  { pattern: /\bhost (\S{1,300}?) (?:said|refused to talk to me): (.{3,2000})/is, reply: 2, by: 1 },
  // Exim
  {
    pattern: new RegExp(
      String.raw`SMTP error from remote (?:mail server|mailer).{0,400}?(?:host )?(\S{1,255} \[[0-9a-f.:]{3,45}\])[:,]? {0,3}(${code}.{0,2000})`,
      'is',
    ),
    reply: 2,
    by: 1,
  },
  {
    pattern: new RegExp(
      String.raw`SMTP error from remote (?:mail server|mailer).{0,400}?[:\s](${code}.{0,2000})`,
      'is',
    ),
    reply: 1,
  },
  // Postfix's local and pipe delivery, Exim's pipes: what the program printed
  { pattern: /\bcommand output:\s{0,3}(\S.{2,2000})/is, reply: 1 },
  { pattern: /\b(?:maildir|mailbox|mail drop) delivery failed:\s{0,3}(\S.{2,2000})/is, reply: 1 },
  // Exchange 2016 and later: `451 4.4.395 Target host responded with error. -> 421 4.3.2 Service not available`
  { pattern: new RegExp(String.raw`\b4[.-]4[.-]39\d\b.{0,120}?-(?:>|&gt;) {0,3}(${code}.{0,2000})`, 'is'), reply: 1 },
  // Exchange Online without brackets: `450 4.4.317 Cannot connect to remote server. 5.7.3 STARTTLS is required to send mail`
  {
    pattern: /\bCannot connect to remote server[.:]? {0,3}((?:[245]\d\d[ -])?[245]\.\d{1,3}\.\d{1,3} \D.{2,2000})/is,
    reply: 1,
  },
  // qmail
  {
    pattern: new RegExp(
      String.raw`(?:^|\s)([0-9a-f.:]{7,45}) (?:does not like recipient|failed after I sent the message|does not like sender).{0,20}?Remote host said: (${code}.{0,2000})`,
      'is',
    ),
    reply: 2,
    by: 1,
  },
  { pattern: new RegExp(`Remote host said: (${code}.{0,2000})`, 'is'), reply: 1 },
  // Microsoft 365: `530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.139 …`
  { pattern: new RegExp(String.raw`\. Error: (${code}[245]\.\d.{0,2000})`, 'is'), reply: 1 },
  // Sendmail
  { pattern: new RegExp(String.raw`\(reason: (${code}.{0,2000}?)\)\s{0,3}$`, 'is'), reply: 1 },
  // .NET drops the reply code.
  { pattern: /The server response was: (.{3,2000})/is, reply: 1 },
  { pattern: new RegExp(String.raw`(?:^|[\s;(])(?:Diagnostic-Code: )?smtp; ?(${code}.{0,2000})`, 'is'), reply: 1 },
  {
    pattern: new RegExp(
      `(?:remote|mail|smtp) server (?:responded|replied|said|returned|response)(?: with| was| error)?[:,]? {0,2}["'(]?(${code}[^"]{0,2000})`,
      'is',
    ),
    reply: 1,
  },
];

const speakers: readonly RegExp[] = [
  /\[LastAttemptedServerName=([\w.-]{1,255})\]/i,
  /\{FQDN=([\w.-]{1,255})\}/i,
  /\[LastAttemptedIP=([0-9a-fA-F.:]{3,45}?)(?::\d{1,5})?\]/i,
  /\{IP=([0-9a-fA-F.:]{3,45})\}/i,
];

/** The server quoted there was asked whether the sender exists: its answer is about the sender, not about the recipient. */
const askedBack = /\bSender address rejected: (?:undeliverable|unverified) address\b/i;

/** Words of which one stands in every wrapper; most texts have none and are done with quickly. */
const anyWrapper =
  /\bsaid:|refused to talk|LED=|\[Message=|responded with|smtp;|#SMTP#|remote (?:mail )?server|remote mailer|command output:|delivery failed:|server response|\. Error: [45]|\(reason:|-(?:>|&gt;) ?[245]\d\d|(?:mail|smtp) server (?:resp|repl|said|return)/i;

/** The reply quoted in a text, with its speaker where named; undefined when nothing is quoted. */
export function nestedReply(text: string): NestedReply | undefined {
  const capped = text.slice(0, 8_000);
  if (!anyWrapper.test(capped) || askedBack.test(capped)) return undefined;
  for (const { pattern, reply, by } of wrappers) {
    const found = pattern.exec(capped);
    const inner = found?.[reply]?.trim();
    if (!found || !inner || inner.length >= capped.trim().length) continue;
    const speaker =
      (by === undefined ? undefined : found[by]) ??
      speakers.map((one) => one.exec(capped)?.[1]).find((name) => name !== undefined);
    return speaker === undefined ? { text: inner } : { text: inner, saidBy: speaker };
  }
  return undefined;
}
