import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const server = 'log and settings of the server that answers so';

/** Short replies that several mail programs hold, each with a cause of its own. */
export default [
  wordingRule({
    id: 'program-bounce-to-many',
    topic: 'too-many-recipients',
    title: 'A bounce (MAIL FROM:<>) with more than one recipient',
    says: ['\\bMulti-recipient bounce\\b', '\\bonly one recipient for (?:null sender|bounces?)\\b'],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Bounces go to the one sender of a message. With the empty sender and several recipients it is no bounce: a program that sets no sender, or spam.',
    advice: 'Let the program send with a real sender address, or one message for each recipient',
    where: 'sending program',
    retry: 'permanent',
    source: 'postconf(5) reject_multi_recipient_bounce; npm haraka-plugin-bounce 2.2.1 (read 2026-11)',
    examples: ['550 5.5.3 <DATA>: Data command rejected: Multi-recipient bounce'],
    nearMisses: ['452 4.5.3 Error: too many recipients', '550 Bounces not accepted here'],
  }),
  wordingRule({
    id: 'program-alias-circle',
    topic: 'loop-detected',
    title: 'Aliases or forwards of the server lead in a circle',
    says: [
      '\\balias(?:es)? (?:database )?loop for \\S{1,200}',
      '\\bunreasonable \\S{1,60} map (?:nesting|expansion size) for \\S{1,200}',
      '\\balready have my Delivered-To: header\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'An alias leads to another that leads back, or one to far too many addresses. The server stops before mail is multiplied.',
    advice:
      'Follow the entry: postalias -q <name> hash:/etc/aliases (postmap -q for virtual maps), .forward and the mailbox’s own forwards, and cut the circle',
    where: server,
    retry: 'permanent',
    source: 'Debian postfix local(8) and cleanup(8), sendmail-bin, courier-mta: their messages (read 2026-11)',
    examples: [
      'alias database loop for sales',
      'unreasonable virtual_alias_maps map nesting for all@example.org -- message not accepted, try again later',
    ],
    nearMisses: ['alias database unavailable', 'mail for example.org loops back to myself'],
  }),
  wordingRule({
    id: 'program-helo-name-not-resolved',
    topic: 'bad-helo-name',
    title: 'The name in HELO could not be looked up, or does not lead to the client',
    says: [
      '\\bDNS lookup on HELO \\S{1,200} failed\\b.{0,40}',
      '\\bHELO \\S{1,200} does not match [\\da-f.:]{3,45}',
      '\\bDNS timeout resolving your HELO\\b.{0,30}',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The server asks DNS for the name that the client greets with, and gets nothing, or another address.',
    advice: 'Let HELO say a name that DNS knows, with the client’s own address',
    where: 'sending server; DNS of its name',
    retry: 'depends',
    source: 'Debian courier-mta (BOFHCHECKHELO); npm haraka-plugin-helo.checks 1.1.3 (read 2026-11)',
    examples: [
      '417 DNS lookup on HELO srv.example.org failed.  Try again later.',
      '517 HELO srv.example.org does not match 192.0.2.4',
    ],
    nearMisses: ['417 DNS lookup failure: example.org.  Try again later.'],
  }),
  wordingRule({
    id: 'program-deliveries-for-user',
    topic: 'recipient-rate-limited',
    title: 'Too many messages arrive for this one mailbox at the same moment',
    says: ['\\btoo many concurrent deliveries for (?:this )?(?:user|recipient|mailbox)\\b'],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Dovecot’s LMTP delivers to one user only so often at a time (lmtp_user_concurrency_limit). The queue tries again.',
    advice:
      'Nothing, if it passes; else look for a loop or flood to that mailbox, or lower lmtp_destination_concurrency_limit in Postfix',
    where: server,
    retry: 'transient',
    source: 'Debian dovecot-lmtpd, its messages (read 2026-11)',
    examples: ['451 4.3.0 <jo@example.org> Too many concurrent deliveries for user'],
    nearMisses: ['421 too many concurrent connections'],
  }),
  wordingRule({
    id: 'program-shutting-down',
    topic: 'server-busy',
    title: 'The mail server is just being stopped, or has no process free',
    says: [
      '\\bserver (?:is )?shut(?:ting)? ?down\\b.{0,40}',
      '\\bservice shutting down, closing (?:channel|connection)\\b',
      '\\b(?:system|SMTP server) (?:is )?(?:going|shutting) down\\b.{0,40}',
      '\\bno free (?:process|worker|slot)(?:es|s)?\\b.{0,40}',
      '\\bfailed to assign connection to child process\\b',
      '\\bSIGTERM received\\b',
    ],
    code: [421],
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The server restarts (update, reboot), or all its processes are taken. The sender’s queue tries again by itself.',
    advice:
      'Wait; if it goes on, see whether the server restarts in a circle (its log, memory) and how many processes it may start',
    where: server,
    retry: 'transient',
    source: 'npm zone-mta 3.10.3, smtp-server 3.21.6; Debian amavisd-new, exim4 (read 2026-11)',
    examples: [
      '421 Server shutdown in progress',
      '421 No free process to handle connection',
      '421 4.3.2 Service shutting down, closing channel',
    ],
    nearMisses: ['454 TLS not available', '421 4.7.0 Too many connections'],
  }),
  wordingRule({
    id: 'program-header-missing',
    topic: 'message-not-rfc-compliant',
    title: 'A header field that every message needs is missing or stands twice',
    says: [
      "\\brequired header '?[\\w-]{2,40}'? (?:is )?missing\\b",
      '\\bonly one \\S{2,40} header allowed\\b.{0,40}',
      '\\bheaders? specify no recei?pi?e?nts?\\b',
      '\\bthe Date header (?:could not be parsed|is too (?:old|far in the future))\\b',
      '\\boutgoing mail must not have a Return-Path header\\b',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'RFC 5322 (section 3.6) asks for exactly one From and one Date, and allows most other fields once. The sending program writes its header otherwise.',
    advice:
      'Let the program (or the mail server that takes its mail) write From, Date and Message-ID once each, with the right time',
    where: 'sending program',
    retry: 'permanent',
    source: 'RFC 5322 section 3.6; npm haraka-plugin-headers 1.2.0; Debian courier-mta (read 2026-11)',
    examples: [
      "550 Required header 'Date' missing",
      '550 Only one Subject header allowed. See RFC 5322, Section 3.6',
      '511 Headers specify no receipients.',
    ],
    nearMisses: ['550 5.7.1 header Subject: spam'],
  }),
  wordingRule({
    id: 'program-disconnected-plaintext',
    topic: 'auth-needs-tls',
    title: 'The client tried to send its password without encryption',
    says: [
      '\\btried to use disallowed plaintext auth\\b.{0,60}',
      '\\bPlaintext authentication (?:is )?(?:disallowed|not allowed|disabled) (?:on|without|for) (?:non-?secure|unencrypted|insecure|SSL|TLS)\\b.{0,60}',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Dovecot takes passwords only over TLS (disable_plaintext_auth, auth_allow_cleartext = no) and broke off before the password was checked.',
    advice: 'Choose STARTTLS (587) or SSL/TLS (465) in the mail program',
    where: 'mail program or device',
    retry: 'permanent',
    source: 'Debian dovecot-core, messages of the login processes (read 2026-11)',
    examples: [
      'submission-login: Disconnected: Connection closed (tried to use disallowed plaintext auth): user=<>, rip=192.0.2.4',
    ],
    nearMisses: [
      'submission-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<jo>, rip=192.0.2.4',
    ],
  }),
  wordingRule({
    id: 'program-out-of-turn',
    topic: 'bad-sequence',
    title: 'A command came when it was not its turn',
    says: [
      '\\bMAIL transaction in progress\\b.{0,20}',
      '\\bintroduce yourself first\\b',
      '\\buse (?:EHLO|HELO)(?:/(?:EHLO|HELO))? before MAIL\\b',
      '\\balready (?:said|identified)\\b.{0,10}\\bHELO\\b',
    ],
    code: [503],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The order is EHLO, MAIL, RCPT, DATA. A second command of the kind, or AUTH in the middle of a message, is refused; mostly the one before it was refused and the program went on regardless.',
    advice: 'Look at the reply before this one; between messages send RSET',
    where: 'sending program',
    retry: 'permanent',
    source: 'RFC 5321 section 4.1.4; Debian postfix, sendmail-bin; npm Haraka 3.3.4 (read 2026-11)',
    examples: [
      '503 5.5.1 Error: MAIL transaction in progress',
      '503 5.0.0 I demand that you introduce yourself first',
      '503 Use EHLO/HELO before MAIL',
    ],
    nearMisses: ['503 5.5.1 Error: authentication not enabled'],
  }),
] satisfies readonly Rule[];
