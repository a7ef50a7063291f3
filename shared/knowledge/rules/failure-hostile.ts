import type { SessionFacts } from '../../session/facts.ts';
import { findReplyPieces } from '../../session/reply-pieces.ts';
import { begunBy, plainForTls } from '../plain-for-tls.ts';
import type { Rule } from '../rule.ts';

/** Failures whose cause shows in what the server did before. */

const tarpit = {
  title: 'The server answers letter by letter and never comes to the end (tarpit)',
  severity: 'error',
  confidence: 'likely',
  side: 'receiver',
  meaning:
    'Bytes kept coming, a few at a time, but no reply was whole when the time was over. That is mostly done on purpose, to hold unwanted senders up.',
  causes: [
    { cause: 'The server counts this address among unwanted senders', tell: 'Other addresses are answered at once' },
    { cause: 'A very bad connection', tell: 'Everything is slow from here, not only mail' },
  ],
  fixes: [
    { do: 'Run the same session from another address and compare', where: 'Ehlo Desk' },
    { do: 'Take this address off the tarpit or greet-delay list', where: 'administrator of {server}' },
  ],
  verify: 'The same session gets whole replies at once.',
  retry: 'depends',
  sources: ['RFC 5321 4.5.3.2', 'OpenBSD spamd(8): stuttering replies'],
  examples: [],
} as const satisfies Partial<Rule>;

const inPieces = (facts: SessionFacts): boolean => findReplyPieces(facts.session.events) !== undefined;

export default [
  {
    ...tarpit,
    id: 'failure-tarpit-greeting',
    topic: 'greeting-delayed',
    match: { on: 'failure', code: 'greeting-timeout', when: inPieces },
  },
  {
    ...tarpit,
    id: 'failure-tarpit-reply',
    topic: 'connection-timeout-mid-session',
    match: { on: 'failure', code: 'reply-timeout', when: inPieces },
  },
  {
    id: 'failure-answers-ran-out',
    topic: 'bad-sequence',
    title: 'The server answered before it was asked, and then no more',
    match: {
      on: 'failure',
      code: 'reply-timeout',
      when: (facts) =>
        facts.observations.some(
          ({ sign, id }) =>
            sign === 'unsolicited-reply' && facts.replies.some((r) => r.id === id + 1 && r.code !== 421),
        ),
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'Replies came without a command, and when a command was sent none came: what answers here does not read what is said to it.',
    causes: [
      { cause: 'A honeypot or test device replays recorded replies' },
      { cause: 'A proxy answers in the place of a mail server that is not there' },
    ],
    fixes: [
      {
        do: 'Check host and port; see that the name points to the mail server',
        command: 'Resolve-DnsName {host}',
        where: 'PowerShell on the sending computer',
      },
      { do: 'Repeat from inside the server’s network and compare', where: 'Ehlo Desk' },
    ],
    verify: 'Each command gets one reply, after it was sent.',
    retry: 'depends',
    sources: ['RFC 5321 4.1.4, 4.2'],
    examples: [],
  },
  {
    id: 'failure-plain-text-for-tls',
    topic: 'tls-handshake-failed',
    title: 'STARTTLS was accepted, and then plain text came instead of TLS',
    match: [
      { on: 'failure', code: 'tls-not-spoken', when: (facts) => begunBy(facts, 'starttls') },
      plainForTls('starttls'),
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The server agreed to STARTTLS with 220 and then went on in plain text. It has no working TLS behind the command, or a device on the way answered STARTTLS itself.',
    causes: [
      {
        cause: 'The certificate or private key cannot be read, and the server notices only then',
        tell: 'What it said instead speaks of TLS (454 4.7.0)',
      },
      {
        cause: 'A firewall or proxy that looks into SMTP answers STARTTLS',
        tell: 'It works from inside the server’s network',
      },
    ],
    fixes: [
      {
        do: 'Exchange: see the certificates and which serves SMTP',
        command: 'Get-ExchangeCertificate | Format-List Thumbprint,Subject,CertificateDomains,Services,NotAfter,Status',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Repeat from inside the server’s network; where it works there, look for the device in between',
        where: 'Ehlo Desk',
      },
    ],
    verify: 'STARTTLS ends in an encrypted session.',
    retry: 'depends',
    sources: ['RFC 3207 4, 4.1'],
    examples: [],
  },
  {
    id: 'failure-certificate-too-large',
    topic: 'tls-handshake-failed',
    title: 'The server’s certificate is too large',
    match: { on: 'failure', code: 'tls-failed', text: /\bexcessive message size\b/i },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The certificates the server sends are larger than 100 kilobytes together. OpenSSL, and with it most mail servers and devices, takes no more and breaks off.',
    causes: [
      { cause: 'One certificate names thousands of hosts' },
      { cause: 'The server sends a long row of authorities that nobody needs' },
    ],
    fixes: [
      {
        do: 'Get a certificate with only the names this server needs, or a wildcard',
        where: 'administrator of {server}',
      },
      { do: 'Send the server’s certificate and its intermediate authorities only', where: 'administrator of {server}' },
    ],
    verify: 'STARTTLS ends in an encrypted session.',
    retry: 'permanent',
    sources: ['OpenSSL SSL_CTX_set_max_cert_list(3): default 100 kB'],
    examples: [],
  },
] satisfies readonly Rule[];
