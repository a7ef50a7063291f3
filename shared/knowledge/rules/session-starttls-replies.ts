import type { Rule } from '../rule.ts';

/** Replies to STARTTLS itself, and to commands that came before it. */

const ems = 'Exchange Management Shell';
const seeCertificate =
  'Get-ExchangeCertificate | Format-List Thumbprint,Subject,CertificateDomains,Services,NotAfter,Status';

export default [
  {
    id: 'session-starttls-must-issue',
    topic: 'starttls-required',
    title: 'The server takes mail only over TLS',
    match: {
      on: 'reply',
      code: [530, 550, 554, 421, 451, 454],
      text: /\bmust issue (?:a )?STARTTLS\b|\bSTARTTLS (?:command )?(?:is )?(?:required|must be issued|first)\b|\b(?:TLS|encryption|secure (?:connection|transport)) (?:is )?required\b|\brequires? (?:a )?(?:TLS|SSL|STARTTLS|encrypt)|\buse STARTTLS\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The client tried to go on without encryption and this server does not allow that. STARTTLS must come first, then EHLO again.',
    causes: [
      { cause: 'Encryption is switched off or too old on the sending device or program' },
      {
        cause: 'STARTTLS was removed on the way, so the client could not use it',
        tell: 'The EHLO reply has no STARTTLS',
      },
    ],
    fixes: [
      {
        do: 'Switch on TLS / STARTTLS for this server (port 587 or 25), or use port 465 with TLS from the start',
        where: 'sending device or program',
      },
      {
        do: 'Exchange as sender: require TLS on the send connector',
        command: 'Set-SendConnector "{sendConnector}" -RequireTLS $true',
        where: ems,
      },
    ],
    verify: 'After STARTTLS and a second EHLO the same command is accepted.',
    retry: 'depends',
    sources: ['RFC 3207 4'],
    examples: [
      '530 5.7.0 Must issue a STARTTLS command first',
      '530 Must issue a STARTTLS command first',
      '550 5.7.1 TLS required',
    ],
    nearMisses: ['451 5.7.3 STARTTLS is required to send mail.', '454 4.7.0 TLS not available due to local problem'],
  },
  {
    id: 'session-starttls-not-available-now',
    topic: 'starttls-temporarily-unavailable',
    title: 'The server offers TLS but cannot start it now',
    match: {
      on: 'reply',
      code: 454,
      enhanced: ['4.7.0', '4.3.0'],
      text: /\bTLS (?:is )?(?:currently |temporarily )?(?:not available|unavailable)|\bmaximum TLS rate exceeded|\bcannot accept TLS\b|\btoo many new TLS sessions/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'STARTTLS was offered and then refused for the moment. Usually the server cannot read its certificate or private key, or is over a limit for new TLS sessions.',
    causes: [
      {
        cause: 'The certificate or its private key is missing, unreadable or expired',
        tell: 'It lasts, and the server’s log names the file',
      },
      { cause: 'Too many TLS sessions at once', tell: 'It comes and goes with the load' },
    ],
    fixes: [
      {
        do: 'Exchange: look which certificate is enabled for SMTP',
        command: seeCertificate,
        where: `${ems} on the receiver`,
      },
      {
        do: 'Postfix: check the two files and their readability',
        command: 'postconf smtpd_tls_cert_file smtpd_tls_key_file smtpd_tls_chain_files',
        where: 'Postfix server',
      },
    ],
    verify: 'STARTTLS answers 220 and the handshake succeeds.',
    retry: 'transient',
    sources: ['RFC 3207 4'],
    examples: [
      '454 4.7.0 TLS not available due to local problem',
      '454 TLS currently unavailable',
      '454 4.7.0 Cannot accept TLS as maximum TLS rate exceeded for server',
    ],
    nearMisses: ['450 4.3.2 Service currently unavailable'],
  },
  {
    id: 'session-starttls-not-advertised',
    topic: 'starttls-not-configured',
    title: 'STARTTLS was asked for and is not offered',
    match: {
      on: 'reply',
      code: [500, 502, 503],
      text: /\bSTARTTLS command used when not advertised|\bSTARTTLS (?:is )?not (?:supported|available|implemented|enabled|offered)|^Unsupported command\.?$/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The server did not list STARTTLS for this client and refuses it when asked.',
    causes: [
      { cause: 'TLS is not set up on the server, or not for this client' },
      {
        cause: 'An antivirus or firewall in between answered instead of the server',
        tell: '“Unsupported command.” is what old mail shields say',
      },
    ],
    fixes: [
      { do: 'Exim: see what is set', command: 'exim -bP tls_advertise_hosts tls_certificate', where: 'Exim server' },
      { do: 'Set up a certificate for SMTP on the server', where: 'administrator of {server}' },
    ],
    verify: 'EHLO lists 250-STARTTLS.',
    retry: 'permanent',
    sources: ['Exim specification 43', 'RFC 3207 4'],
    examples: ['503 STARTTLS command used when not advertised', '500 Unsupported command.'],
    nearMisses: ['503 AUTH command used when not advertised'],
  },
] satisfies readonly Rule[];
