import { type FailureRow, failureRule } from '../failure-rule.ts';
import type { Rule } from '../rule.ts';

const ps = 'PowerShell on the sending computer';
const withoutProxy = { do: 'Try without the proxy, from this network and from another', where: 'Ehlo Desk' };
const proxyOwner = 'whoever runs the proxy';

/** What breaks before the mail server is reached: the choice of addresses, and proxies. */
const rows: readonly FailureRow[] = [
  {
    code: 'forbidden-by-policy',
    topic: 'informational',
    title: 'This computer’s policy does not allow this server',
    meaning: 'An administrator has set which mail servers Ehlo Desk may connect to, and this one is not among them.',
    causes: [
      { cause: 'The server is not in allowedHosts' },
      { cause: 'The policy file cannot be read; then no server is allowed' },
    ],
    fixes: [
      {
        do: 'Ask whoever manages this computer to allow the server, or to correct the policy file',
        where: 'policy.json of Ehlo Desk',
      },
    ],
  },
  {
    code: 'address-family',
    topic: 'dns-name-not-found',
    title: 'The server has no address of this kind',
    meaning: 'Only IPv4 or only IPv6 was asked for, and the server’s name has no such address.',
    causes: [
      { cause: 'The server is reached by the other kind only' },
      { cause: 'The address to connect from is of the other kind' },
    ],
    fixes: [
      { do: 'Leave the choice between IPv4 and IPv6 open', where: 'Ehlo Desk' },
      { do: 'See which addresses the name has', command: 'Resolve-DnsName {host}', where: ps },
    ],
    source: 'RFC 5321 5.2',
  },
  {
    code: 'source-address',
    topic: 'informational',
    title: 'This computer cannot connect from that address',
    meaning: 'The address to connect from is not one of this computer’s, or is of another kind than the server’s.',
    causes: [{ cause: 'A typing error' }, { cause: 'The address belongs to a firewall or load balancer in front' }],
    fixes: [
      {
        do: 'See this computer’s addresses',
        command: 'Get-NetIPAddress | Format-Table IPAddress,InterfaceAlias,AddressState -AutoSize',
        where: ps,
      },
    ],
  },
  {
    code: 'proxy-unreachable',
    topic: 'port-filtered',
    title: 'The proxy cannot be reached',
    meaning: 'The connection to the proxy itself failed; nothing is known about the mail server.',
    causes: [
      { cause: 'The proxy’s name or port is wrong' },
      { cause: 'The proxy is off, or a firewall keeps this computer from it' },
    ],
    fixes: [{ do: 'See which proxy this computer uses', command: 'netsh winhttp show proxy', where: ps }, withoutProxy],
    source: 'RFC 9110 9.3.6, RFC 1928',
  },
  {
    code: 'proxy-auth',
    topic: 'port-filtered',
    title: 'The proxy wants a sign-in',
    meaning:
      'The proxy is there but does not accept us: user and password are missing, wrong, or not the way it wants.',
    causes: [
      { cause: 'No user and password were given' },
      { cause: 'They are wrong or have run out' },
      { cause: 'The proxy takes only a Windows sign-in (Negotiate, NTLM), which this connection cannot do' },
    ],
    fixes: [
      { do: 'Give the proxy’s user and password', where: 'Ehlo Desk' },
      { do: 'Have this computer let through without a sign-in', where: proxyOwner },
    ],
    text: /\b407 Proxy Authentication Required\b/i,
    examples: ['HTTP/1.1 407 Proxy Authentication Required'],
    nearMisses: ['530 5.7.57 Client not authenticated to send mail.'],
    source: 'RFC 9110 15.5.8, RFC 1929',
  },
  {
    code: 'proxy-refused',
    topic: 'port-filtered',
    title: 'The proxy does not let us through',
    meaning: 'The proxy’s rules forbid this connection. Many proxies allow only the web’s ports, 443 and 80.',
    causes: [
      { cause: 'The port is not among those the proxy connects to (tinyproxy ConnectPort, Squid SSL_ports)' },
      { cause: 'This computer or this server is not allowed' },
    ],
    fixes: [{ do: 'Allow connections to {host}, port {port}', where: proxyOwner }, withoutProxy],
    source: 'RFC 9110 9.3.6, RFC 1928 6',
  },
  {
    code: 'proxy-target-failed',
    topic: 'port-filtered',
    title: 'The proxy could not reach the mail server',
    meaning: 'The proxy let us in and tried, but its own connection to the mail server failed.',
    causes: [
      { cause: 'The name is unknown to the proxy’s DNS, or misspelled' },
      { cause: 'The proxy’s network blocks the port; providers often block 25' },
      { cause: 'The mail server refuses or does not listen' },
    ],
    fixes: [
      { do: 'Test from the proxy itself', command: 'nc -vz {host} {port}', where: 'shell on the proxy' },
      withoutProxy,
    ],
    source: 'RFC 9110 15.6.3, RFC 1928 6',
  },
  {
    code: 'proxy-not-spoken',
    topic: 'wrong-destination',
    title: 'This is no such proxy',
    meaning: 'Something answers at the proxy’s address, but it does not speak this kind of proxy protocol.',
    causes: [
      { cause: 'HTTP was chosen for a SOCKS proxy, or the other way round' },
      { cause: 'The port belongs to another service' },
    ],
    fixes: [{ do: 'Try the other kind of proxy, and check the port', where: 'Ehlo Desk' }],
    source: 'RFC 9110 9.3.6, RFC 1928 3',
  },
];

export default rows.map(failureRule) satisfies readonly Rule[];
