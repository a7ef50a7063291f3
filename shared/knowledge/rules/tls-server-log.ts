import type { Rule } from '../rule.ts';

/**
 * Alerts about certificates in the log of a server: they were sent by the client, about the certificate that this server
 * showed. The same alert in the log of a client is about the client’s own certificate (`tls-client-certificate.ts`).
 */
const opens =
  '(?:\\bSSL_accept\\b|\\bgnutls_handshake\\b|\\bsmtpd\\b|\\bSTARTTLS=server\\b|\\bTLS handshake error from\\b|\\bsubmission-login\\b|\\bTLS error on connection from\\b|(?:^|\\n)(?:(?!postfix/smtp\\b)[^\\n]){0,100}\\bTLS library problem\\b)';
const alert = (names: string) => new RegExp(`${opens}[\\s\\S]{0,400}?(?:${names})`, 'i');
const sources = [
  'RFC 8446 section 6.2 (2018)',
  'Postfix tls_misc.c, Exim tls-openssl.c, Dovecot and Go crypto/tls log texts (2026)',
];
const look = {
  do: 'See the certificate, its end date and its chain as clients get them',
  command: 'openssl s_client -starttls smtp -connect {server}:{port} -servername {server} -showcerts',
  where: 'any computer',
};
const reload = {
  do: 'Postfix: name the file with certificate and chain, then load it',
  command: 'postconf smtpd_tls_chain_files smtpd_tls_cert_file && postfix reload',
  where: 'shell on the server that logs this',
};

export default [
  {
    id: 'tls-server-log-expired',
    topic: 'cert-expired',
    title: 'A client hung up because this server’s certificate has expired',
    match: {
      on: 'text',
      text: alert('alert certificate expired|SSL alert number 45\\b|(?:tls: )?expired certificate'),
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The log is the server’s, the alert came from the client: it looked at the server’s certificate and found its end date passed. Often the certificate was renewed on disk and the mail server not reloaded.',
    causes: [
      { cause: 'The mail server still serves the old certificate', tell: 'The file on disk has a later end date' },
      { cause: 'The renewal failed', tell: 'The file on disk has expired too' },
      { cause: 'The clock of the client is wrong', tell: 'Only that client complains' },
    ],
    fixes: [look, reload],
    verify: 'The check of TLS shows an end date in the future, and the client sends.',
    retry: 'permanent',
    sources,
    examples: [
      'postfix/smtpd[1234]: warning: TLS library problem: error:0A000415:SSL routines::sslv3 alert certificate expired:../ssl/record/rec_layer_s3.c:1590:SSL alert number 45:',
      'TLS error on connection from [203.0.113.7] (SSL_accept): error:14094415:SSL routines:ssl3_read_bytes:sslv3 alert certificate expired',
      '2026/01/05 08:51:24 TLS handshake error from 203.0.113.7:50122: remote error: tls: expired certificate',
    ],
    nearMisses: [
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: sslv3 alert certificate expired, SSL alert number 45',
      'postfix/smtp[77]: warning: TLS library problem: error:14094415:SSL routines:ssl3_read_bytes:sslv3 alert certificate expired',
    ],
  },
  {
    id: 'tls-server-log-not-trusted',
    topic: 'cert-untrusted-issuer',
    title: 'A client hung up because it does not trust this server’s certificate',
    match: {
      on: 'text',
      text: alert(
        'alert (?:unknown ca|bad certificate|certificate unknown)|SSL alert number 4[268]\\b|(?:tls: )?unknown certificate authority|remote error: (?:tls: )?(?:bad|unknown) certificate|fatal alert has been received: (?:Unknown CA|Certificate is bad|CA is unknown)',
      ),
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The log is the server’s, the alert came from the client and is about the certificate that the server showed: self-signed, of a private authority, without its intermediates, or for another name than the one the client dialled.',
    causes: [
      { cause: 'Self-signed certificate, or one of a private authority', tell: 'The issuer is no public authority' },
      { cause: 'The intermediate certificate is not sent', tell: 'The chain shown has one certificate' },
      { cause: 'The client dials a name that is not on the certificate', tell: 'Alert 42 or 46, not 48' },
    ],
    fixes: [
      look,
      { do: 'Install a public certificate with its intermediates for the name that clients dial', where: 'server' },
      reload,
    ],
    verify: 'The check of TLS says trusted, and the client sends.',
    retry: 'permanent',
    sources,
    examples: [
      'postfix/submission/smtpd[1234]: SSL_accept error from unknown[203.0.113.7]: -1\npostfix/submission/smtpd[1234]: warning: TLS library problem: error:0A000418:SSL routines::tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1584:SSL alert number 48:',
      'warning: TLS library problem: 10407:error:14094418:SSL routines:SSL3_READ_BYTES:tlsv1 alert unknown ca:s3_pkt.c:1256:SSL alert number 48',
      'submission-login: Disconnected: SSL_accept() failed: error:14094416:SSL routines:ssl3_read_bytes:sslv3 alert certificate unknown: SSL alert number 46',
      'STARTTLS=server: 4321:error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate:s3_pkt.c:1275:SSL alert number 42:',
    ],
    nearMisses: [
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: tlsv1 alert unknown ca, SSL alert number 48',
      'postfix/smtp[77]: warning: TLS library problem: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca',
    ],
  },
] satisfies readonly Rule[];
