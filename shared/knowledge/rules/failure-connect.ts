import { type FailureRow, failureRule } from '../failure-rule.ts';
import type { Rule } from '../rule.ts';

/** No connection comes about: name, address, port. */
const ps = 'PowerShell on the sending computer';
const testPort = {
  do: 'Test the same port from another network and from inside the receiving network',
  command: 'Test-NetConnection {host} -Port {port}',
  where: ps,
};
const lookUp = {
  do: 'Look up the name and the domain’s MX records',
  command: 'Resolve-DnsName {host}\nResolve-DnsName {host} -Type MX',
  where: ps,
};
const services = {
  do: 'See that the mail service runs and listens',
  command:
    'Get-Service *SMTP*,MSExchange*Transport* -ErrorAction SilentlyContinue\nGet-NetTCPConnection -LocalPort {port} -State Listen',
  where: 'PowerShell on {server}',
};

const rows: readonly FailureRow[] = [
  {
    code: 'name-not-found',
    topic: 'dns-name-not-found',
    title: 'No such server name in DNS',
    meaning: 'DNS knows no address for this name, so nothing was sent anywhere.',
    causes: [
      { cause: 'The name is misspelled' },
      { cause: 'A domain was given instead of its mail server', tell: 'The domain has an MX record' },
      { cause: 'The record was deleted or exists only inside the company’s DNS' },
    ],
    fixes: [lookUp],
    text: /\bENOTFOUND\b|\bWSAHOST_NOT_FOUND\b|\bNo such host is known\b|\bThe remote name could not be resolved\b|\bnon-existent domain\b|\bNXDOMAIN\b/i,
    examples: ['getaddrinfo ENOTFOUND nosuch.invalid', "The remote name could not be resolved: 'mail.contoso.com'"],
    nearMisses: ['The recipient name is not recognized'],
  },
  {
    code: 'name-lookup-failed',
    topic: 'dns-temporary-failure',
    title: 'DNS did not answer',
    meaning: 'The DNS server gave no answer, so it is not known whether the name exists.',
    causes: [
      { cause: 'This computer has no working DNS server or network' },
      { cause: 'The domain’s own DNS servers are down' },
    ],
    fixes: [
      { do: 'Ask another resolver', command: 'Resolve-DnsName {host} -Server 1.1.1.1', where: ps },
      { do: 'Forget cached answers', command: 'Clear-DnsClientCache', where: ps },
    ],
    text: /\bEAI_AGAIN\b|\bWSATRY_AGAIN\b|\bDNS (?:request|server) (?:timed out|failure|failed)|\bSERVFAIL\b/i,
    examples: ['getaddrinfo EAI_AGAIN mail.contoso.com'],
    nearMisses: ["The remote name could not be resolved: 'mail.contoso.com'"],
  },
  {
    code: 'connection-refused',
    topic: 'port-refused',
    title: 'Nothing listens on this port',
    meaning: 'The machine answered that nobody takes connections on this port.',
    causes: [
      { cause: 'The mail service is stopped' },
      { cause: 'The port is wrong' },
      { cause: 'A firewall rejects instead of dropping' },
    ],
    fixes: [services, testPort],
    text: /\bECONNREFUSED\b|\bactively refused\b|\b10061\b|\bconnection refused\b/i,
    examples: [
      'connect ECONNREFUSED 203.0.113.5:25',
      'No connection could be made because the target machine actively refused it 203.0.113.5:25',
    ],
    nearMisses: ['421 4.2.1 Unable to connect'],
  },
  {
    code: 'connection-timed-out',
    topic: 'port-filtered',
    title: 'No answer to the connection',
    meaning:
      'The connection request got no answer at all: it is dropped on the way, or the server is off. Many providers block port 25 outwards.',
    causes: [
      {
        cause: 'Outbound port 25 is blocked by the provider or firewall',
        tell: 'Port 25 fails to every server, 587 works',
      },
      { cause: 'The receiver’s firewall lets only certain addresses in' },
      { cause: 'The server is off or the address is old' },
    ],
    fixes: [
      testPort,
      {
        do: 'Test port 25 of another well-known server; if that fails too, it is blocked on this side',
        command: 'Test-NetConnection gmail-smtp-in.l.google.com -Port 25',
        where: ps,
      },
    ],
    text: /\bETIMEDOUT\b|\b10060\b|\bconnection timed out\b|\bfailed to respond\b|\bdid not properly respond after a period of time\b/i,
    examples: ['connect ETIMEDOUT 203.0.113.5:25'],
    nearMisses: ['connect ECONNREFUSED 203.0.113.5:25'],
  },
  {
    code: 'connection-reset',
    topic: 'connection-reset',
    title: 'The connection was cut (reset)',
    meaning: 'The connection was broken off hard, by the server or by a device on the way.',
    causes: [
      { cause: 'A firewall or intrusion filter resets SMTP' },
      { cause: 'The server process crashed or refuses this address' },
    ],
    fixes: [{ do: 'Repeat from another network and compare where it breaks', where: 'Ehlo Desk' }, testPort],
    text: /\bECONNRESET\b|\b10054\b|\bforcibly closed by the remote host\b|\bconnection reset by peer\b/i,
    examples: ['read ECONNRESET', 'An existing connection was forcibly closed by the remote host'],
    nearMisses: ['connection closed before greeting'],
  },
  {
    code: 'network-unreachable',
    topic: 'port-filtered',
    title: 'No route from this computer',
    meaning: 'This computer has no way to that network, often because it has no IPv6 connection.',
    causes: [{ cause: 'IPv6 address without IPv6 connection' }, { cause: 'Network or VPN is down' }],
    fixes: [
      {
        do: 'Look at the routes and try the IPv4 address',
        command: 'Test-NetConnection {host} -Port {port} -InformationLevel Detailed',
        where: ps,
      },
    ],
    text: /\bENETUNREACH\b|\b10051\b|\bunreachable network\b|\bnetwork is unreachable\b/i,
    examples: ['connect ENETUNREACH 2001:db8::25:25'],
    nearMisses: ['connect ECONNREFUSED 203.0.113.5:25'],
  },
  {
    code: 'host-unreachable',
    topic: 'port-filtered',
    title: 'The host cannot be reached',
    meaning: 'A router on the way says that the machine cannot be reached.',
    causes: [{ cause: 'The server is off' }, { cause: 'A router or firewall rejects the connection' }],
    fixes: [{ do: 'See how far the way goes', command: 'Test-NetConnection {host} -TraceRoute', where: ps }],
    text: /\bEHOSTUNREACH\b|\b10065\b|\bunreachable host\b/i,
    examples: ['connect EHOSTUNREACH 203.0.113.5:25'],
    nearMisses: ['connect ECONNREFUSED 203.0.113.5:25'],
  },
];

export default rows.map(failureRule) satisfies readonly Rule[];
