import type { Rule } from '../rule.ts';

/** The Windows SMTP service (IIS 6 console), the little relay on many application servers. */
const source = 'Microsoft Learn, SMTP server in Windows Server 2012 (2016)';

export default [
  {
    id: 'iis-send-as-denied',
    topic: 'sender-not-allowed',
    title: 'The SMTP service wants a sign-in for this sender',
    match: {
      on: 'reply',
      code: 454,
      enhanced: '5.7.3',
      text: /Client does not have permission to Send As this sender|Client was not authenticated/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Exchange 2003 and the Windows SMTP service refuse an unauthenticated sender with this code.',
    causes: [{ cause: 'Anonymous access is off', tell: 'Access, Authentication in the console.' }],
    fixes: [
      {
        do: 'Tick anonymous access, and limit relay to the list of addresses',
        where: 'IIS 6.0 Manager, SMTP Virtual Server, Access',
      },
    ],
    verify: 'MAIL FROM answers 250 2.1.0.',
    retry: 'permanent',
    sources: [source],
    examples: [
      '454 5.7.3 Client was not authenticated.',
      '454 5.7.3 Client does not have permission to Send As this sender',
    ],
    nearMisses: ['530 5.7.1 Client was not authenticated'],
  },
  {
    id: 'iis-access-rejected',
    topic: 'policy-rejected',
    title: 'The SMTP service refuses this address (connection control)',
    match: {
      on: 'reply',
      code: [550, 554],
      enhanced: ['5.7.1', '5.5.0'],
      text: /access to (?:submit messages to )?this e-?mail system has been rejected/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Connection control of the virtual server does not admit the address of the client.',
    causes: [
      {
        cause: 'Address missing in “Only the list below”, or listed under “All except”',
        tell: 'Access, Connection in the console.',
      },
    ],
    fixes: [{ do: 'Add the address', where: 'IIS 6.0 Manager, SMTP Virtual Server, Access, Connection' }],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: [source],
    examples: ['550 5.7.1 Your access to submit messages to this e-mail system has been rejected.'],
    nearMisses: ['550-5.7.1 Our system has detected that this message is likely unsolicited mail.'],
  },
  {
    id: 'iis-greeting',
    topic: 'informational',
    title: 'Windows SMTP service or Exchange 2003',
    match: { on: 'reply', code: 220, text: /Microsoft ESMTP MAIL Service, Version: [\d.]+/i },
    severity: 'ok',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The version is that of Windows: 10.0 is Server 2016 or later, 8.x is 2012, 7.5 is 2008 R2, 6.0 is 2003. Relay rules are in the IIS 6 console, not in Exchange.',
    causes: [{ cause: 'Default greeting of the product' }],
    fixes: [
      {
        do: 'Manage it with the IIS 6.0 Manager; logs are in %SystemRoot%\\System32\\LogFiles\\SMTPSVC1',
        where: 'application server',
      },
    ],
    retry: 'depends',
    sources: [source],
    examples: [
      '220 example-web01 Microsoft ESMTP MAIL Service, Version: 10.0.14393.4169 ready at  Mon, 22 Dec 2025 09:25:55 +0100',
    ],
    nearMisses: ['220 mail1.fabrikam.com Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700'],
  },
  {
    id: 'iis-outbound-helo-only',
    topic: 'starttls-required',
    title: 'The Windows SMTP service sends HELO and so never uses TLS',
    match: { on: 'text', text: /SmtpOutboundCommandSupportOptions\D{1,40}7(?!\d)/i },
    severity: 'warning',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'With the value 7 the service leaves EHLO out on outgoing connections; then no server can offer it STARTTLS.',
    causes: [{ cause: 'Metabase value as some Windows versions ship it', tell: 'The log shows HELO outbound.' }],
    fixes: [
      {
        do: 'Set the documented value and restart the service',
        command:
          'cscript %SystemDrive%\\inetpub\\AdminScripts\\adsutil.vbs SET SmtpSvc/1/SmtpOutboundCommandSupportOptions 7697601 & net stop SMTPSVC & net start SMTPSVC',
        where: 'command prompt as administrator on the relay',
      },
    ],
    verify: 'The log shows EHLO and STARTTLS outbound.',
    retry: 'permanent',
    sources: ['Centauri, IIS SMTP server SmtpOutboundCommandSupportOptions (2024)'],
    examples: ['SmtpOutboundCommandSupportOptions : (INTEGER) 7'],
    nearMisses: ['SmtpOutboundCommandSupportOptions : (INTEGER) 7697601'],
  },
  {
    id: 'iis-queue-folder',
    topic: 'try-again-later',
    title: 'Messages wait in the folders of the Windows SMTP service',
    match: { on: 'text', text: /Inetpub\\mailroot\\(?:Queue|Badmail|Pickup|Drop)/i },
    severity: 'warning',
    confidence: 'possible',
    side: 'sender',
    meaning:
      'Queue: the next server refuses or is not reached. Badmail: given up. Pickup: the service does not run. Drop: mail for a local domain, perhaps by mistake.',
    causes: [
      {
        cause: 'Public address blocked at Microsoft',
        tell: 'A session from this server to the tenant shows 5.7.606 or no STARTTLS.',
      },
      {
        cause: 'Remote domain set to TLS for a host without STARTTLS',
        tell: 'Only that domain waits; TLS of this service is all or nothing.',
      },
      { cause: 'No remote domain fits (*.com, *.org …), or the virtual server is stopped', tell: 'IIS 6.0 Manager.' },
    ],
    fixes: [
      {
        do: 'Start the service; it often stays stopped after an IIS restart',
        command: 'Start-Service SMTPSVC; Set-Service SMTPSVC -StartupType Automatic',
        where: 'Windows PowerShell on the relay',
      },
      { do: 'Run a session from the relay to the next hop and read the reply', where: 'this tool on the relay' },
    ],
    verify: 'The Queue folder empties.',
    retry: 'transient',
    sources: [source],
    examples: ['C:\\Inetpub\\mailroot\\Queue: 214 files'],
    nearMisses: [
      '452 4.3.1 Insufficient system resources (UsedDiskSpace[C:\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\data\\Queue])',
    ],
  },
  {
    id: 'iis-dns-bind-failed',
    topic: 'dns-temporary-failure',
    title: 'The Windows SMTP service cannot resolve the destination',
    match: {
      on: 'text',
      text: /Unable to bind to the destination server in DNS|Message delivery to the remote domain '[^']{1,255}' failed for the following reason/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning: 'Event of the source smtpsvc: the service found no address for the remote domain or smart host.',
    causes: [
      { cause: 'Name server of the adapter does not resolve outside names', tell: 'Resolve-DnsName there fails.' },
      { cause: 'Smart host misspelt', tell: 'Delivery, Advanced in the console.' },
    ],
    fixes: [
      {
        do: 'Ask DNS on the relay',
        command: 'Resolve-DnsName -Type MX {recipientDomain}',
        where: 'Windows PowerShell on the relay',
      },
    ],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [source],
    examples: [
      "Message delivery to the remote domain 'fabrikam.com' failed for the following reason: Unable to bind to the destination server in DNS.",
    ],
    nearMisses: ['550 5.7.1 Unable to relay for user@fabrikam.com'],
  },
] satisfies readonly Rule[];
