import type { Rule } from '../rule.ts';

/** Bounces of Exchange, on-premises and online, about routing, size, expiry and the store. */

const ndr = 'Microsoft Learn, NDRs in Exchange Server (2023)';
const online = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'exchange-hop-count',
    topic: 'loop-detected',
    title: 'The message went round in circles',
    match: {
      on: 'reply',
      code: 554,
      enhanced: ['5.4.6', '5.4.14'],
      text: /Hop count exceeded - possible mail loop ATTR|ROUTING\.LoopDetected/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Two servers each believe the other one keeps the mailbox, and pass the message to and fro until the limit.',
    causes: [
      {
        cause: 'Accepted domain is internal relay on both sides, and the recipient exists on neither',
        tell: 'The same two servers alternate in the Received lines.',
      },
      { cause: 'MX or connector points back to the sender', tell: 'Smart host of the connector.' },
      { cause: 'Forwarding in a circle', tell: 'Two mailboxes forward to each other.' },
    ],
    fixes: [
      { do: 'Read the Received lines from below: who passes it to whom', where: 'bounce' },
      {
        do: 'Check domain types and connectors',
        command:
          'Get-AcceptedDomain | Format-Table DomainName,DomainType; Get-OutboundConnector | Format-List Name,RecipientDomains,SmartHosts',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'A test message arrives with few Received lines.',
    retry: 'permanent',
    sources: [ndr, 'Microsoft Learn, Fix NDR error code 5.4.6 or 5.4.14 (2024)'],
    examples: [
      '554 5.4.14 Hop count exceeded - possible mail loop ATTR34 [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]',
    ],
    nearMisses: [
      '550 5.7.64 TenantAttribution; Relay Access Denied [DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com]',
    ],
  },
  {
    id: 'exchange-queue-expired',
    topic: 'delivery-expired',
    title: 'The message waited in the queue until its time was over',
    match: { on: 'reply', code: [550, 450], enhanced: ['5.4.300', '4.4.300'], text: /^Message (?:expired|delayed)\b/i },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The next server could not be reached or refused for now, for two days on-premises or one day in the cloud. Why, stands in the last error before.',
    causes: [
      {
        cause: 'Next hop unreachable, or a lasting temporary refusal',
        tell: 'Last error of the queue, or LED= in the message trace.',
      },
    ],
    fixes: [
      {
        do: 'Find the last error of that queue and explain it',
        command:
          'Get-Queue -Server {server} | Where-Object MessageCount -gt 0 | Format-List Identity,NextHopDomain,LastError',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Cloud: open the detail of the message trace',
        command: 'Get-MessageTraceV2 -RecipientAddress {recipient} | Format-List Received,Status,MessageTraceId',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Ask the sender to send again once it is mended', where: 'sender' },
    ],
    verify: 'A new message is delivered at once.',
    retry: 'permanent',
    sources: [ndr, online],
    examples: ['550 5.4.300 Message expired'],
    nearMisses: ['550 5.4.312 Message expired, DNS query failed(ServerFailure)'],
  },
  {
    id: 'exchange-nonexistent-domain',
    topic: 'recipient-domain-unknown',
    title: 'Exchange finds no mail server for the recipient domain',
    match: {
      on: 'reply',
      code: [550, 554],
      enhanced: ['5.4.4', '5.1.2'],
      text: /SMTPSEND\.DNS\.NonExistentDomain|ROUTING\.NoConnectorForAddressType|unable to route for address type/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning: 'The domain has neither MX nor address for this server, or no connector covers it.',
    causes: [
      { cause: 'Misspelt domain', tell: 'A public resolver does not find it either.' },
      { cause: 'An internal DNS zone hides the public one', tell: 'A public resolver finds the MX.' },
      { cause: 'No send connector for the address space', tell: 'Text says “unable to route”.' },
    ],
    fixes: [
      {
        do: 'Compare internal and public answers',
        command:
          'Resolve-DnsName -Type MX {recipientDomain}; Resolve-DnsName -Type MX {recipientDomain} -Server 1.1.1.1',
        where: 'Windows PowerShell on the sending server',
      },
      {
        do: 'Check connectors',
        command: 'Get-SendConnector | Format-List Name,AddressSpaces,Enabled',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The MX is found and a new message leaves.',
    retry: 'permanent',
    sources: [ndr],
    examples: [
      '550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain',
      '554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain',
      '550 5.4.4 ROUTING.NoConnectorForAddressType; unable to route for address type',
    ],
    nearMisses: ['451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain'],
  },
  {
    id: 'exchange-storedrv-deliver',
    topic: 'receiver-internal-error',
    title: 'The mailbox store could not take the message',
    match: {
      on: 'reply',
      code: [550, 554, 432, 451],
      enhanced: ['5.2.0', '4.2.0', '4.3.2', '5.6.0'],
      text: /STOREDRV\.Deliver(?:\.Exception:|; )(?!.{0,40}(?:full|quota|recipient thread|disabled|corrupt message content))/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning: 'Transport did its part; delivery into the mailbox failed. The exception name after STOREDRV tells why.',
    causes: [
      { cause: 'Mailbox database dismounted or moving', tell: 'MapiExceptionMdbOffline, MailboxInTransit' },
      { cause: 'Rights or corrupt object', tell: 'AccessDenied, CorruptData' },
    ],
    fixes: [
      {
        do: 'Check mailbox and database',
        command: 'Get-Mailbox {recipient} | Format-List Database,ServerName; Get-MailboxDatabaseCopyStatus',
        where: 'Exchange Management Shell',
      },
      { do: 'Cloud: give the whole text to Microsoft support', where: 'support case' },
    ],
    verify: 'A new message is delivered.',
    retry: 'depends',
    sources: [online],
    examples: [
      '554 5.2.0 STOREDRV.Deliver.Exception:StoragePermanentException.MapiExceptionCallFailed; Failed to process message due to a permanent exception with message Cannot complete delivery',
    ],
    nearMisses: ['550 5.2.2 STOREDRV.Deliver: mailbox full.'],
  },
] satisfies readonly Rule[];
