import type { Rule } from '../rule.ts';

/** Exchange Online Protection: recipient domains that are not, or no longer, served where the mail went. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'eop-541-relay-access-denied',
    topic: 'relay-denied',
    title: 'This server does not take mail for that domain',
    match: { on: 'reply', code: 550, enhanced: '5.4.1', text: /^(?:\[?\S{0,80}\]?:? )?Relay Access Denied/i },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The recipient domain is not (or no longer) an accepted domain at the server asked.',
    causes: [
      {
        cause: 'MX points to the wrong tenant or host',
        tell: 'Compare the MX with the value in the Microsoft 365 admin centre.',
      },
      { cause: 'Domain not verified or removed from the tenant', tell: 'Get-AcceptedDomain does not list it.' },
    ],
    fixes: [
      {
        do: 'Compare the MX with the admin centre',
        command: 'Resolve-DnsName -Type MX {recipientDomain}',
        where: 'any computer',
      },
      {
        do: 'Check the domain',
        command: 'Get-AcceptedDomain | Format-Table DomainName,DomainType',
        where: 'Exchange Online PowerShell of the recipient',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.4.1 Relay Access Denied'],
    nearMisses: [
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
      '550 5.7.64 TenantAttribution; Relay Access Denied',
    ],
  },
  {
    id: 'eop-444-no-mail-enabled-subscription',
    topic: 'receiver-misconfigured',
    title: 'The tenant of this domain has no mail licence',
    match: {
      on: 'reply',
      code: [451, 550],
      enhanced: ['4.4.4', '4.4.62', '5.4.4'],
      text: /(?:has|have) no mail-enabled subscriptions|Mail sent to the wrong Office 365 region/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The domain points to Microsoft 365, but the tenant that owns it there has no active Exchange service, or the MX leads to another region than the tenant.',
    causes: [
      {
        cause: 'Subscription expired, or the domain stayed in an old tenant',
        tell: 'Text says “no mail-enabled subscriptions”.',
      },
      { cause: 'MX of another region', tell: 'Text says “wrong Office 365 region”; the MX value is old.' },
    ],
    fixes: [
      {
        do: 'Assign licences, move the domain to the right tenant, or set the MX that the admin centre shows',
        where: 'Microsoft 365 admin centre of the recipient',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'transient',
    sources: [ndr],
    examples: [
      '451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions. ATTR5 [DB3FFO11FD036.protection.gbl]',
      '451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35. For more information please go to https://go.microsoft.com/fwlink/?linkid=865268',
    ],
    nearMisses: [
      '550 5.1.8 Access denied, bad outbound sender AS(42003). For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724.',
    ],
  },
] satisfies readonly Rule[];
