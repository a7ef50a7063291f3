import type { Rule } from '../rule.ts';
import { type WordingRow, wordingRule } from '../wording-rule.ts';

/** Momentum, behind SparkPost, Brightmail and others, marks by `[internal]` what it found itself and no server said. */
const rows: readonly Omit<WordingRow, 'source' | 'where'>[] = [
  {
    id: 'momentum-no-response',
    topic: 'connection-timeout-mid-session',
    title: 'The receiving server stopped answering',
    says: ['\\[internal\\] no (?:HELO/EHLO|HELO|EHLO|MAIL FROM|RCPT TO|DATA|BODY|RSET|XCLIENT|METADATA) response'],
    confidence: 'certain',
    side: 'network',
    meaning: 'The connection stood, and the answer to this command did not come in time.',
    advice: 'Let the queue try again; where it stays so, look at the firewalls between and at the receiver’s load',
    retry: 'transient',
    examples: ['451 4.4.2 [internal] no RCPT TO response', '451 4.4.2 [internal] no BODY response'],
    nearMisses: ['451 4.4.2 [internal] no banner'],
  },
  {
    id: 'momentum-no-banner',
    topic: 'greeting-delayed',
    title: 'The receiving server accepted the connection and did not greet',
    says: ['\\[internal\\] no banner\\b'],
    confidence: 'likely',
    side: 'receiver',
    meaning: 'TCP stood, and the 220 line did not come in time.',
    advice: 'Connect by hand and wait for the greeting; raise the sender’s time limit where it is short',
    retry: 'transient',
    examples: ['451 4.4.2 [internal] no banner'],
    nearMisses: ['451 4.4.2 [internal] no DATA response'],
  },
  {
    id: 'momentum-connection-broke',
    topic: 'connection-reset',
    title: 'The connection broke while the sender was speaking',
    says: [
      '\\[internal\\] send (?:HELO/EHLO|HELO|EHLO|MAIL FROM|RCPT TO|DATA|BODY|RSET|XCLIENT|STARTTLS|metadata\\w*|key) failed',
      '\\[internal\\] connection closed by remote host',
    ],
    confidence: 'certain',
    side: 'network',
    meaning: 'The sender could not write any more: the other side or a firewall between closed the connection.',
    advice: 'Let the queue try again; where it stays so, look at the firewalls between and at the message’s size',
    retry: 'transient',
    examples: ['451 4.4.2 [internal] send DATA failed', '451 4.4.2 [internal] connection closed by remote host'],
    nearMisses: ['451 4.7.5 [internal] TLS negotiation failed'],
  },
  {
    id: 'momentum-no-host-reached',
    topic: 'port-filtered',
    title: 'None of the domain’s mail servers could be reached',
    says: [
      '\\[internal\\] no valid hosts\\b(?: \\(unable to make any connections\\))?',
      '\\[internal\\] no MXs? for this domain could be reached\\b',
    ],
    confidence: 'likely',
    side: 'network',
    meaning: 'Each address of the domain’s mail servers was tried on port 25, and no connection came about.',
    advice: 'Look up the MX and try port 25 of each address; see whether port 25 is open outwards',
    retry: 'transient',
    examples: [
      '451 4.4.1 [internal] No valid hosts (unable to make any connections)',
      '421 4.4.0 [internal] no MXs for this domain could be reached at this time',
    ],
    nearMisses: ['454 4.4.4 [internal] no MX or A for domain'],
  },
  {
    id: 'momentum-domain-lookup',
    topic: 'recipient-domain-unknown',
    title: 'The recipient’s domain was not found in DNS',
    says: ['\\[internal\\] domain lookup failed\\b'],
    confidence: 'likely',
    side: 'dns',
    meaning:
      'The look-up of the recipient’s domain came to nothing: it does not exist, or its name servers did not answer.',
    advice: 'Check the spelling of the domain and look up its MX',
    examples: ['554 5.4.4 [internal] Domain Lookup Failed'],
    nearMisses: ['550 5.4.4 [internal] NULL MX domain does not accept mail'],
  },
  {
    id: 'momentum-private-address',
    topic: 'dns-no-mx',
    title: 'The recipient’s domain leads to a private address',
    says: [
      '\\[internal\\] private/loopback address\\b',
      '\\bMX(?: record)? (?:points|resolves|leads) to (?:an? )?(?:private|loopback|reserved|bogon)\\b',
    ],
    confidence: 'likely',
    side: 'dns',
    meaning: 'The MX or A record of the domain is an address like 127.0.0.1 or 10.x, where nobody outside can deliver.',
    advice:
      'The owner of the domain sets its MX to a public address; see that the sender asks public DNS and not an inner one',
    retry: 'permanent',
    examples: ['551 5.4.6 [internal] Private/Loopback Address'],
    nearMisses: ['454 4.4.4 [internal] no MX or A for domain'],
  },
  {
    id: 'momentum-empty-message',
    topic: 'message-not-rfc-compliant',
    title: 'The message has no body',
    says: ['\\[internal\\] message body missing\\b'],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The program handed over a message without content.',
    advice: 'See why the program sends an empty message',
    retry: 'permanent',
    examples: ['550 5.3.0 [internal] message body missing'],
    nearMisses: ['550 5.7.1 [internal] discarded by policy'],
  },
];

const source = 'https://support.sparkpost.com/momentum/4/message-responses (read 2026-11)';

export default [
  ...rows.map((row) => wordingRule({ ...row, coded: true, where: 'sending server', source })),
  wordingRule({
    id: 'momentum-authority-not-trusted',
    topic: 'cert-untrusted-issuer',
    title: 'The receiving server’s certificate is not from a trusted authority',
    says: [
      '\\bcert(?:ificate)? (?:must be |is |was )?(?:not )?signed by a (?:valid|trusted|known) (?:CA|certificate authority)\\b',
    ],
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The sender checks certificates, and the one it was shown does not come from an authority it trusts.',
    advice:
      'The receiver uses a certificate of a public authority, with its chain; or the sender does not verify for this domain',
    examples: [
      '451 4.7.5 [internal] SSL cert must be signed by a valid CA',
      '451 4.7.5 [internal] remote node SSL certificate not signed by a valid CA',
    ],
    nearMisses: ['451 4.7.5 [internal] SSL certificate subject does not match host'],
    where: 'sending server',
    source,
  }),
] satisfies readonly Rule[];
