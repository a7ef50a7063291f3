import type { Rule } from '../rule.ts';

/** Exchange Online Protection decides whose mail this is: inbound connectors, certificates, direct send. */
const readConnectors =
  'Get-InboundConnector | Format-List Name,Enabled,ConnectorType,SenderDomains,SenderIPAddresses,TlsSenderCertificateName,RequireTls,RestrictDomainsToIPAddresses,RestrictDomainsToCertificate';
const setSendCertificate =
  '$c = Get-ExchangeCertificate -Thumbprint {certificateThumbprint}; Set-SendConnector "{sendConnector}" -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)"';
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'eop-5764-tenant-attribution',
    topic: 'tenant-attribution-failed',
    title: 'Microsoft 365 does not recognise this sender as your tenant, so it does not relay',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.64',
      text: /TenantAttribution; Relay Access Denied/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'No inbound connector of your tenant fits this connection by address or certificate. To Microsoft it is a stranger who wants to send to somebody else.',
    causes: [
      {
        cause: 'The certificate shown by the sender no longer fits TlsSenderCertificateName',
        tell: 'It broke on the day of a renewal; the connector goes by certificate.',
      },
      {
        cause: 'The public address of the sender changed',
        tell: 'The connector goes by address; compare it with the address in the reply.',
      },
      {
        cause: 'The sender shows no certificate at all',
        tell: 'Windows SMTP service or a device with a certificate connector.',
      },
      { cause: 'The sender domain is no accepted domain of the tenant', tell: 'Mail of other sender domains passes.' },
    ],
    fixes: [
      {
        do: 'Compare address and certificate with the connector',
        command: readConnectors,
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'By address: put the present public address on the connector',
        command: 'Set-InboundConnector -Identity "{inboundConnector}" -SenderIPAddresses @{Add="{clientIp}"}',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'By certificate: name it on the connector …',
        command: 'Set-InboundConnector -Identity "{inboundConnector}" -TlsSenderCertificateName {certificateName}',
        where: 'Exchange Online PowerShell',
      },
      {
        do: '… and let the on-premises send connector show it',
        command: setSendCertificate,
        where: 'Exchange Management Shell',
      },
      { do: 'Hybrid: run the Hybrid Configuration Wizard again with the new certificate', where: 'Exchange server' },
    ],
    verify: 'RCPT TO an outside address answers 250 2.1.5 Recipient OK.',
    retry: 'permanent',
    sources: ['Microsoft Learn, 550 5.7.64 TenantAttribution when users send mail externally (2024)', ndr],
    examples: [
      '550 5.7.64 TenantAttribution; Relay Access Denied [DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com]',
      "550 5.7.64 TenantAttribution; Relay Access Denied [ValidationStatus of '[1.2.3.4]' is EmptyCertificate]",
    ],
    nearMisses: [
      '550 5.4.1 Relay Access Denied',
      "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain.",
    ],
  },
  {
    id: 'eop-5751-partner-connector',
    topic: 'tenant-attribution-failed',
    title: 'The receiving tenant takes mail only from listed addresses or certificates',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.51',
      text: /TenantInboundAttribution; There is a partner connector|RestrictDomainsTo(?:IPAddresses|Certificate)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'A partner connector of the recipient says: only these sources. Your connection is none of them, because it went round the gateway or shows the wrong certificate.',
    causes: [
      {
        cause: 'Mail was handed directly to Microsoft instead of the gateway in the MX',
        tell: 'The host dialled is *.mail.protection.outlook.com and the MX names another product.',
      },
      { cause: 'The gateway got new addresses or a new certificate', tell: 'All senders fail since one day.' },
      { cause: 'The hybrid server shows the wrong certificate', tell: 'Sender and recipient are one organisation.' },
    ],
    fixes: [
      {
        do: 'Deliver to the MX of the domain',
        command: 'Resolve-DnsName -Type MX {recipientDomain}',
        where: 'sending server',
      },
      {
        do: 'Recipient: add the new address of the gateway',
        command: 'Set-InboundConnector -Identity "{inboundConnector}" -SenderIPAddresses @{Add="{clientIp}"}',
        where: 'Exchange Online PowerShell of the recipient',
      },
      { do: 'Hybrid: name the right certificate', command: setSendCertificate, where: 'Exchange Management Shell' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [ndr, 'Microsoft Exchange team blog, TLS certificates in Exchange hybrid (2025)'],
    examples: [
      "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set",
    ],
    nearMisses: [
      '550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources',
    ],
  },
  {
    id: 'eop-5768-direct-send',
    topic: 'direct-send-rejected',
    title: 'The tenant rejects unauthenticated mail in its own name (Reject Direct Send)',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.68',
      text: /Direct Send not allowed for this organization/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The sender address belongs to the receiving tenant, but the connection is neither signed in nor covered by a connector. That is what a forger does, and what many scanners do.',
    causes: [
      {
        cause: 'A scanner or application sends straight to the MX with a company address',
        tell: 'No AUTH in the session.',
      },
      { cause: 'A cloud service sends in the name of the company', tell: 'The address belongs to the service.' },
      { cause: 'A forwarder keeps the original sender', tell: 'The message has a longer path of Received lines.' },
    ],
    fixes: [
      {
        do: 'Make an inbound connector for the fixed address of the device or service',
        command:
          'New-InboundConnector -Name "Device {clientIp}" -ConnectorType OnPremises -SenderDomains * -SenderIPAddresses {clientIp} -RequireTls $false',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Or let the device sign in at smtp.office365.com port 587', where: 'sending device' },
      {
        do: 'Last resort: switch the control off for the tenant',
        command: 'Set-OrganizationConfig -RejectDirectSend $false',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'The same session ends with 250 2.6.0.',
    retry: 'permanent',
    sources: ['Microsoft Exchange team blog, Introducing more control over Direct Send (2025)'],
    examples: [
      '550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources',
    ],
    nearMisses: [
      "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain.",
    ],
  },
  {
    id: 'eop-57711-bad-inbound-connector',
    topic: 'tenant-restricted',
    title: 'Microsoft blocked the inbound connector after abuse',
    match: { on: 'reply', code: 550, enhanced: '5.7.711', text: /bad inbound connector/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Mail came in your name through this connector that looks like spam, so Microsoft closed it.',
    causes: [
      {
        cause: 'Compromised server or open relay behind the connector',
        tell: 'Unknown mail in the queues or the message trace.',
      },
      { cause: 'An intruder made a connector', tell: 'Unknown name or address in the list of connectors.' },
    ],
    fixes: [
      {
        do: 'Review the connectors',
        command:
          'Get-InboundConnector | Format-List Name,Enabled,WhenCreated,WhenChanged,SenderIPAddresses,TlsSenderCertificateName',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'Stop the abuse, then release the connector',
        command: 'Get-BlockedConnector',
        where: 'Exchange Online PowerShell, or Defender portal, Restricted entities',
      },
    ],
    verify: 'MAIL FROM through the connector answers 250.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Remove blocked connectors from the Restricted entities page (2024)'],
    examples: ['550 5.7.711 Access denied, bad inbound connector. AS(2204)'],
    nearMisses: ['550 5.7.506 Access Denied, Bad HELO'],
  },
  {
    id: 'eop-unable-to-relay-attr',
    topic: 'tenant-attribution-failed',
    title: 'Microsoft could not tie the connection to a tenant (ATTR)',
    match: { on: 'reply', code: 550, enhanced: '5.7.1', text: /Unable to Relay\. ATTR\d+/i, textDecides: true },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Relaying needs a known tenant. The ATTR number tells Microsoft support which step of the attribution failed.',
    causes: [
      { cause: 'Inbound connector does not fit address or certificate', tell: 'Compare both.' },
      { cause: 'Connector made minutes ago', tell: 'It works within the hour.' },
    ],
    fixes: [
      { do: 'Compare', command: readConnectors, where: 'Exchange Online PowerShell' },
      { do: 'Give the whole line with time to Microsoft support', where: 'support case' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.7.1 Unable to Relay. ATTR12'],
    nearMisses: ['550 5.7.1 Unable to relay'],
  },
] satisfies readonly Rule[];
