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
  },
  {
    id: 'exchange-service-not-available',
    topic: 'server-busy',
    title: 'Exchange transport is not active on this server',
    match: {
      on: 'reply',
      code: 421,
      enhanced: '4.3.2',
      text: /^(?:SMTP )?Service not (?:available|active)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Port 25 is open, but the component behind it is switched off or cannot work.',
    causes: [
      { cause: 'The server was left in maintenance mode', tell: 'Get-ServerComponentState shows Inactive.' },
      {
        cause: 'A custom connector of role HubTransport took port 25 from the front end',
        tell: 'Two connectors bind 0.0.0.0:25 with different roles.',
      },
      { cause: 'A transport agent fails after an update', tell: 'MSExchangeTransport events at service start.' },
    ],
    fixes: [
      {
        do: 'Read component states',
        command: 'Get-ServerComponentState -Identity {server} | Where-Object State -ne Active',
        where: 'Exchange Management Shell',
      },
      {
        do: 'End maintenance',
        command:
          'Set-ServerComponentState -Identity {server} -Component ServerWideOffline -State Active -Requester Maintenance; Set-ServerComponentState -Identity {server} -Component HubTransport -State Active -Requester Maintenance; Set-ServerComponentState -Identity {server} -Component FrontendTransport -State Active -Requester Maintenance',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Give a custom connector on port 25 the right role and restart the services',
        command:
          'Set-ReceiveConnector "{server}\\{connector}" -TransportRole FrontendTransport; Restart-Service MSExchangeFrontEndTransport,MSExchangeTransport',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'A new connection greets with 220.',
    retry: 'transient',
    sources: [
      'Microsoft Learn, NDRs in Exchange Server: 4.3.2 (2023)',
      'Microsoft Learn, Set-ServerComponentState (2023)',
    ],
    examples: [
      '421 4.3.2 Service not available',
      '421 4.3.2 Service not active',
      '421 4.3.2 Service not available, closing transmission channel',
    ],
    nearMisses: [
      '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
    ],
  },
  {
    id: 'exchange-not-accepting-network-messages',
    topic: 'server-busy',
    title: 'Exchange accepts no mail from the network at the moment',
    match: {
      on: 'reply',
      code: [421, 432, 453],
      enhanced: '4.3.2',
      text: /System not accepting network messages/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Transport is paused, starting, frozen for maintenance, or an agent refused the connection.',
    causes: [
      { cause: 'Transport service paused, starting or redirecting', tell: 'Service state and component states.' },
      { cause: 'An anti-malware or other agent does not load', tell: 'MSExchangeTransport or FIPFS events.' },
    ],
    fixes: [
      {
        do: 'Look at services and agents',
        command: 'Get-Service MSExchangeTransport,MSExchangeFrontEndTransport; Get-TransportAgent',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Restart transport',
        command: 'Restart-Service MSExchangeTransport,MSExchangeFrontEndTransport',
        where: 'Windows PowerShell on the server',
      },
    ],
    verify: 'A new connection greets with 220.',
    retry: 'transient',
    sources: ['Microsoft Learn, NDRs in Exchange Server: 4.3.2 (2023)', 'RFC 3463 section 3.4 (2003)'],
    examples: ['421 4.3.2 System not accepting network messages', '432 4.3.2 System not accepting network messages'],
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
          'Set-ReceiveConnector "{server}\\{connector}" -MaxInboundConnectionPerSource 100 -MaxInboundConnectionPercentagePerSource 100',
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
    side: 'client-config',
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
        command: 'Set-ReceiveConnector "{server}\\{connector}" -MessageRateLimit 60',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'A run of messages passes without 421.',
    retry: 'transient',
    sources: ['Microsoft Learn, Message rate limits and throttling in Exchange Server (2023)'],
    examples: ['421 4.4.2 Message submission rate for this client has exceeded the configured limit'],
  },
  {
    id: 'exchange-tls-rate',
    topic: 'starttls-temporarily-unavailable',
    title: 'Exchange starts no more TLS sessions for the moment',
    match: { on: 'reply', code: 454, enhanced: '4.7.0', text: /maximum TLS rate exceeded/i, textDecides: true },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The server limits how many TLS handshakes it does, and the limit is reached.',
    causes: [
      { cause: 'Load peak or a client that reconnects in a loop', tell: 'Protocol log shows bursts of STARTTLS.' },
    ],
    fixes: [{ do: 'Try again; look for a client that reconnects too often', where: 'Exchange protocol log' }],
    verify: 'STARTTLS answers 220.',
    retry: 'transient',
    sources: ['RFC 3207 section 4 (2002)'],
    examples: ['454 4.7.0 Cannot accept TLS as maximum TLS rate exceeded for server'],
  },
] satisfies readonly Rule[];
