import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** A mail server that cannot read its own certificate or key, as Postfix, Exim, sendmail and Dovecot write it in their logs. */
export default [
  wordingRule({
    id: 'faults-certificate-file-unreadable',
    topic: 'cert-missing-on-server',
    title: 'The server cannot read its own certificate or key',
    says: [
      '\\bcannot (?:get|load) (?:\\w+ )?(?:certificate|private key|Certification Authority data)\\b.{1,220}: disabling TLS support',
      '\\bprivate key in \\S{1,200} does not match public key in \\S{1,200}(?:: disabling TLS support)?',
      "\\bNo server certs available\\. TLS (?:won't|can't|cannot) be enabled",
      '\\bcert/key setup: cert=\\S{1,200} key=\\S{1,200}.{0,80}',
      '\\bSSL_CTX_use_(?:certificate|PrivateKey)\\w*.{0,120}',
      '\\bSTARTTLS=(?:server|client)\\b.{0,20}\\b(?:file \\S{1,200} unsafe|load verify locs .{1,120} failed)\\b.{0,60}',
      "\\bcan'?t load (?:ssl certificate|(?:ssl )?private key)\\b.{0,120}",
      "\\bcouldn't parse (?:DH parameters|private ssl_key)\\b.{0,80}",
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The file is not there, is not readable for the mail server, or key and certificate do not belong together. The server goes on without TLS, or refuses STARTTLS.',
    advice:
      'Check the paths, the rights of every folder above them and the owner; after a renewal reload the mail server. Key and certificate belong together when openssl x509 -pubkey and openssl pkey -pubout print the same',
    where: 'shell on the server that wrote the log',
    retry: 'transient',
    source:
      'Postfix TLS_README and messages of 3.x, Exim tls_certificate, sendmail STARTTLS messages, Dovecot ssl_cert',
    examples: [
      'warning: cannot get RSA certificate from file "/etc/letsencrypt/live/mail.example.org/fullchain.pem": disabling TLS support',
      'warning: cannot get ECDSA private key from file /etc/ssl/private/mail.key: disabling TLS support',
      'warning: RSA private key in /etc/ssl/mail.key does not match public key in /etc/ssl/mail.crt: disabling TLS support',
      'warning: cannot load Certification Authority data, CAfile="/etc/ssl/ca.pem": disabling TLS support',
      "No server certs available. TLS won't be enabled",
      'TLS error on connection from [192.0.2.7] (cert/key setup: cert=/etc/exim4/exim.crt key=/etc/exim4/exim.key): Error while reading file.',
      'TLS error (SSL_CTX_use_certificate_chain_file file=/etc/exim.crt): error:0200100D:system library:fopen:Permission denied',
      'STARTTLS=server: file /etc/mail/certs/key.pem unsafe: Permission denied',
      "Fatal: Can't load ssl certificate: The certificate is in the wrong format",
    ],
    nearMisses: [
      '454 4.7.0 TLS not available due to local problem',
      'certificate verification failed for mx.example.org: untrusted issuer',
      'SSL_connect error to mx.example.org[192.0.2.1]:25: lost connection',
    ],
  }),
] satisfies readonly Rule[];
