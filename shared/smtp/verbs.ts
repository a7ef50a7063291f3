/** An SMTP command as completion and help show it. */
export interface VerbInfo {
  readonly verb: string;
  /** As it is completed; the caret goes between `<>` where there are brackets. */
  readonly form: string;
  /** What it does, in plain words. */
  readonly does: string;
  /** The EHLO keyword that says a server knows it; absent: it belongs to every server. */
  readonly keyword?: string;
  readonly source: string;
}

/** Every command of SMTP that a technician may type, in the order of a session. */
export const verbs: readonly VerbInfo[] = [
  {
    verb: 'EHLO',
    form: 'EHLO ',
    does: 'Greets with this computer’s name; the reply lists what the server can do.',
    source: 'RFC 5321 4.1.1.1',
  },
  {
    verb: 'HELO',
    form: 'HELO ',
    does: 'The old greeting, for servers that refuse EHLO; no extensions after it.',
    source: 'RFC 5321 4.1.1.1',
  },
  {
    verb: 'LHLO',
    form: 'LHLO ',
    does: 'The greeting of LMTP, the protocol that hands mail to mailboxes; each recipient gets an answer of its own.',
    source: 'RFC 2033 4.1',
  },
  {
    verb: 'STARTTLS',
    form: 'STARTTLS',
    does: 'Turns the connection into an encrypted one; greet again afterwards.',
    keyword: 'STARTTLS',
    source: 'RFC 3207',
  },
  {
    verb: 'AUTH',
    form: 'AUTH ',
    does: 'Signs in with one of the mechanisms that the server offers.',
    keyword: 'AUTH',
    source: 'RFC 4954',
  },
  {
    verb: 'MAIL',
    form: 'MAIL FROM:<>',
    does: 'Begins a mail: names the sender that a bounce goes to. <> is a bounce itself.',
    source: 'RFC 5321 4.1.1.2',
  },
  { verb: 'RCPT', form: 'RCPT TO:<>', does: 'Names one recipient; repeat it for each.', source: 'RFC 5321 4.1.1.3' },
  {
    verb: 'DATA',
    form: 'DATA',
    does: 'Sends the message: header, empty line, text, and a line with a single dot. The mail is then delivered.',
    source: 'RFC 5321 4.1.1.4',
  },
  {
    verb: 'BDAT',
    form: 'BDAT ',
    does: 'Sends the message in counted pieces instead of DATA; LAST ends it.',
    keyword: 'CHUNKING',
    source: 'RFC 3030',
  },
  {
    verb: 'RSET',
    form: 'RSET',
    does: 'Forgets sender and recipients and begins again; nothing is sent.',
    source: 'RFC 5321 4.1.1.5',
  },
  {
    verb: 'VRFY',
    form: 'VRFY ',
    does: 'Asks whether a mailbox exists. Most servers answer 252 and tell nothing.',
    source: 'RFC 5321 4.1.1.6',
  },
  {
    verb: 'EXPN',
    form: 'EXPN ',
    does: 'Asks who is on a mailing list. Most servers refuse it.',
    source: 'RFC 5321 4.1.1.7',
  },
  { verb: 'HELP', form: 'HELP', does: 'Asks for the server’s own help text.', source: 'RFC 5321 4.1.1.8' },
  {
    verb: 'NOOP',
    form: 'NOOP',
    does: 'Does nothing; shows that the server still answers.',
    source: 'RFC 5321 4.1.1.9',
  },
  {
    verb: 'ETRN',
    form: 'ETRN ',
    does: 'Asks the server to deliver now what it holds for a domain.',
    keyword: 'ETRN',
    source: 'RFC 1985',
  },
  {
    verb: 'XCLIENT',
    form: 'XCLIENT ',
    does: 'Pretends to be another client, where the server trusts this one (Postfix).',
    keyword: 'XCLIENT',
    source: 'postfix.org/XCLIENT_README.html',
  },
  {
    verb: 'XFORWARD',
    form: 'XFORWARD ',
    does: 'Passes on for the log who handed the mail in at first (Postfix).',
    keyword: 'XFORWARD',
    source: 'postfix.org/XFORWARD_README.html',
  },
  { verb: 'QUIT', form: 'QUIT', does: 'Ends the session politely.', source: 'RFC 5321 4.1.1.10' },
];

/** What is known of a verb, in any case. */
export function verbInfo(word: string): VerbInfo | undefined {
  const upper = word.toUpperCase();
  return verbs.find(({ verb }) => verb === upper);
}
