import type { Rule } from '../rule.ts';

/** The handshake itself breaks: versions, ciphers, keys, plain text. */

const sources = ['RFC 8446 section 6 (2018)', 'OpenSSL documentation, SSL alert strings (2025)'];
const schannelEvents = {
  do: 'Windows server: read the Schannel events',
  command: 'Get-WinEvent -FilterHashtable @{LogName="System";ProviderName="Schannel"} -MaxEvents 10',
  where: 'Windows PowerShell on the server',
};

export default [
  {
    id: 'tls-plain-answer',
    topic: 'implicit-tls-mismatch',
    title: 'The server answered the TLS start in plain text',
    match: {
      on: 'text',
      text: /WRONG_VERSION_NUMBER|wrong version number|packet length too long|record layer failure|Unrecognized SSL message, plaintext connection|Unsupported or unrecognized SSL message|unexpected message format|Cannot determine the frame size or a corrupted frame was received|handshake failed due to an unexpected packet format|first record does not look like a TLS handshake|SSL23_GET_SERVER_HELLO:unknown protocol|port 587 is typically reserved for plain-?text connections|InvalidContentType|Invalid TLS record|invalid SSL\/TLS record/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The client began with TLS, the port speaks plain SMTP first. 25 and 587 want STARTTLS; only 465 wants TLS from the first byte.',
    causes: [
      { cause: '“SSL/TLS” chosen in the client for 25 or 587', tell: 'The port in the session.' },
      { cause: 'A proxy or firewall answers in clear', tell: 'The port is 465.' },
    ],
    fixes: [
      { do: 'Choose STARTTLS for 25 and 587, SSL/TLS only for 465', where: 'sending device' },
      {
        do: '.NET SmtpClient and Send-MailMessage cannot do 465: use 587 with EnableSsl or -UseSsl',
        where: 'sending application',
      },
    ],
    verify: 'The session shows 220, EHLO, STARTTLS and then TLS.',
    retry: 'permanent',
    sources: ['RFC 8314 section 3 (2018)', 'Node.js and OpenSSL error texts (2025)'],
    examples: [
      'ERR_SSL_WRONG_VERSION_NUMBER: SSL routines:ssl3_get_record:wrong version number',
      'ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)',
      'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
      'The handshake failed due to an unexpected packet format.',
      'tls: first record does not look like a TLS handshake',
    ],
    nearMisses: ['javax.net.ssl.SSLProtocolException: handshake alert: unrecognized_name'],
  },
  {
    id: 'tls-protocol-version',
    topic: 'tls-version-mismatch',
    title: 'The two sides have no TLS version in common',
    match: {
      on: 'text',
      text: /ALERT_PROTOCOL_VERSION|alert protocol version|UNSUPPORTED_PROTOCOL|unsupported protocol\b|protocol_version\b|No appropriate protocol|SEC_E_UNSUPPORTED_FUNCTION|0x80090302|does not support (?:the )?TLS version|version too low|Server chose (?:TLS|SSL)v?[\d.]+, but|protocol version is not (?:enabled|supported)/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'One side offers only old versions (TLS 1.0, 1.1), the other only TLS 1.2 or newer.',
    causes: [
      { cause: 'Server without TLS 1.2', tell: 'All current clients fail.' },
      { cause: 'Client without TLS 1.2: old device, old .NET or Java 7', tell: 'Other clients get through.' },
    ],
    fixes: [
      {
        do: 'Enable TLS 1.2 on the old side',
        command:
          "New-Item 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server' -Force | New-ItemProperty -Name Enabled -Value 1 -PropertyType DWord",
        where: 'Windows PowerShell as administrator on the old server, then restart',
      },
      schannelEvents,
    ],
    verify: 'The session shows TLSv1.2 or TLSv1.3.',
    retry: 'permanent',
    sources: [...sources, 'Microsoft Learn, TLS registry settings (2024)'],
    examples: [
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: tlsv1 alert protocol version, SSL alert number 70',
      'ERR_SSL_UNSUPPORTED_PROTOCOL: unsupported protocol',
      'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
      'Received fatal alert: protocol_version',
    ],
    nearMisses: ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tlsv1 alert unknown ca, SSL alert number 48'],
  },
  {
    id: 'tls-no-shared-cipher',
    topic: 'tls-no-shared-cipher',
    title: 'The two sides have no cipher in common',
    match: {
      on: 'text',
      text: /ALERT_HANDSHAKE_FAILURE|alert handshake failure|Received fatal alert: handshake_failure|NO_SHARED_CIPHER|no shared cipher|no cipher suites? in common|no ciphers available|SEC_E_ALGORITHM_MISMATCH|0x80090331|do not possess a common algorithm/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Versions fit, but no cipher suite does, or the server wants something else the client did not offer.',
    causes: [
      { cause: 'Hardened list on one side, old list on the other', tell: 'A scan of the server shows few suites.' },
      { cause: 'The certificate has an ECDSA key and the client knows RSA only', tell: 'Key type in the TLS details.' },
      { cause: 'Server wants a client certificate', tell: 'Partner connection with mutual TLS.' },
    ],
    fixes: [
      {
        do: 'List what the server offers',
        command: 'nmap --script ssl-enum-ciphers -p {port} {host}',
        where: 'any computer',
      },
      {
        do: 'Windows: list the suites and put AES-GCM with ECDHE back',
        command: 'Get-TlsCipherSuite | Format-Table Name',
        where: 'Windows PowerShell on the server',
      },
      schannelEvents,
    ],
    verify: 'The session shows a cipher.',
    retry: 'permanent',
    sources,
    examples: [
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: sslv3 alert handshake failure, SSL alert number 40',
      'no shared cipher',
      'The client and server cannot communicate, because they do not possess a common algorithm',
      'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
    ],
    nearMisses: ['javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown'],
  },
  {
    id: 'tls-unrecognized-name',
    topic: 'cert-name-mismatch',
    title: 'The server has no certificate for the name asked for (SNI)',
    match: { on: 'text', text: /UNRECOGNIZED_NAME|unrecognized[ _]name/i },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The client sent a server name in the handshake that this server does not know.',
    causes: [{ cause: 'Dialled by an alias the server does not know', tell: 'Dialling its own name works.' }],
    fixes: [{ do: 'Dial the MX or server name itself', where: 'sending device' }],
    verify: 'The handshake completes.',
    retry: 'permanent',
    sources: ['RFC 6066 section 3 (2011)'],
    examples: [
      'ERR_SSL_TLSV1_UNRECOGNIZED_NAME: tlsv1 unrecognized name, SSL alert number 112',
      'javax.net.ssl.SSLProtocolException: handshake alert: unrecognized_name',
    ],
    nearMisses: ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tlsv1 alert unknown ca, SSL alert number 48'],
  },
  {
    id: 'tls-internal-error-alert',
    topic: 'tls-handshake-failed',
    title: 'The server broke the handshake off for a fault of its own',
    match: {
      on: 'text',
      text: /ALERT_INTERNAL_ERROR|alert internal error|fatal alert: internal_error|SEC_E_INTERNAL_ERROR|0x80090304/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Alert 80: the server could not go on, mostly because it cannot use its private key.',
    causes: [
      { cause: 'Private key unreadable or missing', tell: 'Schannel event 36870.' },
      { cause: 'Inspection device out of order', tell: 'Inside the network it works.' },
    ],
    fixes: [
      schannelEvents,
      {
        do: 'Repair the link to the key',
        command: 'certutil -repairstore my {certificateThumbprint}',
        where: 'command prompt as administrator on the server',
      },
    ],
    verify: 'The handshake completes.',
    retry: 'transient',
    sources,
    examples: ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR: tlsv1 alert internal error, SSL alert number 80'],
    nearMisses: ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tlsv1 alert unknown ca, SSL alert number 48'],
  },
  {
    id: 'tls-closed-in-handshake',
    topic: 'tls-handshake-failed',
    title: 'The other side hung up during the TLS handshake',
    match: {
      on: 'text',
      text: /disconnected before secure TLS connection was established|Remote host (?:closed connection|terminated the handshake)|SSL_ERROR_SYSCALL|EOF occurred in violation of protocol|unexpected eof while reading|Authentication failed because the remote party has closed the transport stream|Received an unexpected EOF or 0 bytes from the transport stream/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'No alert, just the end of the connection. Windows servers do so when version, cipher or key do not fit; security devices do so too.',
    causes: [
      { cause: 'No common version or cipher at a Windows server', tell: 'Schannel 36874 or 36888 there.' },
      { cause: 'Server without usable key', tell: 'Schannel 36870 there; every client fails.' },
      { cause: 'Intrusion prevention', tell: 'From another network it works.' },
    ],
    fixes: [
      schannelEvents,
      {
        do: 'Try with TLS 1.2 only',
        command: 'openssl s_client -starttls smtp -connect {host}:{port} -tls1_2',
        where: 'any computer',
      },
    ],
    verify: 'The handshake completes.',
    retry: 'transient',
    sources: ['Node.js error texts (2025)', 'Microsoft Learn, Schannel events (2024)'],
    examples: [
      'ECONNRESET: Client network socket disconnected before secure TLS connection was established',
      'Authentication failed because the remote party has closed the transport stream.',
      'ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:1129)',
      'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
    ],
    nearMisses: ['javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure'],
  },
] satisfies readonly Rule[];
