import type { EventOf } from '../../session/event.ts';
import type { SessionFacts } from '../../session/facts.ts';
import type { Rule, Side } from '../rule.ts';
import type { Topic } from '../topics.ts';

/** STARTTLS missing, told apart by what else the session shows. Exactly one of these signs holds. */

type WhyMissing = 'helo-only' | 'firewall' | 'blocked' | 'not-configured' | 'unknown';

const masked = /\*{5,}/;
const maskedKeyword = /^X{4,}[A-Z]?$/;
const protection = /\.(?:(?:mail|olc)\.protection\.outlook\.com|mx\.microsoft)\b/i;
const blockWords = /\bblock(?:ed|list)|\bbanned sending ip|\bblacklist|\bspamhaus\b|5\.7\.(?:511|60[6-9]|6[1-4]\d)\b/i;

function ehloReply(facts: SessionFacts): EventOf<'replied'> | undefined {
  return facts.replies.find((reply) => reply.stage === 'ehlo' && reply.code === 250);
}

function refusalNamingBlock(facts: SessionFacts): EventOf<'replied'> | undefined {
  return facts.replies.find(
    (reply) => reply.code >= 400 && reply.lines.some((line) => blockWords.test(line.slice(0, 1_000))),
  );
}

function whyMissing(facts: SessionFacts): { why: WhyMissing; evidence: number[] } | undefined {
  const ehlo = ehloReply(facts);
  // LMTP is spoken within one site and mostly within one machine (RFC 2033 5): nobody misses TLS there.
  if (facts.secured || facts.session.header.protocol === 'lmtp') return undefined;
  if (!ehlo) {
    // A log that names the host and says that it offered no TLS.
    const failure = facts.failures.find(({ code }) => code === 'starttls-not-offered');
    const names = `${facts.host ?? ''} ${failure?.cause?.slice(0, 1_000) ?? ''}`;
    return failure && protection.test(names) ? { why: 'blocked', evidence: [failure.id] } : undefined;
  }
  const greeting = facts.greeting;
  const maskedGreeting = greeting?.lines.some((line) => masked.test(line.slice(0, 1_000))) === true;
  if (facts.heloOnly) {
    const tries = facts.replies.filter(({ stage }) => stage === 'ehlo').map(({ id }) => id);
    return maskedGreeting && greeting
      ? { why: 'firewall', evidence: [greeting.id, ...tries] }
      : { why: 'helo-only', evidence: tries };
  }
  const offered = facts.plainCapabilities;
  if (!offered || offered.has('STARTTLS')) return undefined;
  const evidence = greeting ? [greeting.id, ehlo.id] : [ehlo.id];
  if (maskedGreeting || [...offered.keys()].some((key) => maskedKeyword.test(key))) {
    return { why: 'firewall', evidence };
  }
  const refusal = refusalNamingBlock(facts);
  if (refusal) return { why: 'blocked', evidence: [ehlo.id, refusal.id].sort((a, b) => a - b) };
  if (protection.test(`${facts.greetingName ?? ''} ${facts.serverName ?? ''} ${facts.host ?? ''}`))
    return { why: 'blocked', evidence };
  if (offered.has('X-ANONYMOUSTLS')) return { why: 'not-configured', evidence: [ehlo.id] };
  return { why: 'unknown', evidence: [ehlo.id] };
}

const see = (why: WhyMissing) => (facts: SessionFacts) => {
  const found = whyMissing(facts);
  return found?.why === why ? found.evidence : undefined;
};

const ems = 'Exchange Management Shell';
const sources = [
  'recorded tickets 000 and 004',
  'RFC 3207',
  'https://techcommunity.microsoft.com/blog/exchange/4420592 (Exchange team, 2025)',
];
const verify = 'EHLO from the same address lists 250-STARTTLS.';
const configure = [
  {
    do: 'See the certificates and which is enabled for SMTP',
    command: 'Get-ExchangeCertificate | Format-List Thumbprint,Subject,CertificateDomains,Services,NotAfter,Status',
    where: `${ems} on {server}`,
  },
  {
    do: 'See the connector’s name and whether it allows TLS',
    command:
      'Get-ReceiveConnector -Server {server} | Format-Table Identity,Fqdn,AuthMechanism,TlsCertificateName -AutoSize',
    where: ems,
  },
  {
    do: 'Enable a public certificate that carries the name {fqdn}; answer No when asked to overwrite the default one',
    command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
    where: ems,
  },
  {
    do: 'Postfix: name the certificate and its key, and offer TLS',
    command:
      'postconf -e smtpd_tls_security_level=may smtpd_tls_cert_file=/etc/ssl/certs/{fqdn}.pem smtpd_tls_key_file=/etc/ssl/private/{fqdn}.key\nsystemctl reload postfix',
    where: 'shell on the Postfix server',
  },
  {
    do: 'Exim: name the certificate and its key, and offer TLS to everybody',
    command:
      'tls_advertise_hosts = *\ntls_certificate = /etc/ssl/certs/{fqdn}.pem\ntls_privatekey = /etc/ssl/private/{fqdn}.key',
    where: 'main section of the Exim configuration',
  },
];

interface Row {
  readonly why: WhyMissing;
  readonly topic: Topic;
  readonly side: Side;
  readonly confidence: Rule['confidence'];
  readonly title: string;
  readonly meaning: string;
  readonly causes: Rule['causes'];
  readonly fixes: Rule['fixes'];
}

const rows: readonly Row[] = [
  {
    why: 'helo-only',
    topic: 'ehlo-refused-helo-only',
    side: 'receiver',
    confidence: 'likely',
    title: 'Only HELO works, so there can be no STARTTLS',
    meaning: 'EHLO was refused and HELO accepted. STARTTLS belongs to the extensions that only EHLO opens.',
    causes: [
      { cause: 'A firewall or proxy refuses EHLO', tell: 'EHLO works from inside the receiving network' },
      { cause: 'The server is very old or ESMTP is switched off' },
    ],
    fixes: [
      {
        do: 'Switch off SMTP inspection on the firewall',
        command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
        where: 'Cisco ASA/PIX or similar',
      },
    ],
  },
  {
    why: 'firewall',
    topic: 'firewall-smtp-inspection',
    side: 'network',
    confidence: 'certain',
    title: 'A firewall rewrites the conversation and hides STARTTLS',
    meaning:
      'Asterisks in the greeting or keywords such as XXXXXXXA are the marks of a firewall’s SMTP inspection (Cisco “mailguard”). It masks what it does not know, STARTTLS among it.',
    causes: [
      {
        cause: 'ESMTP inspection is on for this traffic',
        tell: 'From inside the receiving network the greeting is normal',
      },
    ],
    fixes: [
      {
        do: 'Switch the inspection off',
        command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
        where: 'Cisco ASA/PIX',
      },
      {
        do: 'Or let it pass TLS',
        command: 'policy-map type inspect esmtp ALLOW-TLS\n parameters\n  allow-tls action log',
        where: 'Cisco ASA 9 and newer',
      },
    ],
  },
  {
    why: 'blocked',
    topic: 'starttls-withheld-from-blocked-sender',
    side: 'sender',
    confidence: 'likely',
    title: 'STARTTLS is withheld from this address',
    meaning:
      'This server offers STARTTLS to everybody it trusts. It does not offer it to this address, as Exchange Online Protection does with addresses on a block list.',
    causes: [
      { cause: 'The address {clientIp} is on a block list', tell: 'A plain message is refused, naming the list' },
      { cause: 'A firewall on the sender’s side filters STARTTLS', tell: 'Other servers show no STARTTLS either' },
    ],
    fixes: [
      {
        do: 'Send one plain message from the same address and read the refusal: it names the list and the way off it',
        where: 'Ehlo Desk',
      },
      {
        do: 'Ask for removal of {clientIp}',
        where: 'https://sender.office.com (answers in one to two days), or the list that the refusal names',
      },
      { do: 'Find what sends spam through this address before asking', where: 'sender’s network' },
    ],
  },
  {
    why: 'not-configured',
    topic: 'starttls-not-configured',
    side: 'receiver',
    confidence: 'likely',
    title: 'Exchange has no certificate to offer STARTTLS with',
    meaning:
      'X-ANONYMOUSTLS is offered and STARTTLS is not: this Exchange server can use only its internal certificate. None fits the connector’s name (Event 12014), or none is enabled for SMTP.',
    causes: [
      { cause: 'No certificate carries the name that the connector says in its greeting (its Fqdn)' },
      { cause: 'The certificate expired or its revocation list cannot be reached' },
      { cause: 'Tls is not among the connector’s AuthMechanism' },
    ],
    fixes: configure,
  },
  {
    why: 'unknown',
    topic: 'starttls-not-offered',
    side: 'receiver',
    confidence: 'possible',
    title: 'STARTTLS is not offered',
    meaning:
      'The EHLO reply does not list STARTTLS, so mail goes unencrypted; a sender that insists on TLS cannot deliver here. Why it is missing does not show in this session.',
    causes: [
      { cause: 'TLS is not set up on the server', tell: 'It is missing from everywhere' },
      { cause: 'This address is on a block list', tell: 'Other addresses are offered it' },
      { cause: 'A firewall filters it out', tell: 'It is there from inside the receiving network' },
    ],
    fixes: configure,
  },
];

export default rows.map(
  ({ why, ...row }): Rule => ({
    id: `sign-starttls-${why}`,
    ...row,
    match: { on: 'sign', see: see(why) },
    severity: 'warning',
    verify,
    retry: 'transient',
    sources,
    examples: [],
  }),
) satisfies readonly Rule[];
