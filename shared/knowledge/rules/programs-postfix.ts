import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const server = 'log and main.cf of the server that wrote the line';
const sending = 'shell on the sending server';

/** What Postfix says of itself and of its peers, message by message as its programs hold them (Debian's postfix 3.7). */
export default [
  wordingRule({
    id: 'postfix-own-networking-off',
    topic: 'receiver-misconfigured',
    title: 'The sending Postfix has nothing to send with: its own settings forbid it',
    says: [
      '\\ball network protocols are disabled\\b',
      '\\bbad network port: \\S{1,60} for destination: \\S{1,200}',
      '\\bempty nexthop hostname\\b',
      '\\bunix-domain name too long: \\S{1,200}',
      '\\bclient TLS configuration problem\\b',
      '\\bhost lookup methods: (?:bad|unknown) .{1,60}',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'No other server was asked. A setting of the Postfix that holds the message leaves it no way to send it.',
    advice:
      'Look at inet_protocols, inet_interfaces, relayhost and the transport table: postconf -n; then postfix reload and postqueue -f',
    where: sending,
    retry: 'transient',
    source: 'Debian postfix, messages of smtp(8) (read 2026-11); postconf(5) inet_protocols, relayhost',
    examples: [
      'all network protocols are disabled',
      'bad network port: 2525x for destination: [relay.example.org]:2525x',
    ],
    nearMisses: ['connect to mx.example.org[2001:db8::1]:25: Network is unreachable'],
  }),
  wordingRule({
    id: 'program-smtputf8-needed',
    topic: 'recipient-syntax',
    title: 'The address or header has letters beyond ASCII, and the way cannot carry them (SMTPUTF8)',
    says: [
      '\\bSMTPUTF8 is required, but was not offered(?: by host \\S{1,200})?',
      '\\bmust declare SMTPUTF8\\b.{0,60}',
      '\\bdoes not support(?: the sender.s)? (?:E-?mail )?(?:messages with )?international (?:Unicode )?E-?mail address(?:es)?\\b',
      '\\bUnable to deliver Unicode E-?mail to a non-Unicode mail server\\b',
      '\\boffers SMTPUTF8 support, but not 8BITMIME\\b',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Addresses such as josé@example.org need SMTPUTF8 (RFC 6531) on every server of the way. One of them does not offer it, or the sender did not ask for it in MAIL FROM.',
    advice:
      'Use an address in plain ASCII, or write the domain in its xn-- form; where nobody needs such addresses, smtputf8_enable = no keeps Postfix from demanding it for headers',
    where: 'sender’s mail program, or sending server',
    retry: 'permanent',
    source: 'RFC 6531 section 3.2; Postfix SMTPUTF8_README; Debian courier-mta messages (read 2026-11)',
    examples: [
      'SMTPUTF8 is required, but was not offered by host mx.example.org[192.0.2.4]',
      '553 5.6.7 Must declare SMTPUTF8 to send unicode address',
      '553 Unable to deliver Unicode E-mail to a non-Unicode mail server.',
    ],
    nearMisses: ['TLS is required, but was not offered by host mx.example.org[192.0.2.4]', '250-SMTPUTF8'],
  }),
  wordingRule({
    id: 'postfix-peer-certificate-form',
    topic: 'cert-untrusted-issuer',
    title: 'The certificate is made for something else, or its chain is too long',
    says: [
      '\\bcertificate verification failed for \\S{1,200}: not designated for use as a \\w{1,10} certificate',
      '\\bcertificate verification failed for \\S{1,200}: certificate chain longer than limit\\(\\d+\\)',
      '\\bunsupported certificate purpose\\b|\\bunsuitable certificate purpose\\b',
    ],
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The other side showed a certificate that must not be used for a mail server (extended key usage without serverAuth, such as a client or signing certificate), or one with more intermediates than smtp_tls_scert_verifydepth allows.',
    advice: 'Install a server certificate (serverAuth) with its own short chain',
    where: 'server that shows the certificate',
    retry: 'transient',
    source: 'Debian postfix libpostfix-tls messages (read 2026-11); RFC 5280 section 4.2.1.12',
    examples: [
      'certificate verification failed for mx.example.org[192.0.2.4]:25: not designated for use as a server certificate',
      'certificate verification failed for mx.example.org[192.0.2.4]:25: certificate chain longer than limit(9)',
    ],
    nearMisses: ['certificate verification failed for mx.example.org[192.0.2.4]:25: untrusted issuer /CN=Example CA'],
  }),
  wordingRule({
    id: 'program-dane-records',
    topic: 'dane-failure',
    title: 'DANE: the TLSA records cannot be used, or the certificate does not fit them',
    says: [
      '\\bTLSA records unusable\\b',
      '\\bnot trusted by local or TLSA policy\\b',
      '\\bDANE error: .{1,120}',
      '\\bDANE (?:TLSA )?lookup (?:problem|error|failed)\\b.{0,100}',
      '\\bVerification not possible, MX RRset is insecure\\b',
      '\\bempty DANE match list\\b',
    ],
    confidence: 'certain',
    side: 'dns',
    meaning:
      'The sender takes the destination’s DANE records seriously. They are missing, not signed (DNSSEC), of no usable kind, or do not fit the certificate that the server shows, so mail waits.',
    advice:
      'Compare _25._tcp.<mx> TLSA with the certificate (ehlo tls shows both); after a renewal publish the new digest; check DNSSEC of the MX and of its host',
    where: 'DNS of the receiving domain',
    retry: 'transient',
    source: 'RFC 7672 sections 2.1 and 2.2; messages of Debian postfix and exim4-daemon-heavy (read 2026-11)',
    examples: [
      'TLSA records unusable',
      'certificate verification failed for mx.example.org[192.0.2.4]:25: not trusted by local or TLSA policy',
      'DANE error: TLSA lookup for mx.example.org not DNSSEC',
    ],
    nearMisses: ['no TLSA records found'],
  }),
  wordingRule({
    id: 'postfix-peer-offers-no-mechanism',
    topic: 'auth-mechanism-unsupported',
    title: 'The server offers no way to sign in that Postfix can use',
    says: ['\\boffered null AUTH mechanism list\\b.{0,60}', "\\boffered no supported AUTH mechanisms: '[^']{0,120}'"],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'EHLO of the relay host lists AUTH with nothing behind it, or only mechanisms (XOAUTH2, NTLM) that this Postfix has no library for or may not use (smtp_sasl_mechanism_filter).',
    advice:
      'Compare AUTH in the relay’s EHLO with smtp_sasl_mechanism_filter and smtp_sasl_security_options; many servers list it only behind TLS: smtp_tls_security_level = encrypt',
    where: sending,
    retry: 'transient',
    source: 'Debian postfix, messages of smtp(8) (read 2026-11); Postfix SASL_README',
    examples: [
      'warning: smtp.example.org[192.0.2.4]:587 offered null AUTH mechanism list',
      "warning: smtp.example.org[192.0.2.4]:587 offered no supported AUTH mechanisms: 'XOAUTH2'",
    ],
    nearMisses: ['504 5.7.4 Unrecognized authentication type'],
  }),
  wordingRule({
    id: 'postfix-replies-out-of-step',
    topic: 'firewall-smtp-inspection',
    title: 'The replies do not fit the commands: something between the servers breaks pipelining',
    says: [
      '\\bto prevent loss of mail, turn off command pipelining for \\S{1,120}.{0,100}',
      '\\bProtocol error: host \\S{1,200} said: .{1,120}',
    ],
    confidence: 'certain',
    side: 'network',
    meaning:
      'Postfix got a line that is no reply to what it sent. A firewall that inspects SMTP, or a server that cannot take several commands at once, mixes the answers up.',
    advice:
      'Switch SMTP inspection off on the firewalls of both sides; for this destination smtp_discard_ehlo_keyword_address_maps with pipelining helps at once',
    where: 'firewall, or sending server',
    retry: 'transient',
    source: 'Debian postfix, messages of smtp(8) (read 2026-11); RFC 2920 section 3.2',
    examples: [
      'warning: to prevent loss of mail, turn off command pipelining for 192.0.2.4 with the smtp_discard_ehlo_keyword_address_maps parameter',
    ],
    nearMisses: ['503 5.5.0 <DATA>: Data command rejected: Improper use of SMTP command pipelining'],
  }),
  wordingRule({
    id: 'postfix-sender-check-in-progress',
    topic: 'try-again-later',
    title: 'The server is still asking whether the sender’s address exists',
    says: ['\\bSender address rejected: unverified address: Address verification in progress\\b'],
    code: [450],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Postfix probes the sender’s own mail server before it takes the message (reject_unverified_sender). The first try is put off; the next one finds the answer.',
    advice: 'Wait for the next try. If it never passes, the sender’s server must accept mail for that address from <>',
    where: 'nothing to do at first; then the sender’s server',
    retry: 'transient',
    source: 'Postfix ADDRESS_VERIFICATION_README; verify(8)',
    examples: [
      '450 4.1.7 <jo@example.org>: Sender address rejected: unverified address: Address verification in progress',
    ],
    nearMisses: ['450 4.1.8 <jo@example.org>: Sender address rejected: Domain not found'],
  }),
  wordingRule({
    id: 'program-proxy-header',
    topic: 'receiver-misconfigured',
    title: 'The PROXY header of a load balancer is missing, broken or not expected here',
    says: [
      '\\bhaproxy read: (?:timeout|EOF|unexpected|short).{0,60}',
      '\\bTimeout while reading proxy header\\b',
      '\\b(?:partial or )?invalid PROXY (?:header|format|protocol(?: version)?(?: negotiation)?)\\b.{0,40}',
      '\\bPROXY (?:not allowed from|timeout\\b).{0,60}',
      '\\brequired Proxy negotiation failed\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The mail server waits for a PROXY header (HAProxy, AWS load balancer) and the client speaks SMTP at once, or a header comes from an address that may not send one.',
    advice:
      'Let only the load balancer reach this port and switch send-proxy on there, or switch that protocol off here (postscreen_upstream_proxy_protocol, smtpd_upstream_proxy_protocol, hosts_proxy, haraka connection.ini)',
    where: server,
    retry: 'transient',
    source: 'Postfix POSTSCREEN_README; Exim specification, Proxies; npm Haraka 3.3.4 connection.js (read 2026-11)',
    examples: [
      'warning: haproxy read: timeout error',
      '421 PROXY not allowed from 192.0.2.9',
      '503 Command refused, required Proxy negotiation failed',
    ],
    nearMisses: ['HTTP proxy authentication required', 'rejected by proxy filter'],
  }),
  wordingRule({
    id: 'program-mailbox-file-full',
    topic: 'mailbox-full',
    title: 'The mailbox file may not grow any further',
    says: [
      '(?:\\bcannot update mailbox \\S{1,200} for user \\S{1,200}\\. )?\\berror writing (?:message|to mailbox).{0,40}\\bFile too large\\b',
      '\\bcannot append message to file \\S{1,200}.{0,40}\\bFile too large\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'With this message the recipient’s mbox file would be larger than mailbox_size_limit (50 MB by default) or than a limit of the system allows.',
    advice: 'Empty the mailbox, or raise mailbox_size_limit (0: no limit; never below message_size_limit)',
    where: server,
    retry: 'permanent',
    source: 'postconf(5) mailbox_size_limit; Debian postfix, messages of local(8) (read 2026-11)',
    examples: ['cannot update mailbox /var/mail/jo for user jo. error writing message: File too large'],
    nearMisses: ['552 5.3.4 Message size exceeds fixed limit', 'error writing message: No space left on device'],
  }),
  wordingRule({
    id: 'program-bdat-order',
    topic: 'syntax-error',
    title: 'The client uses BDAT (CHUNKING) wrongly',
    says: [
      '\\bnull BDAT request\\b',
      '\\b(?:MAIL|RCPT|DATA) after BDAT\\b',
      '\\bBDAT (?:chunk )?(?:size|command).{0,20}\\b(?:invalid|missing|syntax)\\b',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'Chunks of BDAT were empty, of the wrong length or mixed with other commands.',
    advice: 'Switch CHUNKING off in the sending program, or update it',
    where: 'sending program',
    retry: 'permanent',
    source: 'RFC 3030 section 2; Debian postfix, messages of smtpd(8) (read 2026-11)',
    examples: ['551 5.7.1 Null BDAT request', '503 5.5.1 Error: MAIL after BDAT'],
    nearMisses: ['503 5.5.1 Error: nested MAIL command'],
  }),
] satisfies readonly Rule[];
