import type { ObservedSign } from '../../session/event.ts';
import type { Rule, Severity, Side } from '../rule.ts';
import type { Topic } from '../topics.ts';

/** What was irregular on the wire, as the protocol machine observed it. */
const rows: readonly (readonly [ObservedSign, Topic, Severity, Side, string, string, string])[] = [
  [
    'plaintext-after-starttls',
    'intercepted',
    'error',
    'network',
    'Plain text was slipped in after STARTTLS',
    'Bytes came in plain text between STARTTLS and the TLS handshake. That is the mark of an injected reply (CVE-2021-38371 and its kin) or of a broken device in between; they were not taken for replies.',
    'Connect from another network. If it stays, update the server’s mail software; if it goes, look for the device in between.',
  ],
  [
    'bare-line-feed',
    'syntax-error',
    'info',
    'receiver',
    'Lines end without a carriage return',
    'The server ends lines with LF alone. SMTP asks for CR LF; strict clients may refuse it.',
    'Look which device in front of the server rewrites its lines.',
  ],
  [
    'telnet-negotiation',
    'not-smtp',
    'info',
    'client-config',
    'The other side negotiates telnet',
    'Telnet option bytes came, which a mail server does not send.',
    'Check host and port: a telnet service or terminal server may listen there.',
  ],
  [
    'unsolicited-reply',
    'bad-sequence',
    'info',
    'receiver',
    'A reply that nobody asked for',
    'The server spoke without being asked, often to announce that it closes the connection.',
    'Read its text; a 421 means that the server ends the session.',
  ],
  [
    'not-a-reply',
    'not-smtp',
    'warning',
    'client-config',
    'Lines that are no SMTP reply',
    'What came does not begin with a three-digit code.',
    'Check host and port; look at the bytes to see which service it is.',
  ],
  [
    'code-changes-within-reply',
    'syntax-error',
    'info',
    'receiver',
    'The code changes within one reply',
    'The lines of one reply carry different codes. RFC 5321 wants the same on all; the last one counts here.',
    'Look which filter or device in front of the server adds lines.',
  ],
  [
    'reply-cut-off',
    'connection-reset',
    'warning',
    'network',
    'A reply was cut off',
    'The connection ended in the middle of a reply.',
    'Repeat the session, also from another network.',
  ],
  [
    'capabilities-forgotten',
    'informational',
    'info',
    'receiver',
    'Features are forgotten after STARTTLS',
    'What the server offered before TLS does not count any more; EHLO must be sent again.',
    'Send EHLO again.',
  ],
];

export default rows.map(
  ([sign, topic, severity, side, title, meaning, advice]): Rule => ({
    id: `sign-${sign}`,
    topic,
    title,
    match: {
      on: 'sign',
      see: (facts) => {
        const ids = facts.observations.filter((seen) => seen.sign === sign).map(({ id }) => id);
        return ids.length > 0 ? ids : undefined;
      },
    },
    severity,
    confidence: severity === 'error' ? 'certain' : 'likely',
    side,
    meaning,
    causes: [],
    fixes: [{ do: advice }],
    sources: ['RFC 5321 2.3.8, 4.2', 'RFC 3207 4.2, 6'],
    examples: [],
  }),
) satisfies readonly Rule[];
