import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const server = 'log and settings of the server that wrote the line';
const exim = 'Debian exim4-daemon-heavy, its messages (read 2026-11)';
const sendmail = 'Debian sendmail-bin and sendmail-cf, their messages (read 2026-11)';

/** What Exim and sendmail say of themselves and of their peers, message by message as the programs hold them. */
export default [
  wordingRule({
    id: 'exim-sign-in-check-unavailable',
    topic: 'auth-temporary-failure',
    title: 'The server could not check the password just now',
    says: [
      '\\bUnable to authenticate at present\\b.{0,120}',
      '\\bInternal error.{0,60}: return \\d+ from authentication check\\b',
    ],
    code: [435],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Exim’s look-up of the password failed (file not readable, database or Dovecot away). The password itself was not judged.',
    advice: 'Read what stands behind it: rights of the password file, the auth socket, the database',
    where: server,
    retry: 'transient',
    source: exim,
    examples: [
      '435 Unable to authenticate at present',
      '435 Unable to authenticate at present: failed to open /etc/exim4/passwd for linear search: Permission denied',
    ],
    nearMisses: ['535 Incorrect authentication data'],
  }),
  wordingRule({
    id: 'program-client-gone',
    topic: 'connection-reset',
    title: 'The client was gone in the middle of the conversation',
    // Lookaheads: what was refused before the client left goes first.
    says: [
      '(?=\\bSMTP connection lost after final dot\\b)',
      '(?=\\blost input channel from .{1,120} to \\S{1,40} after \\w{1,12}\\b)',
      '(?=\\b421 Lost incoming connection\\b)',
    ],
    confidence: 'likely',
    side: 'network',
    meaning:
      'The connection ended before QUIT. After the final dot the message may still be taken and sent a second time, because the client did not wait for the answer.',
    advice:
      'Look whether the client gives up too early (its time-out must be 10 minutes after the final dot, RFC 5321 4.5.3.2) or a firewall cuts; scan faster at DATA',
    where: 'client, firewall between, or the server’s content scanner',
    retry: 'transient',
    source: `${exim}; ${sendmail}`,
    examples: [
      'SMTP connection lost after final dot H=mail.example.org [192.0.2.4] P=esmtp',
      'lost input channel from mail.example.org [192.0.2.4] to MTA after data',
    ],
    nearMisses: ['lost connection with mx.example.org[192.0.2.4] while sending RCPT TO'],
  }),
  wordingRule({
    id: 'exim-header-sender-unverifiable',
    topic: 'sender-address-invalid',
    title: 'No address in From, Sender or Reply-To can be written back to',
    says: [
      '\\bno verifiable sender address in message headers\\b',
      '\\bthere is no valid sender in any header(?: line)?\\b.{0,60}',
    ],
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'Exim verified the sender in the message’s header (verify = header_sender): the domain in From does not exist in DNS, or its server refuses the address.',
    advice: 'Set a From address of a domain that exists and takes mail',
    where: 'sending program',
    retry: 'permanent',
    source:
      'Debian exim4-config acl/40_exim4-config_check_data (read 2026-11); Exim specification, verify = header_sender',
    examples: ['rejected after DATA: No verifiable sender address in message headers'],
    nearMisses: ['550 Sender verify failed'],
  }),
  wordingRule({
    id: 'spf-check-dns-later',
    topic: 'dns-temporary-failure',
    title: 'The sender’s SPF record could not be looked up just now',
    says: [
      '\\b(?:Temporary )?DNS error while checking SPF\\b.{0,60}',
      '(?:\\bMessage deferred due to: )?\\bSPF Temporary Error\\b.{0,80}',
    ],
    code: [450, 451, 421],
    confidence: 'certain',
    side: 'dns',
    meaning: 'The receiver asked for the SPF record and got no answer in time. Nothing is said about the sender yet.',
    advice:
      'Ask the domain’s TXT record from outside: dig TXT {senderDomain}; every name that include: leads to must answer',
    where: 'DNS of the sender’s domain; else the receiver’s resolver',
    retry: 'transient',
    source: 'RFC 7208 section 8.6; Debian exim4-config, python3-spf-engine (read 2026-11)',
    examples: [
      '451 Temporary DNS error while checking SPF record.  Try again later.',
      '450 4.7.24 Message deferred due to: SPF Temporary Error: DNS Timeout',
    ],
    nearMisses: ['550 5.7.23 Message rejected due to: SPF fail - not authorized'],
  }),
  wordingRule({
    id: 'exim-frozen',
    topic: 'delivery-expired',
    title: 'Exim holds the message back (frozen): mostly a bounce that nobody takes',
    says: [
      '\\bMessage is frozen\\b',
      '\\bcancelled by timeout_frozen_after\\b',
      '\\bMessage \\S{5,30} (?:has been|was) frozen\\b.{0,60}',
      '^.{0,80}\\*\\*\\* frozen \\*\\*\\*',
    ],
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Exim stopped trying. Mostly it is a bounce to a sender who does not exist, so that nobody could be told; after timeout_frozen_after it is thrown away.',
    advice:
      'Read why: exim -Mvl <id>; send it once more with exim -Mt <id> and exim -M <id>, or remove it with exim -Mrm <id>',
    where: 'shell on the sending server',
    retry: 'permanent',
    source: 'Exim specification, 48.13 ignore_bounce_errors_after, timeout_frozen_after',
    examples: ['1rkKYp-000Abc-2d Message is frozen', '1rkKYp-000Abc-2d cancelled by timeout_frozen_after'],
    nearMisses: ['550 This account is frozen'],
  }),
  wordingRule({
    id: 'exim-certificate-not-trusted',
    topic: 'cert-untrusted-issuer',
    title: 'Exim does not trust the other server’s certificate',
    says: [
      '\\(gnutls_handshake\\): Error in the certificate verification\\b',
      '\\(certificate verification failed\\): (?:certificate (?:is )?(?:invalid|not trusted)|.{0,80}\\bissuer\\b).{0,60}',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'tls_verify_hosts demands a trusted certificate here. Its issuer is not known, the chain is incomplete, it has expired or names another host; GnuTLS does not say which.',
    advice: 'Look at the certificate: openssl s_client -starttls smtp -connect {host}:25 -servername {host}',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'GnuTLS error texts, GNUTLS_E_CERTIFICATE_ERROR; Exim specification, tls_verify_hosts',
    examples: ['TLS error on connection (gnutls_handshake): Error in the certificate verification.'],
    nearMisses: ['TLS error on connection (gnutls_handshake): A TLS fatal alert has been received.'],
  }),
  wordingRule({
    id: 'exim-handshake-cut',
    topic: 'tls-handshake-failed',
    title: 'The other side hung up in the middle of the TLS handshake',
    says: [
      '\\bTLS error on connection\\b.{0,120}\\(gnutls_handshake\\): The TLS connection was non-properly terminated\\b',
    ],
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The handshake did not come to an end: the other side speaks no common version or cipher and says so by hanging up, does not speak TLS there, or a firewall cuts.',
    advice:
      'Try each version from the same host: ehlo tls {host}, or openssl s_client -starttls smtp -tls1_2 -connect {host}:25',
    where: 'shell on the server that wrote the line',
    retry: 'transient',
    source: 'GnuTLS error texts, GNUTLS_E_PREMATURE_TERMINATION; Exim specification, TLS log lines',
    examples: [
      'H=mx.example.org [192.0.2.4] TLS error on connection (gnutls_handshake): The TLS connection was non-properly terminated.',
    ],
    nearMisses: ['TLS error on connection (recv): The TLS connection was non-properly terminated.'],
  }),
  wordingRule({
    id: 'program-client-list-refuses',
    topic: 'ip-blocked-by-provider',
    title: 'The server’s own list refuses this client before any command',
    says: [
      '\\brefused connection from .{1,160}\\((?:host_reject_connection|tcp wrappers)\\)',
      '\\btcpwrappers \\(.{1,120}\\) rejection\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The client’s address stands in host_reject_connection or in /etc/hosts.deny of the server.',
    advice: 'Take the address out of that list, if the sender is wanted',
    where: server,
    retry: 'permanent',
    source: `${exim}; ${sendmail}`,
    examples: ['refused connection from mail.example.org [192.0.2.4] (host_reject_connection)'],
    nearMisses: ['Connection refused by mx.example.org.'],
  }),
  wordingRule({
    id: 'program-port-taken',
    topic: 'receiver-misconfigured',
    title: 'The mail server cannot listen: its port is taken or forbidden',
    says: [
      '\\b(?:socket )?bind(?:\\(\\))?\\b.{0,100}\\b(?:address already in use|permission denied|cannot assign requested address)\\b.{0,60}',
      '\\bdaemon \\S{1,40}: (?:cannot (?:bind|listen)|server SMTP socket wedged)\\b.{0,60}',
      '\\baddress already in use\\b.{0,40}\\bdaemon abandoned\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Another program (often a second mail server, or the old one still running) holds port 25, or the program may not open it.',
    advice: 'See who listens: ss -ltnp | grep -E ":(25|465|587) "; stop that one or this one',
    where: server,
    retry: 'transient',
    source: `${exim}; ${sendmail}`,
    examples: ['socket bind() to port 25 for address (any IPv6) failed: Address already in use: daemon abandoned'],
    nearMisses: ['451 4.3.5 cannot bind to LDAP server'],
  }),
  wordingRule({
    id: 'sendmail-blackhole-domain',
    topic: 'blocklisted-domain',
    title: 'The sender’s domain stands on a block list of domains',
    says: [
      '\\bMail from (?!\\d{1,3}\\.\\d{1,3}\\.)(?:[\\w-]{1,63}\\.){1,8}[a-z]{2,24} refused by blackhole site \\S{1,120}',
    ],
    confidence: 'certain',
    side: 'sender',
    meaning: 'sendmail’s rhsbl feature asked a list about the domain of the sender’s address, and the list knows it.',
    advice: 'Look the domain up at that list and ask for its removal once the cause is gone',
    where: 'the list’s web page',
    retry: 'permanent',
    source: sendmail,
    examples: ['550 5.7.1 Mail from example.org refused by blackhole site dbl.example.net'],
    nearMisses: ['550 5.7.1 Mail from 192.0.2.4 refused by blackhole site bl.example.net'],
  }),
  wordingRule({
    id: 'sendmail-certificate-names',
    topic: 'cert-name-mismatch',
    title: 'The server’s name is not in its certificate',
    says: ['\\b\\S{1,200} not (?:listed in SANs|found in \\S{1,200} (?:SAN|CN)\\S{0,20})'],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The policy for this destination (access map, MTA-STS) wants the MX’s name among the certificate’s names, and it is not there.',
    advice: 'Have the certificate issued for the names of the MX records as well',
    where: 'receiving server',
    retry: 'transient',
    source: sendmail,
    examples: ['403 4.7.0 mx.example.org not listed in SANs'],
    nearMisses: ['550 5.7.1 192.0.2.4 not listed as MTA'],
  }),
] satisfies readonly Rule[];
