import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What programs and servers say in words of their own where encryption does not begin, or begins twice. */
export default [
  wordingRule({
    id: 'wording-tls-twice',
    topic: 'implicit-tls-mismatch',
    title: 'STARTTLS was sent inside TLS',
    says: [
      '\\b(?:command|STARTTLS)\\b.{0,20}\\b(?:not (?:permitted|allowed|valid)|already)\\b.{0,20}\\b(?:when|while|in|inside|with|during|within)?\\b.{0,10}\\bTLS(?: (?:is )?(?:already )?(?:active|mode|in use|running|session))?\\b',
      '\\b(?:TLS|SSL)(?: is| session| connection)? already (?:active|established|started|in use|running|negotiated)\\b',
      '\\balready (?:in|running|using|under) (?:TLS|SSL)\\b',
      '\\bSTARTTLS already (?:in use|active|negotiated|done|started|completed)\\b',
    ],
    side: 'client-config',
    meaning:
      'The connection is encrypted already, most often because it was opened on port 465 with TLS from the first byte, and the program asks for STARTTLS on top.',
    advice: 'Port 465: SSL/TLS and no STARTTLS. Port 587: STARTTLS and no SSL/TLS',
    where: 'sending program or device',
    retry: 'permanent',
    source: 'RFC 3207 section 4.2; RFC 8314 section 3.3; Coremail, Postfix and Exim wording',
    examples: [
      '454 Command not permitted when TLS active',
      '554 5.5.1 Error: TLS already active',
      '503 5.5.1 STARTTLS already in use',
      '503 Already in TLS mode',
    ],
    nearMisses: [
      '454 4.7.0 TLS not available due to temporary reason',
      '538 Encryption required for requested authentication mechanism',
    ],
  }),
  wordingRule({
    id: 'wording-starttls-not-advertised',
    topic: 'starttls-not-offered',
    title: 'The program wants STARTTLS, and the server does not offer it',
    says: [
      "\\b(?:did(?: not|n'?t) (?:find|found)|no) STARTTLS in (?:the )?server(?:'s)? response(?:, try(?:ing)? anyway)?",
      "\\b(?:does(?: not|n'?t)|did(?: not|n'?t)) (?:advertise|announce|list|offer) (?:the |support for )?STARTTLS(?: extension| support| capability| command)?",
      '\\bremote SMTP (?:service|server|host) does not support (?:START)?TLS\\b',
      '\\bSTARTTLS (?:is |was )?not (?:advertised|announced|listed) by (?:the )?(?:remote )?(?:server|host|peer)\\b',
    ],
    side: 'receiver',
    meaning:
      'The server’s answer to EHLO lists no STARTTLS on this port: the server has no certificate, wants no TLS there, or a firewall took the word out.',
    advice:
      'Read the EHLO reply with this tool; a relay inside the own network may need no TLS (Alertmanager: smtp_require_tls: false)',
    where: 'sending program, or administrator of the server',
    source: 'OpenSSL apps/s_client.c; Prometheus Alertmanager notify/email (read 2026-11)',
    examples: [
      "Didn't find STARTTLS in server response, trying anyway...",
      '\'require_tls\' is true (default) but "relay.example.com:25" does not advertise the STARTTLS extension',
      'The remote SMTP service does not support TLS.',
      'The server did not announce STARTTLS',
    ],
    nearMisses: ['530 5.7.0 Must issue a STARTTLS command first', '454 4.7.0 STARTTLS not available, try later'],
  }),
  wordingRule({
    id: 'wording-password-not-in-clear',
    topic: 'auth-needs-tls',
    title: 'The program does not send a password over an unencrypted connection',
    says: [
      '\\bplainAuth failed: unencrypted connection',
      '\\bsmtp(?:\\.\\w+)?: unencrypted connection\\b',
      '^unencrypted connection$',
      '\\b(?:refus\\w+|will not|won.t|not going) to send (?:the )?(?:password|credentials?) (?:in (?:the )?clear|over an? (?:unencrypted|insecure|plain ?text) connection)',
      '\\bSMTP (?:Fehler|Error|erreur|errore) \\(250\\): (?:authentication failed|Die Authentisierung ist fehlgeschlagen)',
    ],
    side: 'client-config',
    meaning:
      'The connection is in clear and the program keeps the password back, or the server offers no sign-in before STARTTLS. Roundcube then shows 250, the code of the last reply it got.',
    advice: 'Switch STARTTLS on (port 587; Roundcube: smtp_host = tls://host:587), or TLS from the start on port 465',
    where: 'sending program',
    retry: 'permanent',
    source: 'Go net/smtp PlainAuth; Roundcube defaults.inc.php, smtp_host (read 2026-11)',
    examples: [
      'err="*smtp.plainAuth failed: unencrypted connection"',
      'gomail: could not send email 1: smtp: unencrypted connection',
      'SMTP Error (250): Authentication failed',
      'SMTP Fehler (250): Die Authentisierung ist fehlgeschlagen',
    ],
    nearMisses: ['SMTP Error (535): Authentication failed', '535 5.7.8 Authentication failed'],
  }),
  wordingRule({
    id: 'wording-tls-to-plain-port',
    topic: 'implicit-tls-mismatch',
    title: 'The program began with TLS on a port that begins in plain text',
    says: [
      '\\bport \\d{1,5} is (?:typically|usually|normally) (?:reserved|used) for plain-?text connections\\b.{0,120}',
      '\\b(?:an )?unexpected TLS packet (?:was )?received\\b.{0,40}',
      '\\bTLS packet with unexpected length was received\\b.{0,40}\\bhandshake',
    ],
    side: 'client-config',
    meaning:
      'The client said TLS first; the server on this port greets in plain text and waits for STARTTLS. MailKit and GnuTLS say it like this.',
    advice: 'Port 587 or 25: STARTTLS (msmtp: tls_starttls on; MailKit: SecureSocketOptions.StartTls). Or port 465',
    where: 'sending program',
    retry: 'permanent',
    source: 'MailKit SslHandshakeException.cs; GnuTLS error texts; msmtp manual, tls_starttls (read 2026-11)',
    examples: [
      'When connecting to an SMTP service, port 25 is typically reserved for plain-text connections. If you intended to connect to SMTP on the SSL port, try connecting to port 465 instead.',
      'msmtp: TLS handshake failed: An unexpected TLS packet was received.',
    ],
    nearMisses: ['A TLS fatal alert has been received: Handshake failed'],
  }),
  wordingRule({
    id: 'wording-fingerprint',
    topic: 'cert-untrusted-issuer',
    title: 'The certificate is not the one that was pinned in the program',
    says: [
      '\\bcertificate(?: verification failed: the certificate)? fingerprint (?:does not|doesn.t|did not) match\\b.{0,40}',
      '\\b(?:certificate|pinned key|public key|SPKI) (?:fingerprint|pin|digest)s? (?:mismatch|(?:has|have) changed)\\b.{0,40}',
    ],
    side: 'client-config',
    meaning:
      'The program was told one certificate by its fingerprint, and the server shows another: it was renewed, or somebody stands in between.',
    advice:
      'Compare the fingerprint with the server’s owner, then enter the new one, or check by authority instead (msmtp: tls_trust_file)',
    where: 'sending program',
    retry: 'permanent',
    source: 'msmtp manual, tls_fingerprint (read 2026-11)',
    examples: [
      'msmtp: TLS certificate verification failed: the certificate fingerprint does not match',
      'certificate fingerprint mismatch',
    ],
    nearMisses: ['TLS certificate verification failed: the certificate hasn’t got a known issuer'],
  }),
  wordingRule({
    id: 'wording-handshake-no-reason',
    topic: 'tls-handshake-failed',
    title: 'The program’s TLS handshake failed and names no reason',
    says: [
      '\\bperform(?:ing)? the SSL/TLS handshake\\b[\\s\\S]{0,12}! E: [^\\n]{0,60}',
      '\\bBearSSL\\b.{0,60}\\b(?:handshake|connect)\\w*\\b.{0,20}\\b(?:fail|error)\\w*',
      '\\bmbedtls_ssl_handshake returned -?0x[0-9a-f]{2,8}',
    ],
    confidence: 'possible',
    side: 'client-config',
    meaning:
      'A small device’s TLS library gave up: too little memory, TLS 1.2 or the cipher not known to it, a wrong clock, or plain text on that port.',
    advice: 'Set the clock, update the library, and look with this tool which versions and ciphers the server offers',
    where: 'sending device',
    source: 'ESP-Mail-Client, BearSSL and Mbed TLS error texts (read 2026-11)',
    examples: [
      '> C: perform the SSL/TLS handshake\n! E: UNKNOWN ERROR CODE (0001)',
      'mbedtls_ssl_handshake returned -0x2700',
    ],
    nearMisses: ['500 unknown error'],
  }),
] satisfies readonly Rule[];
