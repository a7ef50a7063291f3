import type { Rule } from '../rule.ts';

/** Exchange Online: recipients that are unknown or closed, and forwarding that is not allowed. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'eop-541-edge-blocking',
    topic: 'recipient-unknown',
    title: 'The tenant knows no such recipient (directory-based edge blocking)',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.4.1',
      text: /Recipient address rejected: Access denied/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'In spite of “Access denied” this is no relay or block: the address does not exist in the directory of Microsoft 365.',
    causes: [
      { cause: 'Typing mistake or deleted mailbox', tell: 'Get-Recipient does not find it.' },
      { cause: 'The mailbox is on-premises and not synchronised yet', tell: 'It exists in the local directory.' },
      {
        cause: 'Mail-enabled public folder not synchronised, or the domain is shared with another system',
        tell: 'The domain type is Authoritative.',
      },
    ],
    fixes: [
      {
        do: 'Look for the address',
        command: 'Get-Recipient {recipient}',
        where: 'Exchange Online PowerShell of the recipient',
      },
      {
        do: 'If mailboxes live elsewhere too',
        command: 'Set-AcceptedDomain {recipientDomain} -DomainType InternalRelay',
        where: 'Exchange Online PowerShell of the recipient',
      },
    ],
    verify: 'RCPT TO answers 250 2.1.5.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Use Directory-Based Edge Blocking (2024)', ndr],
    examples: [
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT088.eop-EUR01.prod.protection.outlook.com 2023-06-22T08:26:31.592Z 08DB72B25E50380B]',
    ],
    nearMisses: ['550 5.4.1 Relay Access Denied'],
  },
  {
    id: 'exo-5110-recipient-not-found',
    topic: 'recipient-unknown',
    title: 'No recipient with this address in the tenant',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.1.10', '5.1.1'],
      text: /RESOLVER\.ADR\.RecipientNotFound|Recipient (?:\S+ )?not found by SMTP address lookup/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The domain is known, the address is not.',
    causes: [
      { cause: 'Deleted, renamed or misspelt', tell: 'Get-Recipient does not find it.' },
      {
        cause: 'Not synchronised, or the domain is authoritative although mailboxes live elsewhere',
        tell: 'It exists on-premises.',
      },
    ],
    fixes: [
      {
        do: 'Look for the address',
        command: 'Get-Recipient {recipient}',
        where: 'Exchange Online PowerShell of the recipient',
      },
      {
        do: 'Shared domain',
        command: 'Set-AcceptedDomain {recipientDomain} -DomainType InternalRelay',
        where: 'Exchange Online PowerShell of the recipient',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Fix NDR error code 5.1.10 (2024)'],
    examples: [
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient user@contoso.com not found by SMTP address lookup',
    ],
    nearMisses: ['556 5.1.10 Domain example.com does not accept mail (null MX)'],
  },
  {
    id: 'eop-57520-external-forwarding',
    topic: 'forwarding-failed',
    title: 'The organisation does not allow automatic forwarding to outside',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.520',
      text: /does not allow external forwarding/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The message itself is fine. A rule or mailbox setting forwards it to outside, and the outbound spam policy of that tenant says no.',
    causes: [
      { cause: 'Inbox rule, mailbox forwarding or flow', tell: 'The outside address is not the one written to.' },
      { cause: 'A forward that an intruder made', tell: 'The user does not know of it.' },
    ],
    fixes: [
      {
        do: 'Find the forward',
        command:
          'Get-Mailbox {recipient} | Format-List ForwardingAddress,ForwardingSmtpAddress; Get-InboxRule -Mailbox {recipient} | Format-List Name,ForwardTo,RedirectTo',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'If it is wanted: a policy of its own for this user with automatic forwarding on',
        command: 'Get-HostedOutboundSpamFilterPolicy | Format-List Name,AutoForwardingMode',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'A forwarded test message arrives.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Control automatic external email forwarding (2025)'],
    examples: [
      '550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)',
    ],
    nearMisses: ['550 5.4.1 Relay Access Denied'],
  },
  {
    id: 'exo-remote-unknown-recipient',
    topic: 'recipient-unknown',
    title: 'The destination server says: unknown recipient',
    match: [
      {
        on: 'reply',
        code: 550,
        enhanced: ['5.1.351', '5.1.350'],
        text: /Remote server returned (?:unknown recipient|message address error|.{0,80}mailbox unavailable)/i,
        textDecides: true,
      },
      { on: 'reply', code: 550, enhanced: '5.1.351' },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Exchange Online got as far as the other server, and that one refused the address. Its own words follow after the arrow, if quoted.',
    causes: [{ cause: 'Misspelt or deleted address', tell: 'The quoted reply.' }],
    fixes: [{ do: 'Check the address with the recipient by another way', where: 'sender' }],
    verify: 'The mail is delivered.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.1.351 Remote server returned unknown recipient or mailbox unavailable'],
    nearMisses: ['550 5.0.350 Remote server returned an error'],
  },
  {
    id: 'exo-remote-server-returned',
    topic: 'policy-rejected',
    title: 'Another server refused the message that Exchange Online brought',
    match: {
      on: 'reply',
      code: [550, 554],
      enhanced: [
        '5.0.350',
        '5.2.350',
        '5.3.350',
        '5.4.350',
        '5.5.350',
        '5.6.350',
        '5.7.350',
        '5.7.360',
        '5.7.361',
        '5.7.363',
        '5.7.364',
        '5.7.365',
        '5.7.366',
        '5.7.368',
      ],
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'Codes x.y.350 and x.7.36x mean that a server outside Microsoft refused. The reply after “->” is what counts.',
    causes: [{ cause: 'See the quoted reply', tell: 'It names spam, policy, size or address.' }],
    fixes: [
      { do: 'Explain the text after the arrow', where: 'this tool' },
      {
        do: 'If there is none, ask the postmaster of the recipient with date and Message-ID',
        where: 'recipient organisation',
      },
    ],
    verify: 'The mail is delivered.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.5.350 Remote server returned routing problem', '550 5.0.350 Remote server returned an error'],
    nearMisses: ['550 5.7.367 Remote server returned not permitted to relay'],
  },
  {
    id: 'exo-5420-domain-does-not-exist',
    topic: 'recipient-domain-unknown',
    title: 'The recipient domain does not exist in DNS',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.4.310', '5.1.2', '5.4.4', '5.4.312'],
      text: /DNS domain \S{1,255} does not exist|Message expired, DNS query failed/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning: 'No name server knows the domain, or none answered until the message expired.',
    causes: [
      { cause: 'Misspelt or expired domain', tell: 'A public resolver does not find it.' },
      { cause: 'Broken name servers or DNSSEC', tell: 'Text says “DNS query failed”.' },
    ],
    fixes: [
      { do: 'Ask DNS', command: 'Resolve-DnsName -Type MX {recipientDomain} -Server 1.1.1.1', where: 'any computer' },
    ],
    verify: 'The MX is found.',
    retry: 'permanent',
    sources: [ndr],
    examples: [
      '550 5.4.310 DNS domain contoso.invalid does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=contoso.invalid]',
      '550 5.4.312 Message expired, DNS query failed(ServerFailure)',
    ],
    nearMisses: ['450 4.4.312 DNS query failed'],
  },
] satisfies readonly Rule[];
