import type { Finding } from '../diagnosis/finding.ts';
import { ownFinding } from './own-finding.ts';
import type { Guide } from './playbook.ts';

const ems = 'Exchange Management Shell on the sending server';
const sources = [
  'recorded tickets 000 and 004',
  'https://techcommunity.microsoft.com/blog/exchange/4420592 (Exchange team, 2025)',
];

const retry = {
  do: 'Then let the queue try again',
  command: 'Get-Queue -Filter "Status -eq \'Retry\'" | Retry-Queue',
  where: ems,
};

/** TLS works here, yet the queue says that the sending server did not use it. */
export function noClientTls(guide: Guide, evidence: readonly number[]): Finding {
  return ownFinding(
    'playbook-sender-without-tls',
    guide.facts(),
    {
      topic: 'starttls-required',
      side: 'sender',
      confidence: 'likely',
      severity: 'error',
      title: 'The sending server does not use the STARTTLS that it is offered',
      meaning:
        'The next hop offers STARTTLS and it works from here. The sending server did not use it, usually because no certificate of it is enabled for SMTP.',
      causes: [
        {
          cause: 'No certificate of the sending server is enabled for SMTP',
          tell: 'Get-ExchangeCertificate shows none with S among its Services that is valid and has a private key',
        },
        {
          cause: 'The send connector has IgnoreSTARTTLS set, or names a certificate that is gone (TlsCertificateName)',
          tell: 'Get-SendConnector shows it',
        },
        {
          cause: 'The next hop does not offer STARTTLS to the sending server’s own address',
          tell: 'Run this check on the sending server itself; its protocol log shows the EHLO reply',
        },
      ],
      fixes: [
        {
          do: 'Find the certificate with the server’s public name',
          command:
            'Get-ExchangeCertificate | Format-List Thumbprint,Subject,CertificateDomains,Services,NotAfter,Status',
          where: ems,
        },
        {
          do: 'Enable it for SMTP; answer No when asked to overwrite the default one',
          command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
          where: ems,
        },
        {
          do: 'See what the send connector is set to',
          command:
            'Get-SendConnector | Format-List Name,Fqdn,RequireTLS,IgnoreSTARTTLS,TlsAuthLevel,TlsDomain,TlsCertificateName,SmartHosts',
          where: ems,
        },
        retry,
      ],
      verify: 'The queue empties, and the SmtpSend protocol log shows STARTTLS followed by a second EHLO.',
      sources,
      where: 'On the sending server: it goes on to MAIL FROM without STARTTLS.',
      nextTest: 'Run this check on the sending server itself, so that the next hop sees the same address.',
    },
    evidence,
  );
}

/** The queue misses a STARTTLS that is offered to this computer. */
export function offeredHere(guide: Guide, evidence: readonly number[]): Finding {
  return ownFinding(
    'playbook-starttls-offered-here',
    guide.facts(),
    {
      topic: 'starttls-withheld-from-blocked-sender',
      side: 'sender',
      confidence: 'possible',
      severity: 'warning',
      title: '{host} offers STARTTLS to this computer, the queue says it was not offered',
      meaning:
        'The send connector insists on TLS (RequireTLS). STARTTLS is offered to this computer’s address ({clientIp}), so it is missing only for the sending server, or only was when the queue last tried.',
      causes: [
        {
          cause: 'The sending server’s public address is on a block list: Exchange Online offers it no STARTTLS',
          tell: 'This check, run on the sending server, shows no STARTTLS, and its plain attempt names the list',
        },
        {
          cause: 'A firewall between the sending server and the internet filters STARTTLS',
          tell: 'On the sending server other mail servers show no STARTTLS either, or a greeting of asterisks',
        },
        { cause: 'It was a passing fault, and the queue has not tried again yet', tell: 'Retry-Queue empties it' },
      ],
      fixes: [
        { do: 'Run this check on the sending server itself', where: 'the sending server' },
        {
          do: 'See which send connector insists on TLS',
          command:
            'Get-SendConnector | Where-Object {$_.RequireTLS} | Format-List Name,Fqdn,RequireTLS,TlsAuthLevel,TlsDomain,SmartHosts',
          where: ems,
        },
        retry,
      ],
      verify: 'The queue empties.',
      sources,
      where: 'Between the sending server and {host}; not between this computer and {host}.',
      nextTest: 'Run this check on the sending server itself, so that the next hop sees the same address.',
    },
    evidence,
  );
}
