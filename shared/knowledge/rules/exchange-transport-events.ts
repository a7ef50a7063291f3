import type { Rule } from '../rule.ts';

/** What Exchange's transport writes into the event log about certificates and its own servers, and what the queue makes of it. */

const ems = 'Exchange Management Shell';
const source = 'Microsoft, MSExchangeTransport events 1020, 1035, 1036, 12016, 12023 and 12024 (read 2026-11)';

export default [
  {
    id: 'exchange-event-certificate-expired',
    topic: 'cert-expired',
    title: 'Event 12016: the certificate of the connector’s name has expired',
    match: {
      on: 'text',
      text: /\bThere is no valid SMTP Transport Layer Security \(TLS\) certificate for the FQDN|\bexisting certificate for that FQDN has expired|\bEvent ?ID:? {0,3}12016\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Exchange has a certificate for the connector’s name, and its time is over. Senders that demand TLS stop.',
    causes: [{ cause: 'The certificate was not renewed', tell: 'NotAfter in the list lies in the past' }],
    fixes: [
      {
        do: 'See which certificates there are and when they end',
        command: 'Get-ExchangeCertificate | Format-List Thumbprint,NotAfter,CertificateDomains,Services',
        where: ems,
      },
      {
        do: 'Install the renewed certificate and enable it for SMTP',
        command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
        where: ems,
      },
    ],
    verify: 'The event stays away, and STARTTLS shows a certificate that is in date.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'There is no valid SMTP Transport Layer Security (TLS) certificate for the FQDN of mail.contoso.com. The existing certificate for that FQDN has expired.',
    ],
    nearMisses: ['Event ID 12014 source MSExchangeTransport'],
  },
  {
    id: 'exchange-event-certificate-not-loaded',
    topic: 'cert-missing-on-server',
    title: 'Events 12023 and 12024: Exchange cannot load the certificate it is told to use',
    match: {
      on: 'text',
      text: /\bcould not load the certificate with thumbprint\b|\bEvent ?ID:? {0,3}1202[34]\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The certificate by which Exchange servers know each other is gone from the store, or its private key cannot be read.',
    causes: [
      { cause: 'The certificate was deleted or replaced', tell: 'Its thumbprint is not in the list' },
      { cause: 'The service may not read its private key', tell: 'It is in the list with HasPrivateKey False' },
    ],
    fixes: [
      { do: 'Look for the thumbprint of the event', command: 'Get-ExchangeCertificate | Format-List', where: ems },
      {
        do: 'Enable the certificate again, or another that is valid',
        command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
        where: ems,
      },
    ],
    verify: 'The event stays away after a restart of MSExchangeTransport, and the queues between the servers empty.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'Microsoft Exchange could not load the certificate with thumbprint of 8F7A11C0 from the personal store on the local computer. This certificate was configured for authentication with other Exchange servers.',
    ],
    nearMisses: ['Event ID 12014 source MSExchangeTransport'],
  },
  {
    id: 'exchange-event-servers-do-not-trust',
    topic: 'auth-temporary-failure',
    title: 'Exchange servers cannot sign in to each other',
    match: {
      on: 'text',
      text: /\binbound authentication failed with error (?!LogonDenied|InvalidToken|UnsupportedFunction|UnknownCredentials)\w{4,40} for Receive connector\b|\binbound direct trust authentication failed for certificate\b/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'One Exchange server tried to prove to another who it is, by Kerberos or by certificate, and was not believed.',
    causes: [
      { cause: 'Clocks differ by more than five minutes', tell: 'w32tm /query /status on both' },
      { cause: 'The service principal name SMTPSVC is missing or registered twice', tell: 'setspn -Q SMTPSVC/server' },
      { cause: 'The Edge subscription is out of date (event 1036)', tell: 'Test-EdgeSynchronization fails' },
    ],
    fixes: [
      {
        do: 'Compare the clocks of both servers and a domain controller',
        command: 'w32tm /query /status',
        where: 'any shell',
      },
      { do: 'Check the service principal name', command: 'setspn -Q SMTPSVC/{server}', where: 'any shell' },
      { do: 'With an Edge server, check its subscription', command: 'Test-EdgeSynchronization', where: ems },
    ],
    verify: 'The event stays away and the queue between the servers empties.',
    retry: 'transient',
    sources: [source],
    examples: [
      'Inbound authentication failed with error IllegalMessage for Receive connector Default EX01. The authentication mechanism is ExchangeAuth. The source IP address of the client who tried to authenticate to Microsoft Exchange is [192.0.2.9].',
      'Inbound direct trust authentication failed for certificate CN=EX01. The source IP address of the server that tried to authenticate to Microsoft Exchange is [192.0.2.9].',
    ],
    nearMisses: [
      'Inbound authentication failed with error LogonDenied for Receive connector Client Frontend EX01. The authentication mechanism is Login.',
    ],
  },
] satisfies readonly Rule[];
