import type { FallbackRow } from '../fallback-rule.ts';
import type { Rule, Side } from '../rule.ts';

/** What Thunderbird, Outlook and Outlook Express say in their own words when they cannot send. */

interface ClientWords extends FallbackRow {
  readonly id: string;
  readonly says: RegExp;
  readonly side?: Side;
  readonly advice: string;
  readonly example: string;
}

const rows: readonly ClientWords[] = [
  {
    id: 'lost-in-the-middle',
    topic: 'connection-reset',
    says: /\bconnection to (?:the )?(?:Outgoing|SMTP) server .{0,200}was lost in the middle of the transaction|\bunexpectedly terminated the connection\b|\b0x800CCC0F\b/i,
    title: 'The mail program lost the connection while it was sending',
    meaning: 'The conversation had begun and then broke: by the server, a firewall or a virus scanner’s mail shield.',
    advice: 'Switch the virus scanner’s mail shield off for a try, then run the same session from this tool',
    example:
      'Sending of the message failed. The message could not be sent because the connection to Outgoing server (SMTP) smtp.gmail.com was lost in the middle of the transaction. Try again.',
  },
  {
    id: 'cannot-connect',
    topic: 'port-filtered',
    says: /\bconnecting to (?:the )?(?:Outgoing|SMTP) server .{0,200}failed\. The server may be unavailable or is refusing|\b0x800CCC(?:0E|13|15|40)\b|\b0x80042109\b/i,
    title: 'The mail program could not connect to the outgoing server',
    meaning: 'No connection came about: wrong server name or port, or a firewall or provider that blocks the port.',
    advice: 'Check server and port (587 with STARTTLS, or 465 with TLS), then connect from this tool',
    example:
      'Sending of the message failed. The message could not be sent because connecting to Outgoing server (SMTP) smtp.example.com failed. The server may be unavailable or is refusing SMTP connections.',
  },
  {
    id: 'host-not-found',
    topic: 'dns-name-not-found',
    side: 'client-config',
    says: /\b0x800CCC0D\b|\bThe Outgoing server \(SMTP\) \S{1,255} is unknown\b/i,
    title: 'The mail program cannot find the outgoing server',
    meaning: 'The server’s name is not known in DNS: a typing error, or no name resolution on this computer.',
    advice: 'Check the name of the outgoing server letter by letter',
    example: 'Task failed with error 0x800CCC0D: cannot find the e-mail server.',
  },
  {
    id: 'auth-method',
    topic: 'auth-mechanism-unsupported',
    says: /\bdoes not (?:support the selected authentication method|(?:seem|appear) to support encrypted passwords)|\bnone of the authentication methods supported by this client are supported by your server/i,
    title: 'The mail program’s sign-in method is not offered by the server',
    meaning:
      'Program and server share no way of signing in, often because encryption is off or “secure authentication” is on.',
    advice: 'Choose “Normal password” together with STARTTLS or SSL/TLS, or OAuth2 where the provider wants it',
    example:
      'The Outgoing server (SMTP) smtp.example.com does not support the selected authentication method. Please change the setting.',
  },
  {
    id: 'no-starttls',
    topic: 'starttls-not-offered',
    says: /\bunable to establish a secure link with\b.{0,200}\bdoesn't advertise that feature|\b0x800CCC7D\b|\bdoes not support SSL-secured connections/i,
    title: 'The mail program wants STARTTLS and the server does not offer it',
    meaning: 'The server’s EHLO answer lists no STARTTLS on this port, or something in between took it out.',
    advice: 'Run EHLO from this tool, then choose the port and encryption the provider names',
    example:
      "Unable to establish a secure link with Outgoing server (SMTP) mail.example.com using STARTTLS since it doesn't advertise that feature.",
  },
  {
    id: 'certificate',
    topic: 'cert-untrusted-issuer',
    says: /\bPeer.s Certificate issuer is not recognized|\bserver you are connected to is using a security certificate that (?:could not|cannot) be verified|\bSEC_ERROR_UNKNOWN_ISSUER\b/i,
    title: 'The mail program does not trust the server’s certificate',
    meaning:
      'The authority that issued the certificate is not known to the program: a private one, a missing link, or a mail shield.',
    advice:
      'Look at the chain with this tool; the server needs a certificate from a public authority, with its intermediates',
    example: "Sending of the message failed. Peer's Certificate issuer is not recognized.",
  },
  {
    id: 'busy',
    topic: 'server-busy',
    says: /\b0x800CCC(?:0B|67|68)\b/i,
    title: 'The mail program found the server busy',
    meaning: 'The server answered that it cannot take mail now (421 or 450), or did not answer in time.',
    advice: 'Try later; if it stays so, run the session from this tool and read the server’s own words',
    example: 'Server Error: 0x800CCC0B. The server or mail drop is busy.',
  },
  {
    id: 'recipients-rejected',
    topic: 'relay-denied',
    says: /\b0x800CCC79\b/i,
    title: 'The server rejected the recipients that the mail program gave',
    meaning: 'Mostly the server does not relay for a program that has not signed in.',
    advice: 'Switch on “My outgoing server (SMTP) requires authentication”, port 587',
    example: 'Sending reported error 0x800CCC79: the server rejected the recipients.',
  },
];

const source = 'Microsoft KB 813514 codes as listed by tthosting.dk; Mozilla composeMsgs strings (read 2026-11)';

export default rows.map(
  ({ id, topic, says, side, title, meaning, advice, example }): Rule => ({
    id: `mail-client-${id}`,
    topic,
    title,
    match: { on: 'text', text: says },
    severity: 'error',
    confidence: 'possible',
    ...(side && { side }),
    meaning,
    causes: [
      {
        cause: 'The settings of the program or what stands between it and the server',
        tell: 'The same session runs from this tool',
      },
    ],
    fixes: [{ do: advice, where: 'mail program' }],
    verify: 'A test message from the program arrives.',
    retry: 'depends',
    sources: [source],
    examples: [example],
    nearMisses: ['550 5.1.1 user unknown'],
  }),
) satisfies readonly Rule[];
