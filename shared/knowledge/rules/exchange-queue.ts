import type { Rule } from '../rule.ts';

/** What an Exchange queue shows as last error: wrappers, connection and name trouble. The Winsock number tells them apart. */

const showQueue =
  'Get-Queue -Server {server} | Where-Object MessageCount -gt 0 | Format-List Identity,DeliveryType,NextHopDomain,Status,MessageCount,LastError';
const source = 'Microsoft Learn, Queues in Exchange Server (2023)';

export default [
  {
    id: 'exchange-queue-wrapper',
    topic: 'try-again-later',
    title: 'A queue error that quotes what the next server said',
    match: [
      {
        on: 'reply',
        code: [451, 441],
        enhanced: ['4.4.0', '4.4.1'],
        text: /(?:Primary|Secondary) target IP address responded with/i,
        textDecides: true,
      },
      { on: 'reply', code: 450, text: /Proxy session setup failed on Frontend with/i, textDecides: true },
    ],
    severity: 'warning',
    confidence: 'possible',
    side: 'sender',
    meaning:
      'The sending Exchange writes this around the real reply. What stands between the quotation marks is to be diagnosed.',
    causes: [{ cause: 'The quoted reply of the next hop', tell: 'Read the text between the quotation marks.' }],
    fixes: [
      {
        do: 'List the queues with their last error and explain the inner text',
        command: showQueue,
        where: 'Exchange Management Shell',
      },
      {
        do: 'After the cause is gone',
        command: 'Get-Queue -Server {server} -Filter "Status -eq \'Retry\'" | Retry-Queue',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [source],
    examples: ['451 4.4.0 Primary target IP address responded with: ""'],
    nearMisses: [
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    id: 'exchange-queue-communication-error',
    topic: 'port-filtered',
    title: 'The sending Exchange could not connect to the next server',
    match: [
      {
        on: 'reply',
        code: [441, 451, 421],
        enhanced: ['4.4.1', '4.4.0', '4.2.1'],
        text: /Error encountered while communicating with (?:primary|secondary) target(?![^\n]{0,200}error code: 100)|^Unable to connect\b/i,
        textDecides: true,
      },
      // With 421 it is the other server that has waited in vain: see limits-time.
      { on: 'reply', code: 441, enhanced: '4.4.1', text: /^Connection timed out\b/i },
    ],
    severity: 'error',
    confidence: 'possible',
    side: 'network',
    meaning:
      'No usable connection to the next hop came about. Without a Winsock number it is open whether it was refused, dropped or cut.',
    causes: [
      { cause: 'Outgoing port 25 blocked', tell: 'No outside host answers on 25 from this server.' },
      { cause: 'The next hop is down', tell: 'It answers nobody.' },
      {
        cause: 'A failed TLS handshake reported this way by the front end',
        tell: 'The SmtpSend log shows STARTTLS just before.',
      },
    ],
    fixes: [
      {
        do: 'Test the port',
        command: 'Test-NetConnection {host} -Port 25',
        where: 'Windows PowerShell on the sending server',
      },
      { do: 'Read the SmtpSend log of the front end and the hub', where: 'Exchange server, TransportRoles\\Logs' },
    ],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [source],
    examples: ['421 4.2.1 Unable to connect', '441 4.4.1 Connection timed out'],
    nearMisses: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10061, Win32 error code: 10061." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    id: 'exchange-queue-dns-failed',
    topic: 'dns-temporary-failure',
    title: 'The sending Exchange cannot resolve the next server',
    match: {
      on: 'reply',
      code: [451, 450],
      enhanced: ['4.4.0', '4.4.312'],
      text: /DNS query failed/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning:
      'The name servers this sender uses gave no usable answer for the MX or address of the domain. The mail waits.',
    causes: [
      {
        cause: 'DNS servers of the sending server do not answer',
        tell: 'Many domains fail; Resolve-DnsName there times out.',
      },
      {
        cause: 'Name servers of the destination are broken (SERVFAIL, bad DNSSEC)',
        tell: 'Only this domain fails, from everywhere.',
      },
      { cause: 'Domain misspelt or without MX and address', tell: 'A public resolver does not find it either.' },
    ],
    fixes: [
      {
        do: 'Ask for the MX on the sending server',
        command: 'Resolve-DnsName -Type MX {recipientDomain}',
        where: 'Windows PowerShell on the sending server',
      },
      {
        do: 'See which name servers transport uses',
        command: 'Get-TransportService {server} | Format-List ExternalDNS*,InternalDNS*',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The MX is found and the queue empties.',
    retry: 'transient',
    sources: ['Microsoft Learn, NDRs in Exchange Server: 4.4.0 (2023)', source],
    examples: [
      '451 4.4.0 DNS query failed',
      '451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain',
      '450 4.4.312 DNS query failed',
    ],
    nearMisses: ['550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain'],
  },
] satisfies readonly Rule[];
