import type { Rule } from '../rule.ts';

/** Windows Schannel: event texts and SEC_E_ errors, as Exchange, IIS and .NET pass them on. */
const source = 'Microsoft Learn, Schannel events and SSPI error codes (2024)';
const events = {
  do: 'Read the events around that time',
  command:
    'Get-WinEvent -FilterHashtable @{LogName="System";ProviderName="Schannel"} -MaxEvents 10 | Format-List TimeCreated,Id,Message',
  where: 'Windows PowerShell on the server',
};

export default [
  {
    id: 'tls-schannel-36870-private-key',
    topic: 'cert-missing-on-server',
    title: 'Windows cannot read the private key of the certificate (36870)',
    match: {
      on: 'text',
      text: /fatal error occurred when attempting to access the (?:TLS|SSL) (?:server|client) credential private key|Schannel\D{1,20}36870/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The certificate is there, its key is not usable by the service, so no TLS can start.',
    causes: [
      { cause: 'Permission on the key file missing', tell: 'Error code 0x8009030D.' },
      { cause: 'Key not imported', tell: 'HasPrivateKey is False; 0x80090016 keyset does not exist.' },
    ],
    fixes: [
      {
        do: 'Repair the link to the key',
        command: 'certutil -repairstore my {thumbprint}',
        where: 'command prompt as administrator',
      },
      {
        do: 'Exchange: assign it again',
        command: 'Enable-ExchangeCertificate -Server {server} -Thumbprint {thumbprint} -Services SMTP',
        where: 'Exchange Management Shell',
      },
      { do: 'Otherwise import the PFX again with its key', where: 'certificate store of the computer' },
    ],
    verify: 'No new event 36870; STARTTLS completes.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'A fatal error occurred when attempting to access the TLS server credential private key. The error code returned from the cryptographic module is 0x8009030D.',
    ],
    nearMisses: ['A fatal error occurred while creating a TLS client credential. The internal error state is 10013.'],
  },
  {
    id: 'tls-schannel-36871-credential',
    topic: 'tls-version-mismatch',
    title: 'Windows cannot create TLS credentials (36871)',
    match: {
      on: 'text',
      text: /fatal error occurred while creating an? (?:TLS|SSL) (?:client|server) credential|Schannel\D{1,20}36871/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Internal state 10013: the program asks for a TLS version that is disabled on this machine.',
    causes: [
      { cause: '.NET asks for TLS 1.0 while only TLS 1.2 is enabled', tell: 'SchUseStrongCrypto is not set.' },
      { cause: 'Protocols disabled in the registry', tell: 'Keys under SCHANNEL\\Protocols.' },
    ],
    fixes: [
      {
        do: 'Let .NET use the system defaults',
        command:
          "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319' -Name SystemDefaultTlsVersions -Value 1 -Type DWord; Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319' -Name SchUseStrongCrypto -Value 1 -Type DWord",
        where: 'Windows PowerShell as administrator, then restart',
      },
      events,
    ],
    verify: 'No new event 36871.',
    retry: 'permanent',
    sources: [source, 'Microsoft Learn, TLS best practices with .NET Framework (2024)'],
    examples: ['A fatal error occurred while creating a TLS client credential. The internal error state is 10013.'],
    nearMisses: [
      'A fatal error occurred when attempting to access the TLS server credential private key. The error code returned from the cryptographic module is 0x8009030D.',
    ],
  },
  {
    id: 'tls-schannel-36874-no-cipher',
    topic: 'tls-no-shared-cipher',
    title: 'Windows server: none of the client’s cipher suites is supported (36874)',
    match: {
      on: 'text',
      text: /none of the cipher suites supported by the client application are supported by the server|Schannel\D{1,20}36874/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'A client knocked with suites or versions that this server does not have, and was sent away.',
    causes: [
      { cause: 'Suites removed by hardening', tell: 'Get-TlsCipherSuite is short.' },
      { cause: 'Very old or scanning client', tell: 'Only single addresses; harmless then.' },
      {
        cause: 'Certificate with a key type or provider that Schannel cannot use',
        tell: 'Every client fails since the certificate change.',
      },
    ],
    fixes: [
      {
        do: 'List the suites',
        command: 'Get-TlsCipherSuite | Format-Table Name',
        where: 'Windows PowerShell on the server',
      },
      events,
    ],
    verify: 'The client completes TLS.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'An TLS 1.2 connection request was received from a remote client application, but none of the cipher suites supported by the client application are supported by the server. The TLS connection request has failed.',
    ],
    nearMisses: [
      'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 40.',
    ],
  },
  {
    id: 'tls-schannel-36887-alert-received',
    topic: 'tls-handshake-failed',
    title: 'Windows received a TLS alert from the other side (36887)',
    match: { on: 'text', text: /fatal alert was received from the remote endpoint|Schannel\D{1,20}36887/i },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'The other side broke off; the number of the alert says why: 40 no cipher, 42/43/46 certificate refused, 45 expired, 48 issuer unknown, 70 version.',
    causes: [{ cause: 'See the alert number', tell: 'It stands at the end of the event.' }],
    fixes: [events],
    verify: 'No new event for that partner.',
    retry: 'permanent',
    sources: [source, 'RFC 8446 appendix B.2 (2018)'],
    examples: ['A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 40.'],
    nearMisses: ['Received fatal alert: protocol_version'],
  },
  {
    id: 'tls-schannel-36888-alert-sent',
    topic: 'tls-handshake-failed',
    title: 'Windows broke off the TLS handshake (36888)',
    match: { on: 'text', text: /fatal alert was generated and sent to the remote endpoint|Schannel\D{1,20}36888/i },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'This server ended the handshake. Alert 40 or 70: cipher or version; 20, 50, 51: damaged data or no TLS at all; 80: own fault.',
    causes: [
      { cause: 'See the alert number and state', tell: 'They stand in the event; 36874 just before names the cipher.' },
    ],
    fixes: [events],
    verify: 'No new event for that partner.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal error code is 40. The Windows SChannel error state is 1205.',
    ],
    nearMisses: ['554 5.5.0 Remote protocol error'],
  },
  {
    id: 'tls-sec-e-illegal-message',
    topic: 'tls-handshake-failed',
    title: 'Windows got something that is no proper TLS (SEC_E_ILLEGAL_MESSAGE)',
    match: {
      on: 'text',
      text: /SEC_E_ILLEGAL_MESSAGE|0x80090326|SEC_E_INVALID_TOKEN|0x80090308|The message received was unexpected or badly formatted|The token supplied to the function is invalid/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'The peer sent an alert or something that is not TLS. Mostly versions or ciphers that do not fit, or the wrong port mode.',
    causes: [
      { cause: 'Plain text on a TLS port or the other way round', tell: 'Port 25 or 587 with “SSL” chosen.' },
      { cause: 'Version or cipher refused by the peer', tell: 'Schannel 36887 with the alert number.' },
    ],
    fixes: [events, { do: 'Check whether the port wants STARTTLS', where: 'this tool' }],
    verify: 'The handshake completes.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'SEC_E_ILLEGAL_MESSAGE (0x80090326)',
      'The message received was unexpected or badly formatted',
      'SEC_E_INVALID_TOKEN (0x80090308)',
    ],
    nearMisses: ['SEC_E_UNTRUSTED_ROOT (0x80090325)'],
  },
  {
    id: 'tls-untrusted-root-windows',
    topic: 'cert-untrusted-issuer',
    title: 'Windows does not trust the issuer of the certificate',
    match: {
      on: 'text',
      text: /CERT_E_UNTRUSTEDROOT|SEC_E_UNTRUSTED_ROOT|CERT_E_CHAINING|0x800B010[9A]|0x80090325|certificate chain was issued by an authority that is not trusted|terminated in a root certificate which is not trusted|RemoteCertificateChainErrors|The remote certificate is invalid (?:according to|because of errors)(?![^\n]{0,60}NameMismatch)/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The chain of the server ends in a root that this machine does not trust, or a link is missing (RemoteCertificateChainErrors, PartialChain).',
    causes: [
      { cause: 'Self-signed or internal CA', tell: 'Issuer in the TLS details.' },
      { cause: 'Root certificates of this machine out of date', tell: 'certutil -verify on another machine passes.' },
      {
        cause: 'Expired, or wrong name',
        tell: '.NET uses one sentence for all; the TLS details of a session tell them apart.',
      },
    ],
    fixes: [
      { do: 'Open a session to the host and read the certificate findings', where: 'this tool' },
      {
        do: 'Use a public certificate on the server, or install the root on the clients',
        where: 'receiving server or clients',
      },
    ],
    verify: 'The client connects without exception.',
    retry: 'permanent',
    sources: ['Microsoft Learn, SslPolicyErrors and COM security error codes (2024)'],
    examples: [
      'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure.',
      'The certificate chain was issued by an authority that is not trusted',
      'The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot',
    ],
    nearMisses: [
      'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    ],
  },
] satisfies readonly Rule[];
