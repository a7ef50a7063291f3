import type { Rule } from '../rule.ts';

/** Exchange Server: what two servers of one organisation, or hybrid, need of each other. */
const setSendCertificate =
  '$c = Get-ExchangeCertificate -Thumbprint {certificateThumbprint}; Set-SendConnector "{sendConnector}" -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)"';

export default [
  {
    id: 'exchange-tls-negotiation-failed',
    topic: 'tls-handshake-failed',
    title: 'The TLS handshake of Exchange failed',
    match: [
      { on: 'text', text: /TLS negotiation failed with (?:error|status) (?!NoCredentials)\w+/i },
      { on: 'reply', code: [421, 451, 454], text: /^Security status (?!Logon)[A-Z][A-Za-z]+/, textDecides: true },
      { on: 'text', text: /Remote certificate is not available|outbound TLS negotiation failed/i },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'STARTTLS was accepted, then the handshake broke. The word after “error” is what Windows reported: SocketError or ConnectionReset means the other side hung up, AlgorithmMismatch no common version or cipher.',
    causes: [
      {
        cause: 'No common TLS version, mostly TLS 1.2 switched off on an old server',
        tell: 'The other side is Microsoft 365 or another host with TLS 1.2 only.',
      },
      { cause: 'No common cipher', tell: 'System log: Schannel 36874 or 36871.' },
      { cause: 'A security device cuts the handshake', tell: 'From another network it works.' },
    ],
    fixes: [
      {
        do: 'Read the Schannel events at that time',
        command: 'Get-WinEvent -FilterHashtable @{LogName="System";ProviderName="Schannel"} -MaxEvents 10',
        where: 'Windows PowerShell on the server',
      },
      {
        do: 'Switch TLS 1.2 on for Schannel and .NET as the Exchange TLS guidance says, then restart',
        where: 'Exchange server',
      },
    ],
    verify: 'The protocol log shows “TLS protocol SP_PROT_TLS1_2… negotiation succeeded”.',
    retry: 'transient',
    sources: ['Microsoft Learn, Exchange Server TLS configuration best practices (2024)'],
    examples: [
      'TLS negotiation failed with error SocketError',
      'TLS negotiation failed with error AlgorithmMismatch',
      'TLS negotiation failed with status IllegalMessage',
      '451 4.4.0 Security status InvalidToken.',
    ],
    nearMisses: ['TLS negotiation failed with error NoCredentials'],
  },
  {
    id: 'exchange-cannot-achieve-server-auth',
    topic: 'receiver-misconfigured',
    title: 'Two Exchange servers could not authenticate to each other',
    match: {
      on: 'reply',
      code: 451,
      enhanced: '5.7.3',
      text: /Cannot achieve Exchange Server authentication/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Mail between servers of one organisation uses X-EXPS, and it was not offered or failed.',
    causes: [
      {
        cause: 'A custom connector whose RemoteIPRanges cover the other server answered',
        tell: 'The EHLO reply lacks X-EXPS or X-ANONYMOUSTLS; the greeting names that connector.',
      },
      { cause: 'A firewall removes the X- keywords', tell: 'On the server itself EHLO shows them.' },
      {
        cause: 'ExchangeServer authentication switched off on the default connector, or clocks apart',
        tell: 'AuthMechanism; w32tm.',
      },
    ],
    fixes: [
      {
        do: 'Look for connectors whose ranges contain Exchange servers and take those addresses out',
        command: 'Get-ReceiveConnector | Format-List Identity,TransportRole,Bindings,RemoteIPRanges,AuthMechanism',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Put ExchangeServer back on the default connector',
        command:
          'Set-ReceiveConnector "{server}\\Default {server}" -AuthMechanism Tls,Integrated,BasicAuth,BasicAuthRequireTLS,ExchangeServer',
        where: 'Exchange Management Shell',
      },
      { do: 'Switch SMTP inspection off between Exchange servers', where: 'firewall' },
    ],
    verify: 'EHLO from the sending server lists X-EXPS and the queue empties.',
    retry: 'transient',
    sources: [
      'Microsoft Learn, NDRs in Exchange Server (2023)',
      'Microsoft Learn, Receive connectors in Exchange Server (2023)',
    ],
    examples: [
      '451 5.7.3 Cannot achieve Exchange Server authentication',
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 Cannot achieve Exchange Server authentication." Attempted failover to alternate host, but that did not succeed.',
    ],
    nearMisses: [
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    id: 'exchange-require-xoorg',
    topic: 'intercepted',
    title: 'Something between Exchange and Microsoft 365 hides the hybrid extension XOORG',
    match: { on: 'reply', code: 451, enhanced: '5.7.3', text: /Require XOORG extension/i, textDecides: true },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'The hybrid connector needs the keyword XOORG, which Exchange Online offers only over TLS with a certificate it recognises.',
    causes: [
      {
        cause: 'A gateway or proxy stands between the two',
        tell: 'The greeting is no protection.outlook.com name, or the certificate is another.',
      },
      {
        cause: 'Exchange Online did not accept the client certificate',
        tell: 'The session is direct; XOORG is missing from the second EHLO.',
      },
    ],
    fixes: [
      { do: 'Connect the hybrid server directly to Exchange Online', where: 'firewall' },
      { do: 'Name the right certificate', command: setSendCertificate, where: 'Exchange Management Shell' },
    ],
    verify: 'The second EHLO lists XOORG.',
    retry: 'transient',
    sources: ['Microsoft Learn, Transport routing in Exchange hybrid deployments (2024)'],
    examples: ['451 5.7.3 Require XOORG extension to send mail'],
    nearMisses: ['451 5.7.3 STARTTLS is required to send mail.'],
  },
] satisfies readonly Rule[];
