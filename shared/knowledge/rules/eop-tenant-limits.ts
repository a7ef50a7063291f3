import type { Rule } from '../rule.ts';

/** Exchange Online restricts a whole tenant or counts its mail. */

const pages = 'Microsoft Learn, Fix NDR error codes 5.7.700 through 5.7.750 (2024)';

export default [
  {
    id: 'eop-57705-tenant-threshold',
    topic: 'tenant-restricted',
    title: 'Outgoing mail of the whole tenant is blocked',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.705', '5.7.700'],
      text: /tenant has exceeded (?:a |its )?threshold/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'So much suspicious or bulk mail left the tenant that Microsoft stopped all of it.',
    causes: [
      { cause: 'Compromised administrator, mailbox or on-premises relay', tell: 'Top senders report, message trace.' },
      { cause: 'Newsletter through normal mailboxes', tell: 'A known campaign ran.' },
    ],
    fixes: [
      {
        do: 'Find the source',
        command: 'Get-InboundConnector | Format-List Name,WhenChanged,SenderIPAddresses; Get-BlockedSenderAddress',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Stop it, then open a support case and explain what was done', where: 'Microsoft 365 admin centre' },
    ],
    verify: 'Mail to outside leaves again.',
    retry: 'permanent',
    sources: [pages],
    examples: [
      '550 5.7.705 Access denied, tenant has exceeded threshold. Please see https://docs.microsoft.com/exchange/mail-flow/... AS(2101)',
    ],
    nearMisses: [
      '550 5.1.8 Access denied, bad outbound sender AS(42003). For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724.',
    ],
  },
  {
    id: 'eop-57708-traffic-not-accepted',
    topic: 'tenant-restricted',
    title: 'New or trial tenant: mail from this pool is not accepted',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.708',
      text: /traffic not accepted from this IP/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The message left Microsoft through addresses of low reputation, as trial tenants get them.',
    causes: [{ cause: 'Trial or fresh tenant without paid licences', tell: 'Billing shows a trial.' }],
    fixes: [{ do: 'Buy licences, or ask support to lift it', where: 'Microsoft 365 admin centre' }],
    verify: 'Mail to the same recipient arrives.',
    retry: 'permanent',
    sources: [pages],
    examples: [
      '550 5.7.708 Access denied, traffic not accepted from this IP. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653. AS(7230)',
    ],
    nearMisses: [
      '550 5.1.8 Access denied, bad outbound sender AS(42003). For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724.',
    ],
  },
  {
    id: 'eop-57750-unregistered-domain',
    topic: 'tenant-restricted',
    title: 'Too much mail from domains the tenant does not own',
    match: { on: 'reply', code: 550, enhanced: '5.7.750', text: /unregistered domain/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Sender domains that are not verified in the tenant went out through it in number, mostly over an inbound connector.',
    causes: [
      { cause: 'Relayed mail keeps foreign sender addresses', tell: 'Applications or forwarding on-premises.' },
      { cause: 'A rogue connector', tell: 'Unknown entry in the list of connectors.' },
    ],
    fixes: [
      {
        do: 'Add and verify every sender domain, or rewrite the senders',
        where: 'Microsoft 365 admin centre, Domains',
      },
      {
        do: 'Review connectors',
        command: 'Get-InboundConnector | Format-List Name,Enabled,WhenChanged,SenderIPAddresses',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'Mail with a verified sender domain leaves.',
    retry: 'permanent',
    sources: [pages],
    examples: ['550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains'],
    nearMisses: [
      '550 5.7.513 Service unavailable, Client host [203.0.113.25] blocked by contoso.com using Customer Block list (AS16012607)',
    ],
  },
  {
    id: 'eop-57703-recipient-block-policy',
    topic: 'policy-rejected',
    title: 'Your own organisation blocks one of the recipients',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.703',
      text: /tenant recipient block policy|blocked by your organization(?:'s| using) tenant/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The Tenant Allow/Block List of the sending tenant names a recipient or its domain, and then the whole message is refused.',
    causes: [{ cause: 'Block entry for the domain or address', tell: 'The list shows it.' }],
    fixes: [
      {
        do: 'Read and remove the entry',
        command: 'Get-TenantAllowBlockListItems -ListType Sender -Block',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'The message leaves.',
    retry: 'permanent',
    sources: [pages, 'Microsoft Learn, Manage the Tenant Allow/Block List (2025)'],
    examples: [
      "550 5.7.703 Your message can't be delivered because one or more recipients are blocked by your organization's tenant recipient block policy",
      "550 5.7.703 Your message can't be delivered because messages to jo@example.com are blocked by your organization using Tenant Allow Block List.",
    ],
    nearMisses: [
      "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit)",
    ],
  },
  {
    id: 'eop-57230-outdated-exchange',
    topic: 'policy-rejected',
    title: 'Exchange Online slows or blocks an outdated Exchange server',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.7.230', '5.7.230'],
      text: /Exchange server version is out-of-date/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The on-premises server that hands in mail over the hybrid connector is no longer supported or not patched; first mail is delayed, then part of it refused.',
    causes: [
      {
        cause: 'Exchange 2007 to 2016/2019 out of support, or a build without security updates',
        tell: 'The report names server and build.',
      },
    ],
    fixes: [
      { do: 'Patch or replace the server', where: 'Exchange server' },
      {
        do: 'See the report, and pause enforcement while you work (at most 90 days a year)',
        where: 'Exchange admin centre, Reports, Mail flow, Out-of-date connecting on-premises Exchange servers',
      },
    ],
    verify: 'The reply is gone after the update.',
    retry: 'depends',
    sources: [
      'Microsoft Exchange team blog, Throttling and blocking email from persistently vulnerable Exchange servers (2024)',
    ],
    examples: [
      '450 4.7.230 Connecting Exchange server version is out-of-date; connection to Exchange Online throttled for 5 mins/hr. For more information see https://aka.ms/BlockUnsafeExchange.',
    ],
    nearMisses: ['451 4.7.500 Server busy. Please try again later from [203.0.113.25]. (S77719)'],
  },
] satisfies readonly Rule[];
