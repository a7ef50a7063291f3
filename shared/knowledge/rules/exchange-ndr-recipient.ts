import type { Rule } from '../rule.ts';

/** Bounces of Exchange, on-premises and online, about recipients: RESOLVER and friends. */
const ndr = 'Microsoft Learn, NDRs in Exchange Server (2023)';
const online = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'exchange-resolver-not-found',
    topic: 'recipient-unknown',
    title: 'Exchange found no recipient with this address',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.1.1', '5.1.10'],
      text: /RESOLVER\.ADR\.(?:Ex)?RecipNotFound/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The address is not in the directory. With ExRecipNotFound the sender used an old internal (X.500) address, mostly from the autocomplete list of Outlook.',
    causes: [
      { cause: 'Misspelt or removed mailbox', tell: 'Get-Recipient does not find it.' },
      {
        cause: 'Mailbox moved or made anew; Outlook still holds the old internal address',
        tell: 'The bounce shows IMCEAEX- or /O=…/CN=….',
      },
    ],
    fixes: [
      { do: 'Look for the address', command: 'Get-Recipient {recipient}', where: 'Exchange Management Shell' },
      {
        do: 'Delete the entry from the autocomplete list, or add the old address as X500 to the mailbox',
        command: 'Set-Mailbox {recipient} -EmailAddresses @{Add="X500:{legacyExchangeDn}"}',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'A new message is delivered.',
    retry: 'permanent',
    sources: [ndr, 'Microsoft Learn, IMCEAEX non-delivery report (2023)'],
    examples: ['550 5.1.1 RESOLVER.ADR.RecipNotFound; not found', '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found'],
    nearMisses: ['550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address'],
  },
  {
    id: 'exchange-resolver-ambiguous',
    topic: 'ambiguous-recipient',
    title: 'Two objects share this address',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.1.4', '5.4.8'],
      text: /RESOLVER\.ADR\.Ambiguous|RESOLVER\.FWD\.Ambiguous/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Exchange cannot choose, because two or more objects in the directory carry the address.',
    causes: [{ cause: 'Duplicate proxy address', tell: 'The command finds more than one object.' }],
    fixes: [
      {
        do: 'Find both and take the address off one',
        command: 'Get-ADObject -LDAPFilter "(proxyAddresses=*smtp:{recipient})" -Properties proxyAddresses',
        where: 'Windows PowerShell with the Active Directory module',
      },
    ],
    verify: 'Only one object is found; mail is delivered.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address'],
    nearMisses: ['550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'],
  },
  {
    id: 'exchange-resolver-invalid-address',
    topic: 'recipient-syntax',
    title: 'The recipient address has a form Exchange cannot use',
    match: {
      on: 'reply',
      code: [550, 501],
      enhanced: ['5.1.3', '5.1.0'],
      text: /RESOLVER\.ADR\.(?:BadPrimary|InvalidInSmtp|Invalid)|STOREDRV\.Submit; invalid recipient address/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The address is malformed or of a type that nobody handles here.',
    causes: [{ cause: 'Blank, missing domain, old fax or X.400 address', tell: 'See the address in the bounce.' }],
    fixes: [{ do: 'Correct the address in the contact or the autocomplete list', where: 'sender' }],
    verify: 'The mail is delivered.',
    retry: 'permanent',
    sources: [ndr],
    examples: [
      '550 5.1.3 STOREDRV.Submit; invalid recipient address',
      '550 5.1.0 RESOLVER.ADR.InvalidInSmtp; encapsulated INVALID address inside an SMTP address (IMCEAINVALID-)',
    ],
    nearMisses: ['550 5.1.7 Invalid address'],
  },
  {
    id: 'exchange-resolver-auth-required',
    topic: 'recipients-restricted',
    title: 'This recipient takes mail only from inside the organisation',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.1', '5.7.12', '5.7.133', '5.7.134', '5.7.135', '5.7.136', '5.7.129'],
      text: /RESOLVER\.RST\.(?:AuthRequired|SenderNotAuthenticated\w*)|sender was not authenticated by organization/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Group, mailbox, folder or contact is set to refuse senders that have not signed in. To Exchange an outside sender is never signed in.',
    causes: [
      {
        cause: 'The group is for inside use',
        tell: 'RequireSenderAuthenticationEnabled is True (5.7.133 group, 5.7.134 mailbox, 5.7.135 folder, 5.7.136 mail user).',
      },
      {
        cause: 'Hybrid: the sender is inside, but the connectors lost that mark',
        tell: 'X-MS-Exchange-Organization-AuthAs is Anonymous on arrival.',
      },
    ],
    fixes: [
      {
        do: 'Allow outside senders',
        command: 'Set-DistributionGroup {recipient} -RequireSenderAuthenticationEnabled $false',
        where: 'Exchange Online PowerShell or Exchange Management Shell',
      },
      {
        do: 'Hybrid: both connectors must keep the headers',
        command:
          'Get-OutboundConnector | Format-List Name,CloudServicesMailEnabled; Get-InboundConnector | Format-List Name,CloudServicesMailEnabled',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'A test from outside is delivered.',
    retry: 'permanent',
    sources: [online, 'Microsoft Learn, Fix NDR error codes 5.7.133 and 5.7.134 (2024)'],
    examples: [
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
      '550 5.7.1 RESOLVER.RST.AuthRequired; authentication required',
      '550 5.7.12 Sender was not authenticated by organization',
    ],
    nearMisses: ['550 5.7.1 TLS required'],
  },
  {
    id: 'exchange-resolver-not-authorized',
    topic: 'recipients-restricted',
    title: 'This recipient takes mail only from chosen senders',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.1', '5.7.124', '5.7.123', '5.7.125'],
      text: /RESOLVER\.RST\.(?:NotAuthorized|RestrictedToRecipients?)\w*|sender not in allowed-senders list/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'A list of allowed or blocked senders on the recipient decides, and the sender is on the wrong side of it.',
    causes: [
      {
        cause: 'Sender missing in AcceptMessagesOnlyFrom or listed in RejectMessagesFrom',
        tell: 'The command shows both.',
      },
    ],
    fixes: [
      {
        do: 'Read the restriction',
        command:
          'Get-DistributionGroup {recipient} | Format-List AcceptMessagesOnlyFrom*,RejectMessagesFrom*,ModerationEnabled',
        where: 'Exchange Management Shell or Exchange Online PowerShell',
      },
      {
        do: 'Ask the owner to let the sender in',
        command: 'Set-DistributionGroup {recipient} -AcceptMessagesOnlyFrom @{Add="{sender}"}',
        where: 'Exchange Management Shell or Exchange Online PowerShell',
      },
    ],
    verify: 'The sender gets no bounce.',
    retry: 'permanent',
    sources: [online],
    examples: [
      '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized',
      '550 5.7.124 RESOLVER.RST.NotAuthorizedForGroup; sender not in allowed-senders list',
    ],
    nearMisses: ['550 5.7.1 SPF fail - not authorized'],
  },
  {
    id: 'exchange-transport-rule-reject',
    topic: 'policy-rejected',
    title: 'A mail flow rule of Exchange refused the message',
    match: {
      on: 'reply',
      code: 550,
      text: /TRANSPORT\.RULES\.RejectMessage|Delivery not authorized, message refused(?!: [A-Z])/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'An administrator wrote a rule whose condition fits this message; its text says why if they filled it in. Codes 5.7.900 to 5.7.999 are reserved for such rules.',
    causes: [
      { cause: 'Mail flow rule with the action “reject”', tell: 'Message trace, event “Transport rule”, names it.' },
    ],
    fixes: [
      {
        do: 'Find the rule',
        command:
          'Get-TransportRule | Where-Object {$_.RejectMessageReasonText} | Format-List Name,State,RejectMessageEnhancedStatusCode,RejectMessageReasonText',
        where: 'Exchange Management Shell or Exchange Online PowerShell',
      },
    ],
    verify: 'The message passes after the rule has an exception.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Mail flow rule actions (2024)', ndr],
    examples: [
      '550 5.7.1 Delivery not authorized, message refused',
      '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
    ],
    nearMisses: ['550 5.7.1 SPF fail - not authorized'],
  },
] satisfies readonly Rule[];
