import { type FailureRow, failureRule } from '../failure-rule.ts';
import type { Rule } from '../rule.ts';

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
  {
    code: 'closed-before-greeting',
    topic: 'closed-before-greeting',
    title: 'Closed before the greeting',
    meaning: 'The connection was accepted and closed without a word.',
    causes: [
      { cause: 'The server or a filter before it refuses this address', tell: 'Another address gets a greeting' },
      { cause: 'Too many connections at once' },
      { cause: 'The port expects TLS from the first byte', tell: 'Port 465' },
      { cause: 'A load balancer has no healthy server behind it' },
    ],
    fixes: [
      { do: 'Try from another address, and port 465 with TLS from the start', where: 'Ehlo Desk' },
      {
        do: 'Exchange: look for the connection in the receive log',
        command:
          'Get-ReceiveConnector -Server {server} | Format-Table Identity,RemoteIPRanges,ProtocolLoggingLevel -AutoSize',
        where: 'Exchange Management Shell',
      },
    ],
    text: /\bclosed (?:by \S+ host )?before (?:the )?greeting\b/i,
    examples: ['connection closed before greeting'],
    nearMisses: ['Connection closed by foreign host.'],
  },
  {
    code: 'closed-by-server',
    topic: 'connection-reset',
    title: 'The server closed the connection',
    meaning: 'The server ended the conversation without saying why; the last reply before it is the best hint.',
    causes: [
      { cause: 'A rule or filter ended the session after the last command' },
      { cause: 'The server’s time limit for idle clients passed' },
    ],
    fixes: [
      {
        do: 'Look at the last reply before the end, and at the server’s log at this time',
        where: 'administrator of {server}',
      },
    ],
    text: /\bConnection closed by foreign host\b|\blost connection (?:with|while)\b|\bConnection to host lost\b/i,
    examples: ['Connection closed by foreign host.', 'Connection to host lost.'],
    nearMisses: ['connection closed before greeting'],
  },
  {
    code: 'greeting-timeout',
    topic: 'greeting-delayed',
    title: 'No greeting came',
    meaning: 'The connection stands but the server says nothing. Clients should wait up to five minutes.',
    causes: [
      { cause: 'The server looks up this address in DNS or block lists first, and that hangs' },
      { cause: 'The port expects TLS from the first byte', tell: 'Port 465' },
      { cause: 'A firewall accepts the connection itself' },
    ],
    fixes: [
      { do: 'Wait five minutes once; try port 465 with TLS from the start', where: 'Ehlo Desk' },
      { do: 'Check the reverse DNS of this address', command: 'Resolve-DnsName {clientIp}', where: ps },
    ],
    text: /\bGreeting never received\b|\btimeout waiting for greeting\b/i,
    examples: ['Greeting never received'],
    nearMisses: ['connection closed before greeting'],
  },
  {
    code: 'reply-timeout',
    topic: 'connection-timeout-mid-session',
    title: 'The server stopped answering',
    meaning: 'A command got no reply in time.',
    causes: [
      { cause: 'A filter checks the message and takes long' },
      {
        cause: 'A firewall lost the connection, or large packets are dropped (MTU)',
        tell: 'It stops when the message itself is sent',
      },
    ],
    fixes: [
      {
        do: 'Send a very small message; if that works, suspect the packet size',
        command: 'ping {host} -f -l 1472',
        where: 'Command Prompt on the sending computer',
      },
    ],
  },
  {
    code: 'not-smtp',
    topic: 'not-smtp',
    title: 'This is not a mail server',
    meaning: 'What answers on this port speaks something else.',
    causes: [{ cause: 'The port is wrong (web, IMAP, SSH …)' }, { cause: 'The name points to another machine' }],
    fixes: [
      lookUp,
      { do: 'Use port 25 (server to server), 587 (with sign-in) or 465 (TLS from the start)', where: 'sending device' },
    ],
  },
  {
    code: 'reply-too-long',
    topic: 'not-smtp',
    title: 'A reply without end',
    meaning: 'No mail server sends so much; the connection was closed to protect this computer.',
    causes: [{ cause: 'Another service listens there' }, { cause: 'The server is broken or hostile' }],
    fixes: [lookUp],
    source: 'RFC 5321 4.5.3.1.5',
  },
  {
    code: 'cancelled',
    topic: 'informational',
    title: 'Stopped by you',
    meaning: 'The session was ended from this side.',
    causes: [],
    fixes: [],
    severity: 'info',
  },
  {
    code: 'internal',
    topic: 'unknown',
    title: 'An error in Ehlo Desk',
    meaning: 'This program made a mistake; nothing can be said about the server.',
    causes: [],
    fixes: [{ do: 'Repeat the session, and report this with its transcript', where: 'Ehlo Desk' }],
    severity: 'warning',
  },
];

export default rows.map(failureRule) satisfies readonly Rule[];
