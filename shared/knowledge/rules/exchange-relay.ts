import type { Rule } from '../rule.ts';

/** Exchange Server: relaying in its older wordings, and who may use which sender address. */
const connectors =
  'Get-ReceiveConnector -Server {server} | Format-List Identity,Enabled,TransportRole,Bindings,RemoteIPRanges,AuthMechanism,PermissionGroups';

export default [
  {
    id: 'exchange-send-as-this-sender',
    topic: 'sender-not-allowed',
    title: 'This account may not send with this sender address',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.1', '5.7.60'],
      text: /^(?:SMTP; )?Client does not have permissions to send as this sender/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The client is signed in, but MAIL FROM or the From header names an address that the account neither owns nor may use.',
    causes: [
      {
        cause: 'The device sends as scanner@… and signs in as another mailbox',
        tell: 'Compare MAIL FROM and the From header with the user of AUTH.',
      },
      {
        cause: 'Send As is missing or granted minutes ago',
        tell: 'Get-RecipientPermission does not list the account.',
      },
      { cause: 'Only the From header differs', tell: 'MAIL FROM was accepted and the refusal came after DATA.' },
    ],
    fixes: [
      { do: 'Set the sender address of the device to the address of the account', where: 'sending device' },
      {
        do: 'Exchange Online: grant Send As to the signing-in account',
        command: 'Add-RecipientPermission -Identity {sender} -Trustee {account} -AccessRights SendAs',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'Exchange Server: grant Send As',
        command: 'Get-Mailbox {sender} | Add-ADPermission -User {account} -ExtendedRights "Send As"',
        where: 'Exchange Management Shell',
      },
      { do: 'Many sender addresses: relay through a connector instead of signing in', where: 'sending application' },
    ],
    verify: 'The message is accepted with 250 2.6.0 after the final dot.',
    retry: 'permanent',
    sources: [
      'Microsoft Learn, Fix NDR error code 5.7.60 (2024)',
      'Microsoft Learn, Receive connectors in Exchange Server (2023)',
    ],
    examples: [
      '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
      '550 5.7.1 Client does not have permissions to send as this sender',
    ],
    nearMisses: ['550 5.7.1 Anonymous client does not have permissions to send as this sender'],
  },
  {
    id: 'exchange-anonymous-send-as',
    topic: 'sender-not-allowed',
    title: 'Not signed in, so it may not use an address of this organisation',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /Anonymous client does not have permissions to send as/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Exchange protects its own domains: who uses one as sender must sign in or come over a connector that trusts it.',
    causes: [
      {
        cause: 'A scanner or application uses a company address without AUTH',
        tell: 'The sender domain is an accepted domain and no AUTH stands in the session.',
      },
      { cause: 'Somebody outside pretends to be inside', tell: 'The address of the client is foreign.' },
    ],
    fixes: [
      { do: 'Let the device sign in on 587', where: 'sending device' },
      {
        do: 'Or give its own connector the right to use the own domains',
        command:
          'Get-ReceiveConnector "{connector}" | Add-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights "ms-Exch-SMTP-Accept-Authoritative-Domain-Sender"',
        where: 'Exchange Management Shell, on a connector restricted to {clientIp}',
      },
    ],
    verify: 'MAIL FROM answers 250 2.1.0 Sender OK.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Receive connector permissions (2023)'],
    examples: [
      '550 5.7.1 Anonymous client does not have permissions to send as this sender',
      '550 5.7.60 SMTP; Anonymous client does not have permissions to send as this sender',
    ],
    nearMisses: ['550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  },
  {
    id: 'exchange-submit-right-missing',
    topic: 'recipients-restricted',
    title: 'The connector lets nobody of this kind submit',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.1', '5.7.54'],
      text: /Client does not have permissions to submit to this server|External client with IP address \S+ does not have permissions to submit/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The connector that matched gives this client no right to hand in mail at all, not even for local recipients.',
    causes: [
      {
        cause: 'PermissionGroups of the connector is None or lacks the group of this client',
        tell: 'Get-ReceiveConnector shows it.',
      },
    ],
    fixes: [
      { do: 'See which connector matched', command: connectors, where: 'Exchange Management Shell' },
      {
        do: 'Give it the permission group it needs',
        command: 'Set-ReceiveConnector "{connector}" -PermissionGroups AnonymousUsers',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Receive connector permission groups (2023)', 'Microsoft KB 928123 (2010)'],
    examples: [
      '550 5.7.1 Client does not have permissions to submit to this server',
      '550 5.7.1 External client with IP address 203.0.113.9 does not have permissions to submit to this server. Visit http://support.microsoft.com/kb/928123 for more information.',
    ],
    nearMisses: ['550 5.7.1 Client does not have permissions to send as this sender'],
  },
  {
    id: 'exchange-submission-disabled',
    topic: 'sender-account-restricted',
    title: 'This account may not submit mail now',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /Submission has been disabled for this account/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The account signed in, but a quota or policy keeps it from sending.',
    causes: [
      { cause: 'The mailbox is over its prohibit-send quota', tell: 'Outlook says the mailbox is full.' },
      { cause: 'Sending was disabled by an administrator', tell: 'The mailbox has room.' },
    ],
    fixes: [
      {
        do: 'Compare size and quotas, then make room or raise the quota',
        command:
          'Get-MailboxStatistics {sender} | Format-List TotalItemSize; Get-Mailbox {sender} | Format-List ProhibitSendQuota,ProhibitSendReceiveQuota,UseDatabaseQuotaDefaults',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Configure storage quotas for a mailbox (2023)'],
    examples: ['550 5.7.1 Submission has been disabled for this account'],
    nearMisses: ['550 5.7.1 Your access to submit messages to this e-mail system has been rejected.'],
  },
] satisfies readonly Rule[];
