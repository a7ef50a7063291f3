import type { Finding } from '../diagnosis/finding.ts';
import { fingerprint } from '../diagnosis/fingerprint.ts';
import { fillFix, fillValuesOf } from '../knowledge/fill.ts';
import type { Fix } from '../knowledge/rule.ts';
import type { SessionFacts } from '../session/facts.ts';

/**
 * A relay of one's own in front of Microsoft 365, for devices that can neither sign in nor do TLS 1.2: the SMTP server of IIS.
 * Microsoft Learn, "How to configure IIS for relay with Office 365"; Windows Server 2025 has no SMTP server any more.
 */
const console6 = 'Internet Information Services (IIS) 6.0 Manager, SMTP Virtual Server, Properties';
const recipe: readonly Fix[] = [
  {
    do: 'If the device can do neither, put a relay of your own in between. On a Windows Server up to 2022 (2025 has none any more) add the SMTP server of IIS and its console',
    command:
      'Install-WindowsFeature SMTP-Server,Web-Lgcy-Mgmt-Console -IncludeManagementTools\nSet-Service SMTPSVC -StartupType Automatic; Start-Service SMTPSVC',
    where: 'Windows PowerShell on that server',
  },
  {
    do: 'IIS relay, who may use it: Access, Authentication: Anonymous access; Access, Connection and Access, Relay: “Only the list below” with the device’s address {clientIp}. Never “All except the list below”: that is an open relay',
    where: console6,
  },
  {
    do: 'IIS relay, where it goes: Delivery, Outbound Security: Basic authentication with a licensed mailbox, and TLS encryption; Delivery, Outbound connections: TCP port 587; Delivery, Advanced: smart host smtp.office365.com',
    where: console6,
  },
  {
    do: 'IIS signs in with a password only. Where Exchange Online takes none any more (535 5.7.139, 550 5.7.30), hand in by address instead: Outbound Security anonymous with TLS, port 25, as smart host the MX of the tenant, and a connector for your public address',
    command:
      'New-InboundConnector -Name "Relay of our own" -ConnectorType OnPremises -SenderDomains * -SenderIPAddresses {public IP address} -RestrictDomainsToIPAddresses $true -RequireTls $true',
    where: 'Exchange Online PowerShell',
  },
  {
    do: 'The sender’s address must be the mailbox’s own or one it may send as; its domain an accepted domain. Then restart the service, and put a text file with From:, To:, Subject: lines into C:\\InetPub\\MailRoot\\Pickup: it goes through Queue; what fails lies in BadMail',
    command: 'Restart-Service SMTPSVC\nGet-ChildItem C:\\InetPub\\MailRoot\\Queue,C:\\InetPub\\MailRoot\\Badmail',
    where: 'Windows PowerShell on the IIS server',
  },
];
const sources = [
  'Microsoft Learn: How to configure IIS for relay with Office 365 (read 2026-11-21)',
  'Microsoft Learn: Features removed or no longer developed in Windows Server (SMTP Server, 2025; read 2026-11-21)',
];

/** Refusals of Exchange Online that a relay in between gets a device around. */
const helped =
  /^(?:auth-(?:required|needs-tls|basic-disabled|mechanism-unsupported|smtp-disabled-tenant|security-defaults)|starttls-required|tls-version-mismatch|relay-denied|direct-send-rejected)$/;

/** The findings with the IIS recipe behind the first one's own fixes, where Exchange Online refused what an old device cannot do. */
export function withIisRelay(findings: readonly Finding[], facts: SessionFacts): Finding[] {
  const [cause, ...others] = findings;
  const product = fingerprint(facts)?.product ?? '';
  if (!cause || !helped.test(cause.topic) || !/^Exchange Online\b/.test(product)) return [...findings];
  const values = fillValuesOf(facts);
  return [
    {
      ...cause,
      fixes: [...cause.fixes, ...recipe.map((fix) => fillFix(fix, values))],
      sources: [...cause.sources, ...sources],
    },
    ...others,
  ];
}
