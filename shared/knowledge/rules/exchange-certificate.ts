import type { Rule } from '../rule.ts';

/** Exchange Server: certificates, as the sending and the receiving side complain about them. */
const setSendCertificate =
  '$c = Get-ExchangeCertificate -Thumbprint {certificateThumbprint}; Set-SendConnector "{sendConnector}" -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)"';
const listCertificates =
  'Get-ExchangeCertificate -Server {server} | Format-List Thumbprint,Services,Status,NotAfter,Issuer,CertificateDomains';
const article = 'Microsoft Exchange team blog, TLS certificates in Exchange hybrid: common issues (2025)';

export default [
  {
    id: 'exchange-454-475-certificate-validation',
    topic: 'cert-untrusted-issuer',
    title: 'The sending Exchange does not trust the certificate of the other side',
    match: {
      on: 'reply',
      code: 454,
      enhanced: ['4.7.5', '5.7.5'],
      text: /^(?:The )?(?:remote )?Certificate validation failure(?!.{0,20}(?:NotTime|PartialChain|Revocation|OfflineRev))/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The send connector demands a valid certificate, and validation failed on the sending server itself. Towards Microsoft 365 the certificate there is good, so look at this server.',
    causes: [
      {
        cause: 'Root certificates of the sending server are out of date',
        tell: 'certutil -verify stops at an unknown root (for example DigiCert Global Root G2).',
      },
      {
        cause: 'The server cannot fetch the revocation list',
        tell: 'certutil -urlfetch shows time-outs; a proxy is needed for the system account.',
      },
      {
        cause: 'TlsDomain of the connector does not fit the name of the certificate',
        tell: 'TlsAuthLevel is DomainValidation.',
      },
    ],
    fixes: [
      {
        do: 'Save the certificate of the other side and test chain and revocation',
        command: 'certutil -urlfetch -verify remote.cer',
        where: 'command prompt on the sending server',
      },
      {
        do: 'Update root certificates, allow HTTP to the CRL and OCSP hosts, or set the system proxy',
        command: 'netsh winhttp show proxy',
        where: 'sending server',
      },
      {
        do: 'See what the connector expects',
        command: 'Get-SendConnector | Format-List Name,RequireTLS,TlsAuthLevel,TlsDomain,TlsCertificateName,Fqdn',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'Retry-Queue empties the queue and the send log shows the certificate as valid.',
    retry: 'transient',
    sources: [article, 'Microsoft Learn, Certificate requirements for hybrid deployments (2024)'],
    examples: [
      '454 4.7.5 Certificate validation failure',
      '454 4.7.5 Certificate validation failure, Reason:UntrustedRoot',
      '454 4.7.5 The remote certificate validation failure',
    ],
    nearMisses: ['454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.'],
  },
  {
    id: 'exchange-454-475-subject-mismatch',
    topic: 'cert-name-mismatch',
    title: 'The certificate of the other side carries another name than the connector expects',
    match: {
      on: 'reply',
      code: 454,
      enhanced: '4.7.5',
      text: /Certificate validation failure, Reason:? ?SubjectMismatch/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The chain is fine; only the name differs from TlsDomain or the smart host of the send connector.',
    causes: [
      {
        cause: 'Wrong TlsDomain, or a device between the servers shows its own certificate',
        tell: 'Compare the subject in the session with TlsDomain.',
      },
    ],
    fixes: [
      {
        do: 'Compare and correct',
        command: 'Get-SendConnector | Format-List Name,TlsAuthLevel,TlsDomain,SmartHosts',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [article],
    examples: ['454 4.7.5 Certificate validation failure, Reason:SubjectMismatch'],
    nearMisses: ['454 4.7.5 Certificate validation failure, Reason:UntrustedRoot'],
  },
  {
    id: 'exchange-tlscertificatename-not-found',
    topic: 'cert-missing-on-server',
    title: 'The send connector names a certificate that is no longer there',
    match: {
      on: 'reply',
      code: 454,
      enhanced: '4.7.5',
      text: /TlsCertificateName of the Send ?Connector could not be found/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'TlsCertificateName holds issuer and subject of an old certificate. After the renewal one of the two changed, or the old certificate was deleted.',
    causes: [
      {
        cause: 'Certificate renewed, connector not updated',
        tell: 'Issuer or subject in TlsCertificateName differs from the new certificate.',
      },
      {
        cause: 'The new certificate is missing on this one server',
        tell: 'Only one of several servers has the error.',
      },
    ],
    fixes: [
      { do: 'List the certificates', command: listCertificates, where: 'Exchange Management Shell' },
      { do: 'Name the new one on the send connector', command: setSendCertificate, where: 'Exchange Management Shell' },
      {
        do: 'Check the receive connector too',
        command: 'Get-ReceiveConnector -Server {server} | Format-List Identity,TlsCertificateName',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The queue empties after Retry-Queue.',
    retry: 'transient',
    sources: [article],
    examples: ['454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.'],
    nearMisses: ['454 4.7.5 The remote certificate validation failure'],
  },
  {
    id: 'exchange-tls-nocredentials',
    topic: 'cert-missing-on-server',
    title: 'Exchange could not use its own certificate for TLS (NoCredentials)',
    match: { on: 'text', text: /TLS negotiation failed with (?:error|status) NoCredentials/i },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Windows gave Exchange no usable certificate with private key, or no protocol is enabled that fits it.',
    causes: [
      {
        cause: 'Private key missing or unreadable for Network Service',
        tell: 'HasPrivateKey is False, or Schannel event 36870.',
      },
      {
        cause: 'TLS client or server protocols disabled in the registry in a contradictory way',
        tell: 'Schannel event 36871 or 10013.',
      },
    ],
    fixes: [
      { do: 'List the certificates', command: listCertificates, where: 'Exchange Management Shell' },
      {
        do: 'Assign the certificate again, which also mends the key permission',
        command: 'Enable-ExchangeCertificate -Server {server} -Thumbprint {certificateThumbprint} -Services SMTP',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Repair a lost link to the private key',
        command: 'certutil -repairstore my {certificateThumbprint}',
        where: 'command prompt as administrator',
      },
    ],
    verify: 'The next send log entry shows a negotiated cipher.',
    retry: 'transient',
    sources: [
      'SuperTekBoy, TLS negotiation failed with error NoCredentials (2017)',
      'Microsoft Learn, Enable-ExchangeCertificate (2023)',
    ],
    examples: ['TLS negotiation failed with error NoCredentials'],
    nearMisses: ['TLS negotiation failed with error SocketError'],
  },
  {
    id: 'exchange-security-subsystem',
    topic: 'cert-missing-on-server',
    title: 'STARTTLS fails at once: the server has no usable certificate',
    match: {
      on: 'reply',
      code: [554, 454],
      enhanced: ['5.7.3', '4.7.0'],
      text: /Unable to initialize security subsystem/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Exchange or Windows SMTP offers STARTTLS, but Windows cannot load a certificate with its key for it.',
    causes: [
      {
        cause: 'No certificate with the use “server authentication” and private key',
        tell: 'Get-ExchangeCertificate shows none with S under Services.',
      },
      { cause: 'Private key unreadable', tell: 'Schannel event 36870 in the System log.' },
    ],
    fixes: [
      {
        do: 'Exchange: assign a certificate',
        command: 'Enable-ExchangeCertificate -Server {server} -Thumbprint {certificateThumbprint} -Services SMTP',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Windows SMTP service: put a certificate whose name is the FQDN of the virtual server into the computer store and restart the service',
        command: 'Restart-Service SMTPSVC',
        where: 'Windows PowerShell on the server',
      },
    ],
    verify: 'STARTTLS answers 220 and the handshake completes.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Certificates in Exchange (2023)', 'RFC 3207 section 4 (2002)'],
    examples: ['554 5.7.3 Unable to initialize security subsystem'],
    nearMisses: ['554 Email rejected due to security policies - MCSpamSignature.sa.2.2'],
  },
] satisfies readonly Rule[];
