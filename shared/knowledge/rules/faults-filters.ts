import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const where = 'shell on the server that wrote the log';

/** What stands beside a mail server and does not answer: milters, scanners, signers. */
export default [
  wordingRule({
    id: 'faults-milter-unreachable',
    topic: 'receiver-misconfigured',
    title: 'The mail server cannot reach its own filter (milter)',
    says: [
      '\\bconnect to Milter service \\S{1,200}: .{1,80}',
      "\\bmilter \\S{1,120}: (?:can't|cannot|can not|unreasonable|malformed|bad|read error|write error).{1,100}",
      '\\b\\w*(?:milter|rspamd_proxy): (?:cannot|can not|could not|failed to) connect to \\S{1,80}: .{1,60}',
      '\\bMilter \\([^)]{1,80}\\): (?:error connecting to filter|init failed to open|to error state|timeout before|local socket name \\S{1,200} unsafe|write\\(\\w\\) returned|select\\(\\w+\\)|unknown reply).{0,80}',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'A filter (rspamd, OpenDKIM, ClamAV, amavisd) is asked about each message and is not there. Mail is put off with 451 4.7.1 or taken unfiltered, as milter_default_action says.',
    advice:
      'Start the filter and compare its socket with smtpd_milters (or INPUT_MAIL_FILTER); a socket needs rights for the mail server, inside its chroot; test a port with nc -vz',
    where,
    retry: 'transient',
    source: 'Postfix MILTER_README; sendmail milter messages (Sendmail Installation and Operation Guide)',
    examples: [
      'warning: connect to Milter service inet:192.0.2.8:11332: Host is unreachable',
      'warning: connect to Milter service unix:/run/opendkim/opendkim.sock: No such file or directory',
      'warning: connect to Milter service inet:localhost:8891: Connection refused',
      "warning: milter inet:127.0.0.1:11332: can't read SMFIC_BODYEOB reply packet header: Connection timed out",
      'Milter (opendkim): error connecting to filter: Connection refused by /var/run/opendkim/opendkim.sock',
      'Milter (clmilter): local socket name /var/run/clamav/clmilter.socket unsafe',
      'Milter (spamassassin): to error state',
      'rspamd_milter: cannot connect to rspamd: timeout',
    ],
    nearMisses: [
      'connect to mx.example.org[192.0.2.1]:25: No route to host',
      'milter-reject: END-OF-MESSAGE from unknown[192.0.2.1]: 5.7.1 Spam message rejected',
      '451 4.7.1 Service unavailable - try again later',
    ],
  }),
  wordingRule({
    id: 'faults-scanner-unreachable',
    topic: 'receiver-internal-error',
    title: 'The mail server’s virus or spam scanner does not answer',
    says: [
      '\\b(?:all|no) (?:useable )?spamd servers? (?:failed|address).{0,60}',
      '\\bspam acl condition: .{1,120}',
      '\\bmalware acl condition: .{1,140}',
      '\\bspamc?(?:\\[\\d+\\])?: connect(?: to spamd on \\S{1,80}|\\(AF_\\w+\\) to spamd\\b)?.{0,40}\\bfailed\\b.{0,80}',
      "\\bAll virus scanners failed\\b.{0,60}|\\bCan't connect to (?:UNIX|INET|TCP) (?:socket|port) \\S{0,120}.{0,80}",
      '\\b(?:clamd|clamav|amavisd?|rspamd|spamd|opendkim|opendmarc)\\b.{0,40}\\b(?:no such file or directory|connection refused|permission denied|connection timed out)\\b',
      "\\bERROR: (?:Could not|Can't|Failed to) (?:connect to|lookup|create socket for) (?:clamd|on (?:unix|tcp))\\b.{0,80}",
    ],
    side: 'receiver',
    meaning:
      'The message was not looked at, because the scanner is not running, is still reading its signatures, has run out of memory, or may not be reached through its socket.',
    advice:
      'systemctl status clamav-daemon spamd rspamd amavis; look for “out of memory” in the system log; check the socket’s path and group',
    where,
    retry: 'transient',
    source: 'Exim specification, content scanning at ACL time; SpamAssassin spamc; amavisd-new; ClamAV',
    examples: [
      'malware acl condition: clamd /var/run/clamav/clamd.ctl : unable to connect to UNIX socket (/var/run/clamav/clamd.ctl): No such file or directory',
      'spam acl condition: all spamd servers failed',
      'spamc[812]: connect to spamd on 127.0.0.1 failed, retrying (#1 of 3): Connection refused',
      "(!)WARN: all primary virus scanners failed, considering backups; ClamAV-clamd: All attempts failed, Can't connect to UNIX socket /var/run/clamav/clamd.ctl: No such file or directory",
      'ERROR: Could not connect to clamd on LocalSocket /run/clamav/clamd.sock: Connection refused',
    ],
    nearMisses: [
      '554 5.7.1 virus Eicar-Test-Signature found by ClamAV',
      'connect to mx.example.org[192.0.2.1]:25: Connection refused',
    ],
  }),
  wordingRule({
    id: 'faults-signer-key',
    topic: 'receiver-misconfigured',
    title: 'The server cannot sign with DKIM: its key is missing or unsafe',
    says: [
      "\\b(?:can'?t|cannot|could not|unable to) (?:load|open|read|access) (?:(?:the )?(?:private |signing )?key\\b.{0,40}|\\S{1,120}\\.private)\\b.{0,100}",
      '\\bkey data is not secure\\b.{0,100}',
      '\\berror loading key \\S{1,120}',
      '\\bdkim_eo[hm]\\(\\): (?:internal|resource|key) .{1,80}',
      '\\bcould not be signed, and dkim_strict is set\\b.{0,60}',
    ],
    side: 'sender',
    meaning: 'Mail goes out unsigned, or is put off, because the program that signs may not read its private key.',
    advice:
      'Give the key file to the signing user alone (chown opendkim, chmod 600, no group or world writable folder above it), and check KeyTable and SigningTable',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'opendkim(8), opendkim.conf(5) RequireSafeKeys; Exim specification, dkim_strict',
    examples: [
      'mail._domainkey.example.org: key data is not secure: /etc/opendkim/keys can be read or written by other users',
      "error loading key 'mail._domainkey.example.org'",
      "can't load key from /etc/opendkim/keys/example.org/mail.private: Permission denied",
      'DKIM: message could not be signed, and dkim_strict is set. Deferring message delivery.',
    ],
    nearMisses: ['550 5.7.20 DKIM signature did not verify', '421 4.7.5 cannot load TLS key'],
  }),
  wordingRule({
    id: 'faults-block-list-answer-code',
    topic: 'receiver-misconfigured',
    title: 'A block list answered with an error code, not with a listing',
    says: [
      '\\blisted by domain\\s{1,40}\\S{1,120} as 127\\.255\\.255\\.25[0-5]\\b',
      '\\b(?:zen|sbl|xbl|pbl|dbl|spamhaus|dnsbl)\\S{0,60}.{0,60}\\b(?:returned|answered|result|code|as|=|->|:) ?"?127\\.255\\.255\\.25[0-5]\\b.{0,40}',
      '\\b127\\.255\\.255\\.25[0-5]\\b.{0,60}\\b(?:(?:open|public) resolver|typing error|excessive)\\b',
      '\\b(?:(?:RCVD_IN|URIBL)\\w*_BLOCKED\\w*.{0,20}|ADMINISTRATOR NOTICE: )\\b(?:The )?query to \\S{1,60} was blocked\\b.{0,80}',
    ],
    side: 'receiver',
    meaning:
      'Addresses 127.255.255.252 to .255 say why the list did not answer: a mistyped zone (252), a public DNS resolver (254), too many questions (255). Nobody is listed; taking them for a listing refuses everybody.',
    advice:
      'Ask the list through an own resolver or with a DQS key, and count only real answers: postscreen_dnsbl_sites = zen.spamhaus.org=127.0.0.[2..11]',
    where,
    retry: 'permanent',
    source:
      'https://www.spamhaus.org/resource-hub/dnsbl/using-our-public-mirrors-check-your-return-codes-now/ (read 2026-11)',
    examples: [
      'postfix/dnsblog[812]: addr 192.0.2.213 listed by domain zen.spamhaus.org as 127.255.255.254',
      'postfix/dnsblog[812]: addr 192.0.2.213 listed by domain dbl.spamhaus.org as 127.255.255.255',
      'addr 192.0.2.213 listed by domain zen.spamhaus.org as 127.255.255.252',
      'zen.spamhaus.org returned 127.255.255.254 for 192.0.2.213',
      'RCVD_IN_ZEN_BLOCKED_OPENDNS RBL: The query to zen.spamhaus.org was blocked due to usage of an open resolver',
      '0.0 URIBL_BLOCKED ADMINISTRATOR NOTICE: The query to URIBL was blocked.',
    ],
    nearMisses: [
      'postfix/dnsblog[812]: addr 192.0.2.213 listed by domain zen.spamhaus.org as 127.0.0.4',
      '421 Excessive amounts of data sent to server.',
      'X-Spam-Status: Yes, score=9.1 tests=BAYES_99,URIBL_BLOCKED,RCVD_IN_ZEN_BLOCKED',
      '554 5.7.1 Service unavailable; Client host [192.0.2.213] blocked using zen.spamhaus.org; 127.0.0.2',
    ],
  }),
] satisfies readonly Rule[];
