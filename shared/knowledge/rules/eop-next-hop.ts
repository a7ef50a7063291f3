import type { Rule } from '../rule.ts';

/** Exchange Online tries to deliver to the next hop: connection and certificate of that server. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';
const article = 'Microsoft Exchange team blog, TLS certificates in Exchange hybrid: common issues (2025)';
const openssl = 'openssl s_client -starttls smtp -connect {serverFqdn}:25 -servername {serverFqdn} -showcerts';

export default [
  {
    id: 'eop-44316-refused',
    topic: 'port-refused',
    title: 'Exchange Online is refused at port 25 of the destination',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.4.316', '5.4.316'],
      text: /^(?:Message expired, )?connection refused(?!:)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The destination host answers that nothing listens on port 25 for Microsoft, or its firewall rejects the connection.',
    causes: [
      { cause: 'Mail service stopped', tell: 'Port 25 is refused from everywhere.' },
      {
        cause: 'Firewall or port forward does not admit the Exchange Online ranges',
        tell: 'From other networks a greeting comes.',
      },
    ],
    fixes: [
      {
        do: 'Check the service',
        command: 'Get-Service MSExchangeFrontEndTransport,MSExchangeTransport',
        where: 'Windows PowerShell on the receiving server',
      },
      { do: 'Open TCP 25 for the published Exchange Online ranges', where: 'firewall' },
      {
        do: 'Check the smart host of the connector',
        command: 'Get-OutboundConnector | Format-List Name,Enabled,SmartHosts,UseMXRecord',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'Validate the connector in the admin centre; the deferred mail leaves.',
    retry: 'transient',
    sources: [ndr],
    examples: [
      '450 4.4.316 Connection refused',
      '550 5.4.316 Message expired, connection refused(Socket error code 10061)',
    ],
    nearMisses: ['554 Connection refused from 203.0.113.25: blocked IP'],
  },
  {
    id: 'eop-54317-expired-cannot-connect',
    topic: 'port-filtered',
    title: 'Exchange Online gave up: the next server could not be reached',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.4.317', '5.4.317'],
      text: /\bMessage expired, (?:cannot|can't|could not) connect to remote server\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'For a day Exchange Online tried and had no session with the destination. The message trace holds the last error with its reason.',
    causes: [
      {
        cause: 'A firewall before the destination drops Microsoft’s addresses',
        tell: 'Port 25 answers from other networks',
      },
      { cause: 'The MX or smart host names a server that is gone', tell: 'Nobody gets an answer' },
      { cause: 'TLS fails at each try', tell: 'The trace names STARTTLS or a certificate' },
    ],
    fixes: [
      {
        do: 'Read the last error of the message',
        command:
          'Get-MessageTraceV2 -RecipientAddress {recipient} | Get-MessageTraceDetailV2 | Format-List Event,Detail',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'Test port 25 of the destination from outside',
        command: 'Test-NetConnection {host} -Port 25',
        where: 'any computer outside',
      },
    ],
    verify: 'The next message is delivered.',
    retry: 'permanent',
    sources: ['https://github.com/mautic/mautic/pull/3154 (2016)', 'Microsoft Learn, NDRs in Exchange Online (2025)'],
    examples: ['550 5.4.317 Message expired, cannot connect to remote server'],
    nearMisses: ['450 4.4.317 Cannot connect to remote server'],
  },
  {
    id: 'eop-44317-cannot-connect',
    topic: 'tls-handshake-failed',
    title: 'Exchange Online cannot set up the session with the next server',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.4.317', '5.4.317'],
      text: /Cannot connect to remote server/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning: 'Connection or TLS with the destination failed; the text after Message= says how and is to be diagnosed.',
    causes: [
      {
        cause: 'TLS is demanded by the connector and is not offered or broken',
        tell: 'Message names STARTTLS or a certificate.',
      },
      { cause: 'The destination closes or is slow', tell: 'Message names a socket error.' },
    ],
    fixes: [
      { do: 'Explain the text after Message=', where: 'this tool' },
      { do: 'Test TLS from outside', command: openssl, where: 'any computer outside' },
    ],
    verify: 'The deferred mail leaves.',
    retry: 'transient',
    sources: [ndr, article],
    examples: ['450 4.4.317 Cannot connect to remote server'],
    nearMisses: [
      '450 4.4.317 Cannot connect to remote server [Message=SubjectMismatch Expected Subject: *.contoso.com. Presented Subject: CN=EXCH01.]',
    ],
  },
  {
    id: 'eop-44318-closed-abruptly',
    topic: 'connection-reset',
    title: 'The destination hung up on Exchange Online in mid-session',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.4.318', '5.4.318'],
      text: /Connection was closed abruptly|SuspiciousRemoteServerError/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The session was cut before its end, without an SMTP reply.',
    causes: [
      {
        cause: 'SMTP inspection or intrusion prevention in front of the destination',
        tell: 'It breaks at STARTTLS or at the first byte of TLS.',
      },
      { cause: 'No common TLS version or cipher', tell: 'Schannel events at the destination; only TLS 1.0 enabled.' },
      { cause: 'The destination crashes', tell: 'All senders are hit.' },
    ],
    fixes: [
      { do: 'Switch SMTP inspection off for the Exchange Online ranges', where: 'firewall of the destination' },
      { do: 'Test TLS 1.2 from outside', command: `${openssl} -tls1_2`, where: 'any computer outside' },
    ],
    verify: 'The deferred mail leaves.',
    retry: 'transient',
    sources: [ndr],
    examples: ['450 4.4.318 Connection was closed abruptly (SuspiciousRemoteServerError)'],
    nearMisses: ['connection closed before greeting'],
  },
  {
    id: 'eop-57367-downstream-relay',
    topic: 'relay-denied',
    title: 'The server behind Exchange Online refuses to relay',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.367',
      text: /Remote server returned not permitted to relay(?! ?->)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Microsoft passed the message on, often from its relay pool that no one lists, and the next server does not relay for that address.',
    causes: [
      {
        cause: 'Next server allows only listed ranges and the relay pool is not among them',
        tell: 'The message failed SPF and DKIM on arrival.',
      },
      { cause: 'Recipient domain not known there', tell: 'All mail for the domain fails.' },
    ],
    fixes: [
      {
        do: 'Let the message pass SPF or DKIM on its way in, or add the sender domain to the tenant',
        where: 'sender domain',
      },
      { do: 'Accept the recipient domain at the next server', where: 'next server' },
    ],
    verify: 'The same mail is delivered.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Outbound delivery pools: relay pool (2025)'],
    examples: ['550 5.7.367 Remote server returned not permitted to relay'],
    nearMisses: ['550 5.0.350 Remote server returned an error'],
  },
] satisfies readonly Rule[];
