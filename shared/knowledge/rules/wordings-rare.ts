import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** Wordings of single programs and providers that no other topic file has, each seen in the field. */
export default [
  wordingRule({
    id: 'rare-unqualified-header-address',
    topic: 'message-not-rfc-compliant',
    title: 'A header holds a name where an address belongs',
    says: [
      '\\bunqualified address not permitted\\b.{0,60}\\b(?:header|From|To|Cc|Reply-To|Sender)\\b',
      '\\bfailing address in "?(?:From|To|Cc|Bcc|Reply-To|Sender):?"? header\\b',
    ],
    code: [550],
    side: 'client-config',
    meaning:
      'Exim checks the addresses in From, To, Cc and others. One is a bare name without a domain, often because a comma in “Doe, Jane” was not put in quotation marks.',
    advice:
      'Write names that hold a comma in quotation marks ("Doe, Jane" <jane@example.com>), and give every address its domain',
    where: 'mail program or script that builds the message',
    retry: 'permanent',
    source: 'Exim specification, verify = header_syntax',
    examples: [
      'rejected after DATA: unqualified address not permitted: failing address in "Cc:" header is: Doe',
      '550 unqualified address not permitted: failing address in "From:" header is: root',
    ],
    nearMisses: ['501 <root>: recipient address must contain a domain'],
  }),
  wordingRule({
    id: 'rare-first-time-sender',
    topic: 'greylisted',
    title: 'Put off because this sender is new here',
    says: [
      '\\bfirst[- ]time sender\\b.{0,60}\\b(?:temp ?fail|defer|later|again|delay)',
      '\\bnot yet authori[sz]ed to deliver mail from\\b',
    ],
    code: [421, 450, 451],
    side: 'receiver',
    meaning:
      'The server takes the first mail of an unknown sender at a later try only: senders of spam seldom try again.',
    advice:
      'Let the queue try again; write a message that matters once more after a quarter of an hour if the program does not retry',
    where: 'sending server',
    retry: 'transient',
    source: 'Seen at Comcast customers (sendmail) and with greylistd (Exim)',
    examples: [
      '451 4.3.0 <user1@example.org>... First-time sender tempfailed as anti-spam measure; please try again',
      '451-192.0.2.2 is not yet authorized to deliver mail from <a@example.net> to <b@example.com>',
    ],
    nearMisses: ['550 5.7.1 sender rejected as anti-spam measure'],
  }),
  wordingRule({
    id: 'rare-two-at-signs',
    topic: 'recipient-syntax',
    title: 'The address is written wrongly',
    says: [
      '\\bexpected user@domain form\\b',
      '\\bInvalid EnvelopeAddress value\\b',
      '\\be-?mail ?-?ad{1,2}res{1,2}e?\\b.{0,30}\\b(?:enth[aä]lt ein ung[uü]ltiges|is niet geldig geschreven)\\b',
    ],
    side: 'client-config',
    meaning: 'The program could not take the address apart: quotation marks, a second @ or a missing part.',
    advice: 'Correct the address where it comes from (address book, form, database)',
    where: 'program that sends',
    retry: 'permanent',
    source: 'KumoMTA, EnvelopeAddress; RFC 5321 section 4.1.2',
    examples: [
      'Invalid EnvelopeAddress value "info@"@example.com: expected user@domain form, but after splitting by @ there are 3 fields',
    ],
    nearMisses: ['550 5.1.1 user unknown'],
  }),
  wordingRule({
    id: 'rare-macro-as-name',
    topic: 'receiver-misconfigured',
    title: 'Exim looks a setting’s name up as a host',
    says: ['\\bDNS lookup of "[A-Z][A-Z_]{4,60}" (?:deferred|failed)'],
    side: 'receiver',
    meaning:
      'A macro of the configuration (MAIN_RELAY_NETS and the like) is used and nowhere set, so its name is taken for a host name.',
    advice:
      'Set the macro (Debian: dpkg-reconfigure exim4-config, or /etc/exim4/exim4.conf.localmacros), then update-exim4.conf and restart Exim',
    where: 'receiving server',
    source: 'Exim specification, macros in the runtime configuration; Debian exim4-config',
    examples: ['temporarily rejected RCPT <a@example.net>: DNS lookup of "MAIN_RELAY_NETS" deferred'],
    nearMisses: ['temporarily rejected RCPT <a@example.net>: DNS lookup of example.org deferred'],
  }),
  wordingRule({
    id: 'rare-sendmail-unknown-mailer',
    topic: 'receiver-misconfigured',
    title: 'sendmail’s configuration names a delivery program that it does not define',
    says: ['\\bUnknown mailer\\b(?! error)', '\\bmailer \\S{1,40} not (?:defined|known)\\b'],
    code: [554],
    side: 'client-config',
    meaning: 'A rule, mailertable or alias leads to a mailer that sendmail.mc does not bring in.',
    advice:
      'Add the line for that mailer to sendmail.mc (or correct the name in mailertable), build sendmail.cf anew (make -C /etc/mail) and restart sendmail',
    where: 'server that runs sendmail',
    source: 'sendmail, cf/README (MAILERS)',
    examples: ['554 5.3.5 rewrite: Unknown mailer (esmtp)', 'Unknown mailer relay'],
    nearMisses: ['554 5.3.5 Local configuration error'],
  }),
  wordingRule({
    id: 'rare-erlang-tls-failed',
    topic: 'tls-handshake-failed',
    title: 'TLS did not come up (gen_smtp)',
    says: [':tls_failed\\b', '\\{(?:temporary|permanent)_failure,[^\\n}]{0,120}\\btls_failed\\b'],
    side: 'client-config',
    meaning:
      'gen_smtp says no more than that TLS failed after STARTTLS. Newer Erlang checks certificates, and without a list of authorities none is trusted.',
    advice:
      'Give the mailer its TLS settings: verify, a list of authorities (cacerts: :public_key.cacerts_get()), server_name_indication and depth 3; or see with “ehlo check” which certificate the server shows',
    where: 'application that sends (Elixir, Erlang)',
    source: 'gen_smtp documentation, tls_options; Erlang/OTP 26 release notes (verify_peer is the default)',
    examples: ['{:retries_exceeded, {:temporary_failure, ~c"mx.example.net", :tls_failed}}'],
    nearMisses: ['{:network_failure, "smtp.example.com", {:error, :timeout}}'],
  }),
  wordingRule({
    id: 'rare-erlang-unknown-authority',
    topic: 'cert-untrusted-issuer',
    title: 'The client does not trust who issued the certificate',
    says: [':unknown_ca\\b', '\\bCLIENT ALERT: Fatal - Unknown CA\\b', '\\{tls_alert, ?\\{unknown_ca\\b'],
    side: 'client-config',
    meaning:
      'The alert was sent by the client itself: no authority that it trusts stands behind the server’s certificate.',
    advice:
      'Give the program a list of authorities that holds the issuer (cacerts: :public_key.cacerts_get()), or have the server send its whole chain',
    where: 'application that sends (Elixir, Erlang)',
    source: 'Erlang/OTP ssl, alerts; RFC 8446 section 6.2 (unknown_ca)',
    examples: [
      '{:tls_alert, {:unknown_ca, ~c"TLS client: In state certify generated CLIENT ALERT: Fatal - Unknown CA"}}',
    ],
    nearMisses: ['SSL alert number 48 received: tlsv1 alert unknown ca'],
  }),
  wordingRule({
    id: 'rare-qq-login-fail',
    topic: 'auth-wrong-credentials',
    title: 'QQ Mail: signing in was refused, for one of several reasons',
    says: ['\\bLogin fail\\. (?:Account is abnormal|A secure connection)'],
    code: [535],
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'Tencent names all that may be: the password is not an authorisation code, SMTP is not switched on, the account is held, or too many attempts came.',
    advice:
      'Switch SMTP on in the mailbox’s settings (Settings, Account), have an authorisation code made and use that in place of the password',
    where: 'mailbox settings and program that sends',
    source: 'https://service.mail.qq.com (authorisation code)',
    examples: [
      '535 Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.',
    ],
    nearMisses: ['535 Error: authentication failed'],
  }),
  wordingRule({
    id: 'rare-strato-address-expired',
    topic: 'recipient-unknown',
    title: 'Strato: the address no longer exists or never did',
    says: [
      '\\bE-?Mail-?A(?:bd|d)res{1,2}e abgelaufen oder ung(?:ü|ue)ltig\\b',
      '\\bexpired or invalid e-?mail address\\b',
    ],
    side: 'receiver',
    meaning: 'The mailbox was deleted or the address is written wrongly.',
    advice: 'Ask the recipient for the address of today',
    where: 'sender',
    retry: 'permanent',
    source: 'Seen in bounces of smtp.strato.de',
    examples: ['konnte nicht zugestellt werden, da die E-Mailabdresse abgelaufen oder ungültig ist.'],
    nearMisses: ['Das Kennwort ist abgelaufen oder ungültig.'],
  }),
] satisfies readonly Rule[];
