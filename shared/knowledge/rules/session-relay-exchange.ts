import { relayCauses } from '../relay-causes.ts';
import type { Fix, Rule } from '../rule.ts';

/** Exchange refuses to relay. */

const exchangeShell = 'Exchange Management Shell on the Exchange server';
const newConnector =
  'New-ReceiveConnector -Name "Relay {clientIp}" -Server {server} -TransportRole FrontendTransport -Custom -Bindings 0.0.0.0:25 -RemoteIPRanges {clientIp}';
const exchangeFixes: readonly Fix[] = [
  {
    do: 'Make a separate receive connector for this client only. Never open the default connector: that is an open relay. Then take A or B, not both',
    command: newConnector,
    where: exchangeShell,
  },
  {
    do: 'A, the more secure: the client stays anonymous and gets only the right to relay; spam and size checks still apply',
    command:
      'Set-ReceiveConnector "{server}\\Relay {clientIp}" -PermissionGroups AnonymousUsers\nGet-ReceiveConnector "{server}\\Relay {clientIp}" | Add-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights "Ms-Exch-SMTP-Accept-Any-Recipient"',
    where: exchangeShell,
  },
  {
    do: 'B, the simpler: the client counts as one of our own servers; spam and size checks are skipped',
    command:
      'Set-ReceiveConnector "{server}\\Relay {clientIp}" -AuthMechanism ExternalAuthoritative -PermissionGroups ExchangeServers',
    where: exchangeShell,
  },
  {
    do: 'See which connector answers this client: give each its own banner, then look at the greeting',
    command:
      'Get-ReceiveConnector -Server {server} | ForEach-Object { Set-ReceiveConnector $_.Identity -ProtocolLoggingLevel Verbose -Banner "220 $($_.Server)\\$($_.Name)" }',
    where: exchangeShell,
  },
  {
    do: 'If the recipient’s domain is ours, add it',
    command: 'New-AcceptedDomain -Name {recipientDomain} -DomainName {recipientDomain} -DomainType Authoritative',
    where: exchangeShell,
  },
];
const verify =
  'RCPT TO the same outside address answers 250 from this client and is still refused from any other address.';
const refusedByDesign =
  'The server was reached and works. It takes mail for its own domains from anybody, but passes mail on to other domains only for clients it knows, and this client is not one of them.';
const exchangeText = /\bunable to relay recipient in non-accepted domain/i;
const onPremises = 'https://learn.microsoft.com/exchange/mail-flow/connectors/allow-anonymous-relay (read 2026-11-21)';

export default [
  {
    id: 'session-relay-exchange-5754',
    topic: 'relay-denied',
    title: 'Exchange does not relay for this client',
    match: { on: 'reply', code: 550, enhanced: '5.7.54', text: exchangeText, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: `${refusedByDesign} The recipient’s domain is not among its accepted domains.`,
    causes: relayCauses,
    fixes: exchangeFixes,
    verify,
    retry: 'permanent',
    sources: [onPremises, 'recorded ticket 003 (2013–2020)'],
    examples: [
      '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
      'Mailbox unavailable. The server response was: 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    ],
    nearMisses: ['550 5.7.1 Unable to relay. ATTR12', '550 5.7.64 TenantAttribution; Relay Access Denied SMTP;'],
  },
  {
    id: 'session-relay-exchange-571',
    topic: 'relay-denied',
    title: 'Exchange does not relay for this client',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /\bunable to relay\b(?! ?recipient| for\b|\. ATTR)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: refusedByDesign,
    causes: relayCauses,
    fixes: exchangeFixes,
    verify,
    retry: 'permanent',
    sources: [onPremises, 'Exchange 2007 to 2013 wording'],
    examples: ['550 5.7.1 Unable to relay', '550 5.7.1 <user@fabrikam.com>... Unable to relay'],
    nearMisses: ['550 5.7.1 Unable to relay. ATTR12', '550 5.7.1 Unable to relay for user@fabrikam.com'],
  },
] satisfies readonly Rule[];
