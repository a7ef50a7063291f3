import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const log = 'shell on the server that wrote the log';

/** What Postfix writes of its own faults: warnings and fatal lines of its settings, services and tables. */
export default [
  wordingRule({
    id: 'faults-postfix-address-class-twice',
    topic: 'receiver-misconfigured',
    title: 'Postfix: one domain stands in two address classes',
    says: ['\\bdo not list domain \\S{1,255} in BOTH \\w+ and \\w+'],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Postfix is told to treat the domain as its own in two ways. It takes the first (system users) and refuses mailboxes that exist only in the second.',
    advice: 'Take the domain out of mydestination (often by way of $myhostname or $mydomain), then postfix reload',
    where: log,
    retry: 'permanent',
    source: 'Postfix ADDRESS_CLASS_README, trivial-rewrite(8)',
    examples: [
      'warning: do not list domain example.org in BOTH mydestination and virtual_mailbox_domains',
      'warning: do not list domain mail.example.org in BOTH mydestination and virtual_alias_domains',
      'warning: do not list domain example.org in BOTH virtual_mailbox_domains and relay_domains',
    ],
    nearMisses: ['550 5.1.1 <jo@example.org>: Recipient address rejected: User unknown in virtual mailbox table'],
  }),
  wordingRule({
    id: 'faults-postfix-no-sign-in-method',
    topic: 'receiver-misconfigured',
    title: 'Postfix: sign-in is switched on, but no method for it works',
    says: [
      '\\bfatal: no SASL authentication mechanisms\\b',
      'get_mechanism_list: no (?:applicable SASL mechanisms|mechanism list)\\b',
      '\\bSASL: Connect to .{1,80} failed: .{1,60}',
      '\\bunsupported SASL server implementation: .{1,40}',
      '\\bSASL per-(?:process|connection) (?:\\w+ )?initialization failed: .{1,60}',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'smtpd asks Cyrus SASL or Dovecot for the ways to sign in and gets none, so it ends at once. Every client sees a connection that closes.',
    advice:
      'Check smtpd_sasl_type and smtpd_sasl_path, that Dovecot (or saslauthd) runs, and that its socket is readable for postfix and inside the chroot; for Cyrus install the mechanism plugins',
    where: log,
    retry: 'transient',
    source: 'Postfix SASL_README; messages of smtpd(8) 3.x',
    examples: [
      'fatal: no SASL authentication mechanisms',
      'warning: xsasl_cyrus_server_get_mechanism_list: no applicable SASL mechanisms',
      'warning: SASL: Connect to private/auth failed: No such file or directory',
      'warning: SASL: Connect to /var/run/dovecot/auth-client failed: Permission denied',
      'fatal: unsupported SASL server implementation: dovecot',
      'warning: SASL per-process initialization failed: generic failure',
    ],
    nearMisses: [
      '535 5.7.8 Error: authentication failed: authentication failure',
      'SASL authentication failed; cannot authenticate to server mx.example.org[192.0.2.1]: no mechanism available',
    ],
  }),
  wordingRule({
    id: 'faults-postfix-client-sign-in-library',
    topic: 'auth-wrong-credentials',
    title: 'Postfix could not sign in at its relay: its own SASL library gave up',
    says: ['\\bcannot authenticate to server \\S{1,300}: generic failure\\b'],
    side: 'client-config',
    meaning:
      'Generic failure is the word of the Cyrus library on the sending side: the password table has no usable entry, a plugin or token is missing, or the offered method needs what is not set up.',
    advice:
      'Look at the SASL line just before it in the log; check smtp_sasl_password_maps (postmap -q), the SASL plugins, and limit the methods with smtp_sasl_mechanism_filter = plain, login',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'Postfix SASL_README, client; Cyrus SASL_FAIL',
    examples: [
      'SASL authentication failed; cannot authenticate to server smtp.example.org[192.0.2.28]: generic failure',
      'SASL authentication failed; cannot authenticate to server relay.example.net[2001:db8::25]: generic failure',
    ],
    nearMisses: [
      'SASL authentication failed; cannot authenticate to server smtp.example.org[192.0.2.28]: no mechanism available',
      '454 4.7.0 Temporary authentication failure: generic failure',
    ],
  }),
  wordingRule({
    id: 'faults-postfix-service-dies',
    topic: 'receiver-misconfigured',
    title: 'Postfix: one of its own services ends as soon as it starts',
    says: [
      '\\bwarning: process \\S{1,100} pid \\d+ (?:exit status|killed by signal) \\d+',
      '\\bbad command startup -- throttling\\b',
      '\\bfatal: bind .{1,60}: (?:Address already in use|Permission denied)',
    ],
    side: 'receiver',
    meaning:
      'The master process reports that a service (smtpd, cleanup, smtp …) died. Why stands in the line with fatal: or panic: that the service wrote just before.',
    advice: 'Find that line: grep -E "fatal|panic" in the mail log with the same pid; correct it, postfix reload',
    where: log,
    retry: 'transient',
    source: 'Postfix master(8), messages',
    examples: [
      'warning: process /usr/libexec/postfix/smtpd pid 4711 exit status 1',
      'warning: process /usr/lib/postfix/sbin/cleanup pid 812 killed by signal 11',
      'warning: /usr/lib/postfix/sbin/smtpd: bad command startup -- throttling',
      'fatal: bind 0.0.0.0 port 25: Address already in use',
    ],
    nearMisses: [
      'Command died with status 1: "/usr/bin/procmail". Command output: procmail: exit status 1',
      '421 4.7.0 Too many messages -- throttling',
    ],
  }),
  wordingRule({
    id: 'faults-postfix-table-unusable',
    topic: 'receiver-misconfigured',
    title: 'Postfix: a look-up table cannot be used',
    says: [
      '\\bunsupported dictionary type: ?\\w+.{0,60}',
      '\\b(?:hash|btree|lmdb|cdb|dbm|texthash|regexp|pcre|cidr|mysql|pgsql|sqlite|ldap|proxy|tcp|socketmap|memcache):\\S{1,200} is unavailable\\. .{1,120}',
      '\\bopen database \\S{1,200}: (?:No such file|Permission denied|Invalid argument).{0,40}',
      '\\b\\w+ map lookup problem for \\S{1,255}(?: -- message not accepted)?.{0,30}',
      '\\b(?:dict_ldap|dict_mysql|dict_pgsql|mysql|pgsql|ldap)\\w*: (?:unable to|connect to|could not|search error|query failed).{1,100}',
      '\\bconnect to (?:mysql|pgsql) server .{1,120}',
    ],
    side: 'receiver',
    meaning:
      'Aliases, mailboxes, transports or passwords cannot be looked up, so Postfix puts every message off rather than refuse it wrongly.',
    advice:
      'Test the table: postmap -q address type:/path; make its .db or .lmdb (postmap, newaliases), install postfix-mysql, -pgsql, -ldap or -pcre, or correct the login of the database',
    where: log,
    retry: 'transient',
    source: 'Postfix DATABASE_README; messages of smtpd(8) and cleanup(8) 3.x',
    examples: [
      'error: unsupported dictionary type: mysql. Is the postfix-mysql package installed?',
      'warning: hash:/etc/postfix/sasl_passwd is unavailable. open database /etc/postfix/sasl_passwd.db: No such file or directory',
      'fatal: open database /etc/aliases.db: No such file or directory',
      'warning: virtual_alias_maps map lookup problem for jo@example.org -- message not accepted, try again later',
      "warning: connect to mysql server 127.0.0.1: Access denied for user 'mail'@'localhost' (using password: YES)",
      'warning: dict_ldap_connect: Unable to bind to server ldap://localhost with dn cn=mail: 49 (Invalid credentials)',
    ],
    nearMisses: ['550 5.1.1 User unknown in local recipient table', '451 4.3.0 Temporary lookup failure'],
  }),
  wordingRule({
    id: 'faults-postfix-setting',
    topic: 'receiver-misconfigured',
    title: 'Postfix does not start: a setting is wrong',
    says: [
      '\\bfatal: (?:\\S{1,100}, line \\d+: |\\S{1,100}: line \\d+: )?(?:in )?(?:file \\S{1,200}: )?parameters? \\S{1,80}.{1,160}',
      '\\bfatal: (?:bad (?:numerical|boolean|string|time|net/mask)|invalid (?:numerical|boolean|\\w+ parameter)|unable to use my own hostname|config variable|open lock file|no transport type specified|mail_queue_enter|open /etc/postfix|chdir /|usage: \\w+ ).{0,160}',
      '\\bfatal: \\S{1,100}/master\\.cf: line \\d+: .{1,120}',
      '\\bthe Postfix mail system is (?:already|not) running\\b',
      '\\bpostfix-script\\b.{0,20}\\b(?:fatal|error): .{1,120}',
      '\\bwarning: not owned by (?:root|postfix|group \\w+): \\S{1,200}',
    ],
    side: 'receiver',
    meaning: 'A program of Postfix refuses its own configuration, files or rights and ends. Nothing is sent or taken.',
    advice:
      'Correct the parameter the line names; postfix check shows wrong owners and files, postconf -n the settings, postfix set-permissions repairs rights',
    where: log,
    retry: 'transient',
    source: 'Postfix postconf(5), master(5); messages of 3.x',
    examples: [
      'fatal: parameter inet_interfaces: no local interface found for 192.0.2.10',
      'fatal: in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one working instance of: reject_unauth_destination, defer_unauth_destination, reject, defer',
      'fatal: open lock file /var/lib/postfix/master.lock: unable to set exclusive lock: Resource temporarily unavailable',
      'fatal: /etc/postfix/master.cf: line 12: bad transport type: inett',
      'fatal: unable to use my own hostname',
      'fatal: bad numerical configuration: message_size_limit = 50M',
      'postfix/postfix-script[812]: fatal: the Postfix mail system is not running',
      'fatal: the Postfix mail system is already running',
      'warning: not owned by group postdrop: /var/spool/postfix/public',
    ],
    nearMisses: ['501 5.5.4 Unsupported parameter: SIZE', 'fatal: no SASL authentication mechanisms'],
  }),
  wordingRule({
    id: 'faults-postfix-down',
    topic: 'receiver-internal-error',
    title: 'Postfix: one part of it does not answer the other',
    says: [
      '\\bproblem talking to (?:service|server) \\S{1,80}: .{1,60}',
      '\\bmail system is down\\b.{0,40}',
      '\\bconnect #?\\d* ?to subsystem \\S{1,80}: .{1,60}',
      '\\btimeout (?:on|connecting to service) private/\\S{1,60}',
      '\\bpremature end-of-input on (?:private|public)/\\S{1,40} socket\\b.{0,60}',
    ],
    side: 'receiver',
    meaning:
      'The programs of Postfix speak with each other by sockets in its queue directory. One of them is not there, is overloaded or dies.',
    advice:
      'postfix status; start it; look for fatal: or panic: lines just before, for a full disk or memory, and at what cleanup, rewrite or the policy service waits for',
    where: log,
    retry: 'transient',
    source: 'Postfix OVERVIEW, messages of 3.x',
    examples: [
      'warning: problem talking to service rewrite: Connection reset by peer',
      'warning: problem talking to server private/policy: Connection timed out',
      'postqueue: warning: Mail system is down -- accessing queue directly',
      'fatal: Queue report unavailable - mail system is down',
      'warning: connect #1 to subsystem private/proxymap: Connection refused',
      'warning: premature end-of-input on private/smtp socket while reading input attribute name',
    ],
    nearMisses: [
      'connect to mx.example.org[192.0.2.1]:25: Connection refused',
      '421 4.3.2 System is down for maintenance',
    ],
  }),
  wordingRule({
    id: 'faults-postfix-own-helo-list',
    topic: 'policy-rejected',
    title: 'The receiver’s own access list refuses this server’s EHLO name',
    says: ['(?:<\\S{1,255}>: )?Helo command rejected: Access denied\\b.{0,120}'],
    side: 'receiver',
    meaning:
      'The name is well-formed and exists, but the administrator of this server has it in a list (check_helo_access) and refuses it. Words behind Access denied are theirs.',
    advice: 'Ask the recipient’s administrator to take the name off the list, or send through another server',
    where: 'recipient administrator',
    retry: 'permanent',
    source: 'Postfix access(5), REJECT; postconf(5), check_helo_access',
    examples: [
      '554 5.7.1 <mta7.example.net>: Helo command rejected: Access denied',
      '554 5.7.1 <out.hoster.example>: Helo command rejected: ACCESS DENIED. Network not wanted (hoster)',
    ],
    nearMisses: ['504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname'],
  }),
] satisfies readonly Rule[];
