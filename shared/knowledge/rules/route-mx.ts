import type { RouteRemarkCode } from '../../routing/mail-route.ts';
import type { Cause, Confidence, Fix, Rule, Severity, Side } from '../rule.ts';
import type { Topic } from '../topics.ts';

const shell = 'PowerShell on any computer';
const seeMx: Fix = {
  do: 'Look at the domain’s MX records, also as the world sees them',
  command: 'Resolve-DnsName {recipientDomain} -Type MX\nResolve-DnsName {recipientDomain} -Type MX -Server 1.1.1.1',
  where: shell,
};
const seeHost: Fix = { do: 'Look up the server named there', command: 'Resolve-DnsName {host}', where: shell };
const office365: Fix = {
  do: 'Microsoft 365: see which MX record belongs there',
  command:
    'Get-MgDomainServiceConfigurationRecord -DomainId {recipientDomain} | Where-Object RecordType -eq Mx | Select-Object -ExpandProperty AdditionalProperties',
  where: 'Microsoft Graph PowerShell',
};

interface Row {
  readonly code: RouteRemarkCode;
  readonly topic: Topic;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence?: Confidence;
  readonly side?: Side;
  readonly meaning: string;
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  readonly text: RegExp;
  readonly example: string;
  readonly near: string;
  readonly source: string;
}

const rows: readonly Row[] = [
  {
    code: 'unreadable',
    topic: 'recipient-syntax',
    title: 'This is no e-mail domain',
    severity: 'error',
    meaning: 'What stands behind the @ cannot be a domain, so no server can be looked up for it.',
    causes: [{ cause: 'A typing error: a blank, a missing dot, a comma for a dot' }],
    fixes: [{ do: 'Type the address again, for instance anna@contoso.com', where: 'sender' }],
    text: /^".{0,300}" is no e-mail domain\./,
    example: '"contoso,com" is no e-mail domain.',
    near: '550 5.1.3 contoso is no e-mail domain of ours',
    source: 'RFC 5321 4.1.2',
  },
  {
    code: 'domain-not-found',
    topic: 'dns-name-not-found',
    title: 'The domain does not exist',
    severity: 'error',
    meaning: 'DNS knows no such domain. Every sender returns mail for it at once.',
    causes: [
      { cause: 'The domain is misspelled' },
      { cause: 'Its registration ran out', tell: 'Nothing of the domain can be found any more, its website neither' },
      {
        cause: 'It exists only in the company’s own DNS',
        tell: 'Another DNS server gives another answer (--dns 1.1.1.1)',
      },
    ],
    fixes: [
      { do: 'Check the spelling letter by letter', where: 'sender' },
      { do: 'Ask for the domain’s name servers', command: 'Resolve-DnsName {recipientDomain} -Type NS', where: shell },
    ],
    text: /^The domain \S+ does not exist in DNS\./,
    example: 'The domain contosso.com does not exist in DNS.',
    near: '550 5.1.2 The domain contosso.com could not be found',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'domain-not-answered',
    topic: 'dns-temporary-failure',
    title: 'DNS gives no answer for this domain',
    severity: 'error',
    confidence: 'likely',
    meaning: 'It is not known where the mail goes. Senders keep it and ask again later; nothing is returned yet.',
    causes: [
      { cause: 'The domain’s own name servers are down or do not know it', tell: 'Every DNS server says the same' },
      { cause: 'DNSSEC is broken for the domain', tell: 'SERVFAIL here, an answer with: Resolve-DnsName -DnssecCd' },
      { cause: 'The DNS server asked does not work or refuses this computer', tell: 'Other domains fail too' },
    ],
    fixes: [
      {
        do: 'Ask another DNS server',
        command: 'Resolve-DnsName {recipientDomain} -Type MX -Server 1.1.1.1',
        where: shell,
      },
      { do: 'Test the domain’s DNSSEC and name servers at dnsviz.net', where: 'DNS of the recipient' },
    ],
    text: /^DNS did not say where mail for \S+ goes \(|^\S+ has no MX record, and DNS did not say whether it has an address/,
    example: 'DNS did not say where mail for contoso.com goes (SERVFAIL, asked 192.0.2.53).',
    near: '451 4.4.3 DNS did not answer in time',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'null-mx',
    topic: 'null-mx',
    title: 'The domain takes no mail at all',
    severity: 'error',
    side: 'receiver',
    meaning: 'Its owner declares with a null MX record (MX 0 .) that nobody reads mail there.',
    causes: [
      { cause: 'The address uses a domain meant for the web only' },
      { cause: 'The null MX was set by mistake, e.g. by a registrar’s default' },
    ],
    fixes: [
      { do: 'Use the address of the domain that the recipient reads mail in', where: 'sender' },
      { do: 'Replace the null MX by the real mail server if mail is wanted', where: 'DNS of the recipient' },
      seeMx,
    ],
    text: /^\S+ takes no mail: it has a null MX record\./,
    example: 'shop.contoso.com takes no mail: it has a null MX record.',
    near: '550 jo@example.org: user does not accept mail',
    source: 'RFC 7505 3',
  },
  {
    code: 'null-mx-beside-others',
    topic: 'null-mx',
    title: 'A null MX stands beside real ones',
    severity: 'warning',
    side: 'dns',
    meaning: 'A null MX says "no mail"; beside other MX records it contradicts them. Some senders give up.',
    causes: [{ cause: 'The real servers were added and the null MX was forgotten' }],
    fixes: [{ do: 'Delete the record "MX 0 ."', where: 'DNS of the recipient' }, seeMx],
    text: /^\S+ has a null MX record beside others/,
    example: 'contoso.com has a null MX record beside others, which no sender can make sense of.',
    near: '556 5.1.10 Recipient domain has null MX',
    source: 'RFC 7505 3',
  },
  {
    code: 'no-mx',
    topic: 'dns-no-mx',
    title: 'The domain has no MX record',
    severity: 'warning',
    meaning: 'Senders then try the domain’s own address, which is often a web server that knows nothing of mail.',
    causes: [
      { cause: 'The MX record was never made, or lost when the DNS provider was changed' },
      { cause: 'A host name was typed where a domain is meant', tell: 'It is the name of one server' },
    ],
    fixes: [{ do: 'Add an MX record that names the mail server', where: 'DNS of the recipient' }, office365],
    text: /^\S+ has no MX record, so senders try the domain's own address\./,
    example: "contoso.com has no MX record, so senders try the domain's own address.",
    near: '550 5.1.2 contoso.com has no MX record',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'no-address',
    topic: 'dns-no-mx',
    title: 'Mail for this domain has nowhere to go',
    severity: 'error',
    meaning: 'The domain exists, but has neither an MX record nor an address. Senders return the mail.',
    causes: [
      { cause: 'The MX record was never made, or lost when the DNS provider was changed' },
      { cause: 'The domain is misspelled and belongs to somebody else' },
    ],
    fixes: [{ do: 'Add an MX record that names the mail server', where: 'DNS of the recipient' }, office365],
    text: /^\S+ has neither an MX record nor an address: mail for it has nowhere to go\./,
    example: 'contoso.com has neither an MX record nor an address: mail for it has nowhere to go.',
    near: '550 5.1.2 contoso.com has neither MX nor A',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'mx-alias',
    topic: 'informational',
    title: 'The mail server’s name is an alias',
    severity: 'warning',
    side: 'dns',
    meaning:
      'An MX record must name a host that has an address of its own. Most senders follow the alias, some refuse it.',
    causes: [{ cause: 'The MX record was pointed at a convenient CNAME' }],
    fixes: [
      {
        do: 'Point the MX record at the name the alias leads to, or give the name an address',
        where: 'DNS of the recipient',
      },
      seeHost,
    ],
    text: /^The mail server \S+ is an alias \(CNAME\)/,
    example: 'The mail server mx.contoso.com is an alias (CNAME), which RFC 2181 forbids for an MX record.',
    near: 'The mail server mx.contoso.com has no address in DNS, so senders cannot reach it.',
    source: 'RFC 2181 10.3, RFC 5321 5.1',
  },
  {
    code: 'mx-address',
    topic: 'wrong-destination',
    title: 'The MX record holds an address instead of a name',
    severity: 'warning',
    side: 'dns',
    meaning: 'DNS reads the address as a name that nobody has, so senders do not find the server.',
    causes: [{ cause: 'The address was typed into the MX record' }],
    fixes: [
      {
        do: 'Make a host name for the address (an A record) and put that name into the MX record',
        where: 'DNS of the recipient',
      },
      seeMx,
    ],
    text: /^The MX record names the address \S+ where only a host name may stand\./,
    example: 'The MX record names the address 192.0.2.25 where only a host name may stand.',
    near: '550 the address may not stand here',
    source: 'RFC 1035 3.3.9, RFC 5321 5.1',
  },
  {
    code: 'mx-not-found',
    topic: 'dns-name-not-found',
    title: 'A mail server of this domain has no address',
    severity: 'warning',
    side: 'dns',
    meaning: 'The MX record names a server that DNS has no address for. Senders skip it.',
    causes: [
      { cause: 'The server’s name is misspelled in the MX record' },
      { cause: 'The server is gone and its MX record was left behind' },
      { cause: 'The domain’s name was added behind the server’s', tell: 'The name ends twice in the domain' },
    ],
    fixes: [{ do: 'Correct or delete this MX record', where: 'DNS of the recipient' }, seeHost, seeMx],
    text: /^The mail server \S+ has no address in DNS/,
    example: 'The mail server mx2.contoso.com has no address in DNS, so senders cannot reach it.',
    near: 'The mail server mx.contoso.com is an alias (CNAME), which RFC 2181 forbids for an MX record.',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'mx-not-answered',
    topic: 'dns-temporary-failure',
    title: 'DNS gives no answer for a mail server’s name',
    severity: 'warning',
    confidence: 'likely',
    meaning: 'The MX record is there, but the address of the server it names cannot be found out now.',
    causes: [
      { cause: 'The name servers of the mail server’s own domain are down' },
      { cause: 'The DNS server asked does not work or refuses this computer', tell: 'Other names fail too' },
    ],
    fixes: [
      { do: 'Ask another DNS server', command: 'Resolve-DnsName {host} -Server 1.1.1.1', where: shell },
      { do: 'Have the name servers of that domain looked at', where: 'DNS of the recipient' },
    ],
    text: /^DNS did not say which address the mail server \S+ has/,
    example: 'DNS did not say which address the mail server mx.contoso.com has (SERVFAIL, asked 192.0.2.53).',
    near: 'The mail server mx.contoso.com has no address in DNS, so senders cannot reach it.',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'mx-private',
    topic: 'wrong-destination',
    title: 'A mail server with a private address',
    severity: 'warning',
    confidence: 'likely',
    side: 'dns',
    meaning: 'Inside the company’s network this may be meant; nobody on the internet can reach such an address.',
    causes: [
      {
        cause: 'This computer asks the company’s own DNS, which answers for the inside',
        tell: '--dns 1.1.1.1 gives another address',
      },
      { cause: 'The inside address was entered in the public DNS' },
    ],
    fixes: [
      { do: 'Compare with what the world sees', command: 'Resolve-DnsName {host} -Server 1.1.1.1', where: shell },
      { do: 'Enter the public address', where: 'DNS of the recipient' },
    ],
    text: /^The mail server \S+ has the private address \S+, which the internet cannot reach\./,
    example: 'The mail server mail.contoso.com has the private address 10.0.0.25, which the internet cannot reach.',
    near: 'The mail server mx.contoso.com (10.0.0.25) is this computer: mail sent from here would come back here.',
    source: 'RFC 6890, RFC 1918',
  },
  {
    code: 'mx-this-computer',
    topic: 'loop-detected',
    title: 'The mail server is this computer',
    severity: 'info',
    confidence: 'possible',
    side: 'receiver',
    meaning: 'Where this computer is not meant to be the last stop, mail for the domain would go round in a circle.',
    causes: [
      { cause: 'This is the domain’s mail server; then all is well' },
      { cause: 'The MX record or the hosts file points to this computer by mistake' },
    ],
    fixes: [
      {
        do: 'See that the server takes the domain as its own',
        command: 'Get-AcceptedDomain | Format-Table Name,DomainName,DomainType -AutoSize',
        where: 'Exchange Management Shell',
      },
      seeMx,
    ],
    text: /^The mail server \S+ \(\S+\) is this computer: mail sent from here would come back here\./,
    example: 'The mail server mx.contoso.com (10.0.0.25) is this computer: mail sent from here would come back here.',
    near: 'The mail server mail.contoso.com has the private address 10.0.0.25, which the internet cannot reach.',
    source: 'RFC 5321 5.1',
  },
  {
    code: 'mx-too-many',
    topic: 'informational',
    title: 'An unusual number of mail servers',
    severity: 'info',
    side: 'dns',
    meaning: 'No domain needs so many MX records; senders try only some of them.',
    causes: [{ cause: 'A DNS tool repeated the records' }],
    fixes: [{ do: 'Delete the MX records that are not needed', where: 'DNS of the recipient' }, seeMx],
    text: /^\S+ names \d+ mail servers; the first \d+ are looked at\./,
    example: 'contoso.com names 40 mail servers; the first 30 are looked at.',
    near: '452 4.5.3 contoso.com names too many recipients',
    source: 'RFC 5321 5.1',
  },
];

/** What is found where the mail of a domain goes; see `shared/routing/route-findings.ts`. A pasted route is explained by the same words. */
export default rows.map(
  ({ code, text, example, near, source, confidence = 'certain', ...row }): Rule => ({
    ...row,
    id: `route-${code}`,
    match: { on: 'text', text },
    confidence,
    verify: 'ehlo route {recipientDomain} says nothing of it any more.',
    sources: [source],
    examples: [example],
    nearMisses: [near],
  }),
) satisfies readonly Rule[];
