import type { Rule } from '../rule.ts';

/** Mutual TLS: the server judges the certificate of the client. */
const setSend = {
  do: 'Exchange: name the right certificate on the send connector',
  command:
    '$c = Get-ExchangeCertificate -Thumbprint {certificateThumbprint}; Set-SendConnector "{sendConnector}" -TlsCertificateName "<I>$($c.Issuer)<S>$($c.Subject)"',
  where: 'Exchange Management Shell',
};
const sources = ['RFC 8446 section 6.2 (2018)', 'OpenSSL documentation, SSL alert strings (2025)'];

const demanded =
  /ALERT_CERTIFICATE_REQUIRED|alert certificate required|certificate_required|PEER_DID_NOT_RETURN_A_CERTIFICATE|peer did not return a certificate/i;

export default [
  {
    id: 'tls-client-cert-required',
    topic: 'client-cert-required',
    title: 'The server demands a certificate from the client',
    match: [
      { on: 'text', text: demanded },
      // Postfix finishes the handshake and says it in a reply.
      { on: 'reply', code: [421, 454], text: /no client certificate presented/i, textDecides: true },
      // With TLS 1.3 the demand arrives after the handshake (RFC 8446 4.4.2.4), as whatever breaks then.
      {
        on: 'failure',
        code: ['tls-alert', 'tls-failed', 'tls-closed', 'connection-reset', 'internal'],
        text: demanded,
      },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Mutual TLS: both sides show a certificate here. In TLS 1.3 the refusal comes after the handshake seemed to succeed.',
    causes: [
      { cause: 'Domain security, partner or relay policy of the server', tell: 'The partner asked for a certificate.' },
    ],
    fixes: [setSend, { do: 'Or agree with the partner on another way (address list, AUTH)', where: 'partner' }],
    verify: 'EHLO after TLS answers 250.',
    retry: 'permanent',
    sources,
    examples: [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: tlsv13 alert certificate required, SSL alert number 116',
      'peer did not return a certificate',
      '421 4.7.1 mail.contoso.com Error: No client certificate presented',
    ],
    nearMisses: ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tlsv1 alert unknown ca, SSL alert number 48'],
  },
  {
    id: 'tls-client-cert-unknown-ca',
    topic: 'client-cert-rejected',
    title: 'The other side does not trust the issuer of your certificate',
    match: {
      on: 'text',
      text: /ALERT_UNKNOWN_CA|alert unknown ca|fatal alert: unknown_ca|remote error: (?:tls: )?unknown certificate authority/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Alert 48 comes from the peer and is about the certificate it was shown. In a server log it is the client that does not trust the server.',
    causes: [
      { cause: 'Certificate of a private CA', tell: 'Issuer of the certificate sent.' },
      { cause: 'Chain sent without intermediate', tell: 'Only one certificate is sent.' },
    ],
    fixes: [{ do: 'Show a certificate of a public CA with its chain', where: 'sending server' }, setSend],
    verify: 'The handshake completes.',
    retry: 'permanent',
    sources,
    examples: ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tlsv1 alert unknown ca, SSL alert number 48'],
    nearMisses: ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: tlsv13 alert certificate required, SSL alert number 116'],
  },
  {
    id: 'tls-client-cert-not-trusted-reply',
    topic: 'client-cert-rejected',
    title: 'The server does not trust your certificate',
    match: { on: 'reply', code: [421, 454], text: /client certificate not trusted/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The handshake succeeded; the server then refused the certificate it was shown and ends the session.',
    causes: [
      { cause: 'The server does not know the issuer of the certificate', tell: 'Issuer of the certificate sent.' },
      { cause: 'Certificate expired, or chain sent without intermediate', tell: 'Its end date and chain.' },
    ],
    fixes: [
      { do: 'Show a certificate of an issuer that the server trusts, with its chain', where: 'sending server' },
      setSend,
    ],
    verify: 'EHLO after TLS answers 250.',
    retry: 'permanent',
    sources: [...sources, 'Postfix smtpd(8), smtpd_tls_req_ccert (Debian 3.7, read in its program)'],
    examples: ['421 4.7.1 mail.contoso.com Error: Client certificate not trusted'],
    nearMisses: ['421 4.7.1 mail.contoso.com Error: No client certificate presented'],
  },
  {
    id: 'tls-client-cert-expired',
    topic: 'client-cert-rejected',
    title: 'The other side says your certificate has expired',
    match: {
      on: 'text',
      text: /ALERT_CERTIFICATE_EXPIRED|alert certificate expired|fatal alert: certificate_expired|remote error: (?:tls: )?expired certificate/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Alert 45 is about the certificate that was sent, not about the one received.',
    causes: [
      { cause: 'Certificate of the sender expired', tell: 'Its end date.' },
      { cause: 'Clock of the peer wrong', tell: 'The end date lies ahead.' },
    ],
    fixes: [setSend],
    verify: 'The handshake completes.',
    retry: 'permanent',
    sources,
    examples: ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: sslv3 alert certificate expired, SSL alert number 45'],
    nearMisses: ['CERT_HAS_EXPIRED: certificate has expired'],
  },
  {
    id: 'tls-client-cert-revoked',
    topic: 'client-cert-rejected',
    title: 'The other side says your certificate was revoked',
    match: {
      on: 'text',
      text: /ALERT_CERTIFICATE_REVOKED|alert certificate revoked|fatal alert: certificate_revoked/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Alert 44: the peer found your certificate on a revocation list.',
    causes: [{ cause: 'Certificate withdrawn', tell: 'certutil -verify says so.' }],
    fixes: [{ do: 'Order a new certificate', where: 'certification authority' }, setSend],
    verify: 'The handshake completes.',
    retry: 'permanent',
    sources,
    examples: ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: sslv3 alert certificate revoked, SSL alert number 44'],
    nearMisses: ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: sslv3 alert handshake failure, SSL alert number 40'],
  },
  {
    id: 'tls-client-cert-bad',
    topic: 'client-cert-rejected',
    title: 'The other side refuses your certificate',
    match: {
      on: 'text',
      text: /ALERT_(?:BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED)|alert (?:bad certificate|certificate unknown|unsupported certificate|access denied)|remote error: (?:tls: )?(?:bad|unknown|unsupported) certificate\b|fatal alert: (?:bad_certificate|certificate_unknown|unsupported_certificate|access_denied)/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Alerts 42, 43, 46 and 49: the peer got a certificate and does not want it. In a server log it is the client that refused the certificate of the server.',
    causes: [
      { cause: 'Wrong use in the certificate (no client authentication)', tell: 'Enhanced key usage.' },
      { cause: 'Not the certificate the partner agreed on', tell: 'Name or issuer differ.' },
      { cause: 'Seen in a server log: the client distrusts the server', tell: 'The server is the one that logs it.' },
    ],
    fixes: [{ do: 'Send the full chain with server and client authentication', where: 'sending server' }, setSend],
    verify: 'The handshake completes.',
    retry: 'permanent',
    sources,
    examples: [
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: sslv3 alert bad certificate, SSL alert number 42',
      'sslv3 alert certificate unknown, SSL alert number 46',
      'javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown',
    ],
    nearMisses: ['javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure'],
  },
] satisfies readonly Rule[];
