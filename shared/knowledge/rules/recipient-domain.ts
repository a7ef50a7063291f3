import type { Cause, Fix, Rule } from '../rule.ts';

/** The domain behind the @ is not known: to DNS, or to the server that answers. */

const causes: readonly Cause[] = [
  { cause: 'The domain is misspelled', tell: 'gmal.com, .con, .cmo, a comma for a dot' },
  { cause: 'The domain expired or lost its MX and A records', tell: 'DNS answers NXDOMAIN to everybody' },
  { cause: 'The sender’s own resolver is broken or holds a stale answer', tell: 'Another resolver finds the domain' },
];
const fixes: readonly Fix[] = [
  { do: 'Ask DNS for the mail exchangers', command: 'nslookup -type=mx {recipientDomain}', where: 'any shell' },
  { do: 'Ask a second resolver', command: 'nslookup -type=mx {recipientDomain} 1.1.1.1', where: 'any shell' },
  { do: 'Correct the address or publish MX and A records', where: 'sender, or DNS of the recipient' },
];
const verify = 'The MX look-up names a host, and RCPT TO there answers 250.';
const hostUnknown =
  /\bhost unknown\b|\bunknown (?:host(?! ?key)|domain|mail domain)\b(?! \S+ in helo)|\bhost or domain name not found\b(?!.{0,160}try again)|\b(?:no such|non-?existent|nonexisting|unresolvable|illegal) (?:host(?:\/domain)?|domain)\b|\bdomain name not found\b|\bdomain (?:\S+ )?could ?n(?:o|')t be found|\bcould ?n(?:o|')t find any host (?:by that name|named)|\billegal host\/domain name found|\bhost lookup did not complete\b|\ball (?:relevant )?(?:mx records|host address lookups|hosts?)\b.{0,30}(?:non-?existent|failed permanently|point to non)|\bdomain (?:is )?not reachable|\bbad destination (?:system|host)(?: address)?\b|\bresponded with code (?:NXDOMAIN|NOERROR)|\bNXDOMAIN\b|^(?:550 )?(?:sorry, )?(?:host|domain)(?: name)? not found\b(?!.{0,60}try again)|(?<!^)\bdomain (?:name )?must (?:resolve|exist)|\bunable to (?:find|locate|resolve) (?:the )?(?:domain|destination host|mail host)|\bno such (?:mail )?(?:server|host)|\bhost ?name could not be (?:found|resolved)/i;
const domainMissing =
  /(?<!sender |sender's |from |helo )\b(?:mail |e-?mail )?domain (?:name )?(?:(?=\S{0,200}\.)\S{3,255} )?(?:is |has been )?(?:retired|obsolete|no longer (?:in use|used|active|valid|exists|hosted|accepting mail))\b|(?<!sender |sender address |from |helo )\b(?:recipient |destination |mail |target )?(?:domain|host)(?: name| part)?\b(?:(?!sender|helo|policy|dkim|spf|dmarc|[.!?] ).){0,70}?\b(?:do(?:es)? ?n(?:o|')t|not) exist\b|^(?:(?=\S{0,200}\.)[^\s@<>]{3,255}) does not exist\b|(?:recipient address rejected|rcpt to).{0,60}\bdomain not found/i;
const noMail =
  /\binvalid mx records? (?:with|containing) (?:an? )?ip\b|\bdoes not have (?:any |a )?(?:mail exchangers?|mx(?: records?)?)\b|\bno mail hosts? for (?:the |this )?domain\b|\bno (?:mx|mail exchanger|mx or a)\b.{0,30}(?:record|found|for)|\bno valid (?:mx|mail exchanger)|\bhas no (?:mx|mail exchanger)|\bno mail ?servers? (?:for|found)|\bsorry, i wasn'?t able to find any mail ?server|\bno (?:ns|a|dns) (?:records?|entry) (?:for|found)|\bno data known/i;
const unrouteable = /\bunrout(?:e)?able (?:mail )?(?:domain|address)\b|\bno route to domain/i;
const dnsLater =
  /\bname service error for name=\S+ type=\w+: host not found, try again|\b(?:name server|dns|domain name|mx|cname)\b.{0,40}\b(?:temporar\w{0,6}|timed? ?out|transient|host not found, try again|server failure|servfail)\b|\bcname lookup failed temporarily|\bhost name lookup failure|\btemporary (?:failure in name resolution|dns (?:error|failure)|name ?server)|\bDNS (?:soft|lookup|query|server) (?:error|fail\w{0,5}|timed out)/i;

export default [
  {
    id: 'recipient-host-unknown',
    topic: 'recipient-domain-unknown',
    title: 'The recipient’s domain does not exist in DNS',
    match: [
      { on: 'reply', text: hostUnknown, textDecides: true },
      { on: 'text', text: hostUnknown },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'The sending server found no mail host for the part after the @, so it could not even begin.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 sections 3.2 (X.1.2) and 3.5 (X.4.4)', 'Postfix, Sendmail, qmail and Exim wording'],
    examples: [
      '550 5.1.2 <jo@example.con>... Host unknown (Name server: example.con: host not found)',
      'Host or domain name not found. Name service error for name=example.con type=AAAA: Host not found',
      "Sorry, I couldn't find any host named example.con. (#5.1.2)",
      'No such domain.',
      '550 5.1.2 Bad destination system address',
      "Your message wasn't delivered to jo@example.con because the domain example.con couldn't be found.",
      'all relevant MX records point to non-existent hosts',
      'Illegal host/domain name found',
    ],
    nearMisses: [
      'Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
      '450 4.7.1 <ex01.local>: Helo command rejected: Host not found',
    ],
  },
  {
    id: 'recipient-domain-does-not-exist',
    topic: 'recipient-domain-unknown',
    title: 'The server says that the recipient’s domain does not exist',
    match: [
      { on: 'reply', text: domainMissing, textDecides: true },
      { on: 'text', text: domainMissing },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning: 'The domain of the address cannot be found by the server that answered.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.2 (X.1.2)'],
    examples: [
      '550 Recipient domain does not exist',
      '553 mail.example.con does not exist',
      '550 5.1.2 <jo@example.con>: Recipient address rejected: Domain not found',
    ],
    nearMisses: [
      '553 5.1.8 <a@example.lan>... Domain of sender address a@example.lan does not exist',
      '450 4.1.8 <a@example.lan>: Sender address rejected: Domain not found',
    ],
  },
  {
    id: 'recipient-domain-no-mx',
    topic: 'dns-no-mx',
    title: 'The recipient’s domain names no mail server',
    match: [
      { on: 'reply', text: noMail, textDecides: true },
      { on: 'text', text: noMail },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning: 'The domain exists, but DNS names no host that takes its mail.',
    causes: [
      { cause: 'The MX record was deleted or never made', tell: 'nslookup shows no MX and no A record' },
      { cause: 'The MX points to a name without an address' },
    ],
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5321 section 5.1'],
    examples: [
      '550 5.4.4 No MX record found for example.org',
      'The domain example.org has no MX records',
      'Host unknown (Name server: mx24.example.org: no data known)',
    ],
    nearMisses: ['556 5.1.10 Recipient domain has null MX'],
  },
  {
    id: 'recipient-unrouteable',
    topic: 'recipient-domain-unknown',
    title: 'Exim found no route for the address',
    match: { on: 'text', text: unrouteable },
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning:
      'No router of this Exim took the address: the domain has no usable DNS record, or a local name does not exist.',
    causes,
    fixes: [
      ...fixes,
      { do: 'Show how Exim routes the address', command: 'exim -bt {recipient}', where: 'shell on the sending server' },
    ],
    verify,
    retry: 'permanent',
    sources: ['Exim specification, chapter on routers'],
    examples: ['Unrouteable address', 'unroutable mail domain "example.con"'],
    nearMisses: ['550 Unroutable sender address'],
  },
  {
    id: 'recipient-domain-dns-later',
    topic: 'dns-temporary-failure',
    title: 'The name look-up failed for the moment',
    match: [
      { on: 'reply', text: dnsLater, textDecides: true },
      { on: 'text', text: dnsLater },
    ],
    severity: 'warning',
    confidence: 'likely',
    side: 'dns',
    meaning: 'DNS gave no answer (not: a negative answer). The queue tries again.',
    causes: [
      { cause: 'The name servers of the recipient’s domain are down', tell: 'Every resolver fails for this domain' },
      { cause: 'The sender’s resolver is overloaded or blocked', tell: 'Many domains fail at once' },
    ],
    fixes: [
      {
        do: 'Look up the domain here and at a public resolver',
        command: 'nslookup -type=mx {recipientDomain} 1.1.1.1',
        where: 'any shell',
      },
      {
        do: 'Repair the resolver of the sending server',
        command: 'Get-DnsClientServerAddress',
        where: 'sending server: Windows PowerShell',
      },
    ],
    verify: 'nslookup answers on the sending server, and the queue empties.',
    retry: 'transient',
    sources: ['RFC 3463 section 3.5 (X.4.3)'],
    examples: ['CNAME lookup failed temporarily. (#4.4.3)', '451 4.4.3 Temporary DNS failure'],
    nearMisses: ['Host or domain name not found. Name service error for name=example.con type=A: Host not found'],
  },
] satisfies readonly Rule[];
