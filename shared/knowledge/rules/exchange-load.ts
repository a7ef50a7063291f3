import type { Rule } from '../rule.ts';

/** Exchange Server protects itself: back pressure, inactive services, connection and rate limits. */
export default [
  {
    id: 'exchange-back-pressure',
    topic: 'insufficient-resources',
    title: 'The Exchange server is short of disk or memory (back pressure)',
    match: {
      on: 'reply',
      code: [452, 421],
      enhanced: '4.3.1',
      text: /Insufficient system (?:resources|storage)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'A resource of the receiving server passed its threshold and it takes no new mail until there is room again. The sender is innocent and its queue retries.',
    causes: [
      {
        cause: 'The drive with the queue database is almost full',
        tell: 'Event 15006 or 15007; free space of that drive.',
      },
      {
        cause: 'Memory pressure, often dynamic memory of a virtual machine',
        tell: 'Event 15004 names private bytes or system memory.',
      },
      { cause: 'Too many messages waiting for submission', tell: 'Get-Queue shows a long Submission queue.' },
    ],
    fixes: [
      {
        do: 'See which resource is under pressure',
        command:
          '[xml]$bp = Get-ExchangeDiagnosticInfo -Server {server} -Process EdgeTransport -Component ResourceThrottling; $bp.Diagnostics.Components.ResourceThrottling.ResourceTracker.ResourceMeter',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Read the events of the last day',
        command:
          'Get-WinEvent -FilterHashtable @{LogName="Application";ProviderName="MSExchangeTransport";Id=15004,15006,15007} -MaxEvents 10',
        where: 'Windows PowerShell on the server',
      },
      { do: 'Free space on the queue drive, or move the queue database', where: 'Exchange server' },
    ],
    verify: 'MAIL FROM answers 250 at once, and event 15005 reports the pressure gone.',
    retry: 'transient',
    sources: ['Microsoft Learn, Understanding back pressure (2023)'],
    examples: [
      '452 4.3.1 Insufficient system resources',
      '452 4.3.1 Insufficient system resources (UsedDiskSpace[C:\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\data\\Queue])',
    ],
    nearMisses: ['452 4.2.2 Mailbox full'],
  },
  {
    id: 'exchange-connection-limit',
    topic: 'server-busy',
    title: 'Too many connections at once from this address',
    match: {
      on: 'reply',
      code: 421,
      enhanced: '4.3.2',
      text: /maximum number of concurrent (?:server )?connections/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The receive connector limits connections, by default 20 from one address. Everything behind one NAT address counts as one.',
    causes: [
      {
        cause: 'An application opens a connection for every message and does not close them',
        tell: 'Protocol log: many sessions of one address at the same second.',
      },
      {
        cause: 'A load balancer or NAT hides all clients behind one address',
        tell: 'All sessions come from the address of the balancer.',
      },
    ],
    fixes: [
      { do: 'Reuse or limit connections in the application', where: 'sending application' },
      {
        do: 'Raise the limit on the connector of that source',
        command:
          'Set-ReceiveConnector "{connector}" -MaxInboundConnectionPerSource 100 -MaxInboundConnectionPercentagePerSource 100',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'A new connection greets with 220 while the application sends.',
    retry: 'transient',
    sources: ['Microsoft Learn, Message rate limits and throttling in Exchange Server (2023)'],
    examples: [
      '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
      '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel',
    ],
    nearMisses: [
      '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname=DM4PR18MB4126.namprd18.prod.outlook.com]',
    ],
  },
  {
    id: 'exchange-message-rate',
    topic: 'rate-limited',
    title: 'Too many messages a minute for this connector',
    match: {
      on: 'reply',
      code: 421,
      enhanced: '4.4.2',
      text: /Message submission rate for this client/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The message rate of the connector is used up; connectors for clients allow five a minute by default.',
    causes: [
      {
        cause: 'Bulk job over a client connector (587)',
        tell: 'Mail goes well for the first messages of each minute.',
      },
    ],
    fixes: [
      { do: 'Send slower, or through a relay connector on port 25', where: 'sending application' },
      {
        do: 'Raise the rate',
        command: 'Set-ReceiveConnector "{connector}" -MessageRateLimit 60',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'A run of messages passes without 421.',
    retry: 'transient',
    sources: ['Microsoft Learn, Message rate limits and throttling in Exchange Server (2023)'],
    examples: ['421 4.4.2 Message submission rate for this client has exceeded the configured limit'],
    nearMisses: ['421 4.4.2 mail.example.com Error: timeout exceeded'],
  },
] satisfies readonly Rule[];
