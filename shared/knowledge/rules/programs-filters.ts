import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const server = 'log and settings of the server that wrote the line';
const opendkim = 'Debian opendkim, its messages (read 2026-11); opendkim.conf(5)';

/** Signers, policy daemons, scanners and sender rewriting, message by message as the programs hold them. */
export default [
  wordingRule({
    id: 'opendkim-key-of-signature',
    topic: 'dkim-fail',
    title: 'The key of the message’s DKIM signature cannot be had from DNS',
    says: [
      '\\bkey retrieval failed \\(s=[^)]{1,160}\\).{0,120}',
      '\\bkey revoked \\(s=[^)]{1,160}\\)',
      '\\bDKIM key retrieval failed\\b|\\bopendkim\\[\\d+\\]: \\S{1,40} bad signature data\\b',
    ],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The signature names a selector (s=) and a domain (d=). DNS has no such record, no answer, or a record with an empty key, which revokes it.',
    advice:
      'dig TXT <selector>._domainkey.<domain>: publish the public key there, or let the sender sign with a selector that is published',
    where: 'DNS of the signing domain',
    retry: 'depends',
    source: opendkim,
    examples: [
      "key retrieval failed (s=mail, d=example.org): 'mail._domainkey.example.org' record not found",
      'key revoked (s=mail, d=example.org, a=rsa-sha256)',
    ],
    nearMisses: ['certificate revoked', 'RSA key revoked by issuer'],
  }),
  wordingRule({
    id: 'opendkim-not-signing',
    topic: 'dkim-fail',
    title: 'OpenDKIM does not sign this message',
    says: [
      '\\bopendkim\\[\\d+\\]: \\S{0,40}:? ?.{0,120}\\bnot internal\\b',
      "\\bno signing (?:table match|domain match|subdomain match) for '[^']{1,200}'",
      '\\bcould not find valid key record "[^"]{1,200}" in KeyTable\\b',
      '\\bexternal host \\S{1,120} attempted to send as \\S{1,200}',
    ],
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The message goes out unsigned: its client is in none of InternalHosts, has not signed in, or SigningTable has no line for the From domain.',
    advice:
      'Add the client’s network to InternalHosts (and to ExternalIgnoreList), and a line *@<domain> to SigningTable; then reload opendkim',
    where: 'opendkim.conf on the sending server',
    retry: 'depends',
    source: opendkim,
    examples: [
      'opendkim[640]: 7E10B2C6: pc.example.org [192.0.2.4] not internal',
      "no signing table match for 'jo@example.org'",
    ],
    nearMisses: ['domain is not an internal relay domain'],
  }),
  wordingRule({
    id: 'opendmarc-fails',
    topic: 'dmarc-fail',
    title: 'OpenDMARC: the message fails the policy of its From domain',
    says: [
      '\\bopendmarc\\[\\d+\\]: \\S{1,40}: (?:[\\w-]{1,63}\\.){1,8}[a-z]{2,24} fail\\b',
      '\\bquarantined by DMARC policy for \\S{1,200}',
    ],
    confidence: 'certain',
    side: 'dns',
    meaning:
      'Neither SPF nor DKIM passed with the domain in From. What happens then is the domain’s p= and RejectFailures of this server.',
    advice: 'Read Authentication-Results of that message; sign with the From domain, or let SPF’s domain be the same',
    where: 'sending server and DNS of the From domain',
    retry: 'permanent',
    source: 'Debian opendmarc, its messages (read 2026-11); RFC 7489 section 3.1',
    examples: ['opendmarc[641]: 7E10B2C7: example.org fail', 'quarantined by DMARC policy for example.org'],
    nearMisses: ['opendmarc[641]: 7E10B2C7: example.org pass', 'opendmarc[641]: 7E10B2C7: example.org none'],
  }),
  wordingRule({
    id: 'opendmarc-from-header',
    topic: 'message-not-rfc-compliant',
    title: 'The message has no From, or more than one address or field of it',
    says: [
      '\\bmulti-valued From field detected\\b',
      '\\bnot exactly one From field\\b',
      '\\bunable to parse From header field\\b',
      '\\bRFC5322 requirement error: .{1,80}',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'DMARC needs exactly one From with one domain. With none or several nobody can say whose policy counts.',
    advice: 'Send with one From field and one address; further authors do not belong there',
    where: 'sending program',
    retry: 'permanent',
    source: 'Debian opendmarc, its messages (read 2026-11); RFC 7489 section 6.6.1; RFC 5322 section 3.6',
    examples: ['multi-valued From field detected', 'RFC5322 requirement error: not exactly one From field'],
    nearMisses: ['550 5.7.1 From field blocked'],
  }),
  wordingRule({
    id: 'policyd-spf-record-broken',
    topic: 'spf-permerror',
    title: 'The sender’s SPF record is broken',
    says: [
      '(?:\\bMessage rejected due to: )?\\bSPF Permanent Error: .{1,80}',
      '\\bTwo or more type (?:TXT|SPF) spf records found\\b',
      '\\binclude has trivial recursion\\b.{0,80}',
      '\\bredirect domain has no SPF record\\b',
    ],
    code: [550, 554],
    confidence: 'certain',
    side: 'dns',
    meaning:
      'The record cannot be evaluated (RFC 7208, permerror): more than ten look-ups, two records, a typing error, an include: of itself. Receivers may then refuse all mail of the domain.',
    advice:
      'Count look-ups and records: dig TXT {senderDomain}; join two records into one and take out includes that are not needed',
    where: 'DNS of the sender’s domain',
    retry: 'permanent',
    source: 'Debian python3-spf and python3-spf-engine (read 2026-11); RFC 7208 section 4.6.4',
    examples: [
      '550 5.7.24 Message rejected due to: SPF Permanent Error: Too many DNS lookups',
      'SPF Permanent Error: include has trivial recursion: include:example.org',
    ],
    nearMisses: ['550 5.7.23 Message rejected due to: SPF fail - not authorized', 'SPF Temporary Error: DNS Timeout'],
  }),
  wordingRule({
    id: 'policyd-weight-no-dns',
    topic: 'no-ptr',
    title: 'Neither the client’s address nor its names are in DNS',
    says: ['\\bNo DNS entries for your MTA, HELO and Domain\\b.{0,60}'],
    confidence: 'certain',
    side: 'dns',
    meaning: 'policyd-weight found no reverse name, no record of the HELO name and none of the sender’s domain.',
    advice: 'Give the address a PTR record, let HELO say that name, and publish an A record for it',
    where: 'DNS of the sending server',
    retry: 'transient',
    source: 'Debian policyd-weight (read 2026-11)',
    examples: [
      '450 4.7.1 <jo@example.org>: Recipient address rejected: No DNS entries for your MTA, HELO and Domain. Contact YOUR administrator',
    ],
    nearMisses: ['550 5.1.2 no DNS entries for recipient domain'],
  }),
  wordingRule({
    id: 'srs-address-not-valid',
    topic: 'recipient-unknown',
    title: 'A bounce to a rewritten return address (SRS) that is forged or too old',
    says: [
      '\\bSRS(?:[01])?\\b.{0,120}\\b(?:hash invalid|invalid hash|(?:no )?time ?stamp (?:out of date|expired)|expired)\\b.{0,40}',
      '\\b(?:hash invalid|invalid hash|time stamp out of date) in SRS address\\b',
      '\\bNo (?:hash|user|host|timestamp) in SRS[01] address\\b',
    ],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Forwarded mail carries SRS0=hash=time=domain=name as its return address for some weeks. This one was changed on the way, made up, or comes too late.',
    advice:
      'Mostly nothing to do: real bounces come within days. If all fail, the secret of postsrsd was changed: keep the old one as a second line of its file',
    where: 'forwarding server',
    retry: 'permanent',
    source: 'Debian postsrsd, its messages (read 2026-11); Sender Rewriting Scheme',
    examples: [
      'srs_reverse: <SRS0=XxYy=QQ=example.org=jo@example.com> not rewritten: Hash invalid in SRS address.',
      'srs_reverse: <SRS0=XxYy=QQ=example.org=jo@example.com> not rewritten: Time stamp out of date.',
    ],
    nearMisses: ['srs_forward: <jo@example.org> rewritten as <SRS0=XxYy=QQ=example.org=jo@example.com>'],
  }),
  wordingRule({
    id: 'mimedefang-not-working',
    topic: 'receiver-internal-error',
    title: 'MIMEDefang cannot look into the message',
    says: [
      '\\bError from multiplexor: .{1,80}',
      '\\bMXCommand: \\w{1,10}: .{1,80}\\bIs multiplexor running\\?',
      "\\bRESULTS file did not finish with 'F' line\\b.{0,30}",
      '\\bmimedefang\\S{0,12}: .{0,40}\\bFilter failed\\. +Message kept in \\S{1,120}',
      '\\bTempfailing because filter instructed us to\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The filter’s worker died, is busy or may not write its files. Senders get a temporary refusal until it works.',
    advice:
      'systemctl status mimedefang; run the filter by hand: mimedefang.pl -test; look for “No free workers” (raise MX_MAXIMUM) and a full /var/spool/MIMEDefang',
    where: server,
    retry: 'transient',
    source: 'Debian mimedefang, its messages (read 2026-11)',
    examples: [
      'mimedefang[812]: p2E8C3xX004440: Error from multiplexor: No free workers',
      "mimedefang[812]: p2E8C3xX004442: RESULTS file did not finish with 'F' line: Tempfailing",
    ],
    nearMisses: ['MDLOG,p2E8C3xX004440,spam,12.1'],
  }),
  wordingRule({
    id: 'program-cannot-scan',
    topic: 'receiver-internal-error',
    title: 'The server could not have the message scanned',
    says: [
      '\\b(?:unable|failed|could not|cannot|not able) (?:to )?(?:be )?(?:scan|check)(?:ned|ed)?\\b.{0,30}\\b(?:virus(?:es)?|malware)\\b.{0,30}',
    ],
    code: [421, 450, 451, 452, 550, 554],
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Nothing was found in the message: the virus scanner itself did not answer or failed.',
    advice: 'Start the scanner and look at its log (out of memory, old signatures, rights of its socket)',
    where: server,
    retry: 'transient',
    source: 'Debian qpsmtpd, plugins virus/* (read 2026-11)',
    examples: ['450 Unable to scan for viruses', '451 4.3.0 could not be scanned for viruses, try again later'],
    nearMisses: ['554 5.7.1 virus Eicar-Test-Signature found', '550 message could not be delivered: contains a virus'],
  }),
  wordingRule({
    id: 'rspamd-verdict-log',
    topic: 'spam-content',
    title: 'Rspamd judged the message to be spam',
    says: ['\\(default: \\w \\((?:reject|add header|rewrite subject)\\): \\[-?[\\d.]+/[\\d.]+\\].{0,99}'],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The line shows the action, the score, the limit, and each symbol with what it counts. The largest ones are the cause.',
    advice:
      'Take the largest symbols: block lists (RBL_…), failed SPF/DKIM/DMARC, BAYES_SPAM, and mend those; the receiver can learn it as ham: rspamc learn_ham',
    where: 'sender; else rspamd’s web interface, History',
    retry: 'permanent',
    source: 'Debian rspamd (read 2026-11); Rspamd documentation, log lines of rspamd_task_write_log',
    examples: [
      'rspamd_task_write_log: id: <x@example.org>, ip: 192.0.2.4, (default: T (reject): [18.20/15.00] [BAYES_SPAM(5.10){99.9%;},RBL_SPAMHAUS_XBL(4.00){}])',
    ],
    nearMisses: ['(default: F (no action): [1.20/15.00] [R_SPF_ALLOW(-0.20){}])'],
  }),
  wordingRule({
    id: 'policy-many-block-lists',
    topic: 'blocklisted-ip',
    title: 'Several block lists know the client’s address',
    says: [
      '\\b(?:multiple|several|too many|many|two or more) (?:DNSBL|RBL|DNS block ?list|block ?list)s?\\b.{0,60}',
      '\\bcombined RBL\\+RHSBL\\b',
    ],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'A policy daemon (postfwd, policyd-weight) counts answers of block lists and refuses from a certain number on.',
    advice: 'Look the address up at all lists (ehlo blocklist), end the cause, then ask each list for removal',
    where: 'sending network',
    retry: 'permanent',
    source: 'Debian postfwd and policyd-weight (read 2026-11)',
    examples: [
      '554 5.7.1 Blocked - contact postmaster@example.org for help - Multiple DNSBLs',
      '550 Your MTA is listed in too many DNSBLs',
    ],
    nearMisses: ['550 listed by bl.spamcop.net'],
  }),
] satisfies readonly Rule[];
