import type { Rule } from '../rule.ts';

/** Exchange Online demands a certificate of the next hop and does not like what it gets. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';
const article = 'Microsoft Exchange team blog, TLS certificates in Exchange hybrid: common issues (2025)';
const openssl = 'openssl s_client -starttls smtp -connect {serverFqdn}:25 -servername {serverFqdn} -showcerts';
const bindCertificate =
  '$c = Get-ExchangeCertificate -Server {server} -Thumbprint {certificateThumbprint}; Set-ReceiveConnector "{server}\\Default Frontend {server}" -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)"';

export default [
  {
    id: 'eop-subject-mismatch',
    topic: 'cert-name-mismatch',
    title: 'The certificate of the destination lacks the name Exchange Online expects',
    match: {
      on: 'reply',
      code: [450, 454],
      enhanced: ['4.4.317', '4.7.320', '4.7.5'],
      text: /SubjectMismatch/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Encryption works, but the outbound connector demands a certain name in the certificate and another was shown.',
    causes: [
      {
        cause: 'The front end shows the self-signed certificate (CN is the short server name)',
        tell: 'The presented subject is CN=SERVERNAME.',
      },
      { cause: 'Not all servers behind the address got the new certificate', tell: 'It fails now and then.' },
      {
        cause: 'TlsDomain of the connector was not changed with the certificate',
        tell: 'The presented name is the new, right one.',
      },
    ],
    fixes: [
      {
        do: 'Bind the public certificate on every receiving server',
        command: bindCertificate,
        where: 'Exchange Management Shell',
      },
      {
        do: 'See what the cloud expects',
        command: 'Get-OutboundConnector | Format-List Name,TlsSettings,TlsDomain,SmartHosts',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Or run the Hybrid Configuration Wizard again and choose the new certificate', where: 'Exchange server' },
    ],
    verify: 'Validate the connector in the admin centre; the deferred mail leaves.',
    retry: 'transient',
    sources: [article, ndr],
    examples: [
      '450 4.4.317 Cannot connect to remote server [Message=SubjectMismatch Expected Subject: *.contoso.com. Presented Subject: CN=EXCH01.]',
      '450 4.7.320 Certificate validation failed [Message=SubjectMismatch] [LastAttemptedServerName=mail.contoso.com]',
    ],
    nearMisses: ['454 4.7.5 Certificate validation failure, Reason:SubjectMismatch'],
  },
  {
    id: 'eop-47320-certificate-validation',
    topic: 'cert-untrusted-issuer',
    title: 'Exchange Online does not accept the certificate of the destination',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.7.320', '5.7.320'],
      text: /Certificate validation failed/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning: 'The outbound connector asks for a valid certificate, and the one shown on port 25 is not.',
    causes: [
      {
        cause: 'Self-signed or private issuer, or the intermediate is missing',
        tell: 'Issuer equals subject, or the chain has one certificate.',
      },
      { cause: 'Expired', tell: 'End date.' },
      { cause: 'Other name', tell: 'Message=SubjectMismatch.' },
    ],
    fixes: [
      { do: 'Look at what port 25 shows', command: openssl, where: 'any computer outside' },
      { do: 'Bind a public, valid certificate', command: bindCertificate, where: 'Exchange Management Shell' },
    ],
    verify: 'Validate the connector in the admin centre.',
    retry: 'transient',
    sources: [ndr, article],
    examples: ['450 4.7.320 Certificate validation failed'],
    nearMisses: ['450 4.7.320 Certificate validation failed [Message=CertExpired]'],
  },
  {
    id: 'eop-certificate-expired',
    topic: 'cert-expired',
    title: 'The certificate of the destination has expired, says Exchange Online',
    match: {
      on: 'reply',
      code: [450, 454],
      enhanced: ['4.7.320', '4.4.317', '4.7.5'],
      text: /Certificate validation fail(?:ed|ure)[^\n]{0,20}Cert(?:ificate)?Expired|^Cert(?:ificate)?Expired/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Under forced TLS an expired certificate stops the mail; it waits in the cloud.',
    causes: [
      {
        cause: 'Renewal missed, or the new certificate is not bound to SMTP',
        tell: 'Compare the date on port 25 with Get-ExchangeCertificate.',
      },
    ],
    fixes: [
      {
        do: 'Enable the new certificate',
        command: 'Enable-ExchangeCertificate -Server {server} -Thumbprint {certificateThumbprint} -Services SMTP',
        where: 'Exchange Management Shell',
      },
      { do: 'Bind it to the connector', command: bindCertificate, where: 'Exchange Management Shell' },
    ],
    verify: 'Port 25 shows the new date.',
    retry: 'transient',
    sources: [article],
    examples: [
      '450 4.7.320 Certificate validation failed [Message=CertExpired]',
      '454 4.7.5 Certificate validation failure, Reason:CertExpired',
    ],
    nearMisses: ['454 4.7.5 Certificate validation failure, Reason:SubjectMismatch'],
  },
] satisfies readonly Rule[];
