import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const where = 'shell on the server that wrote the log';

/** What sendmail, Dovecot and Windows mail servers write of their own faults, and Google of the DNS it asked. */
export default [
  wordingRule({
    id: 'faults-sendmail-setting',
    topic: 'receiver-misconfigured',
    title: 'sendmail: a map, a file or a port of its own is missing',
    says: [
      '\\bopendaemonsocket: (?:daemon )?\\S{1,40}: cannot bind\\b.{0,60}',
      '\\b(?:rewrite|host): map \\w+ not found\\b',
      '\\bmissing map file \\S{1,160}.{0,60}',
      '\\bfileclass: cannot open .{1,160}',
      '\\bsendmail\\.cf: line \\d+: .{1,120}|\\bsubmit\\.cf: line \\d+: .{1,120}',
      '\\b(?:group|world) writable (?:directory|file)\\b.{0,80}',
    ],
    side: 'receiver',
    meaning: 'sendmail (or a program beside it) does not find or trust what its configuration names, and stops there.',
    advice:
      'Make the map (makemap hash …, newaliases), correct owner and rights (no folder writable for group or others), and look what else listens on port 25: ss -ltnp',
    where,
    retry: 'transient',
    source: 'Sendmail Installation and Operation Guide; cf/README',
    examples: [
      'NOQUEUE: SYSERR(root): opendaemonsocket: daemon MTA: cannot bind: Address already in use',
      'rewrite: map dequote not found',
      'NOQUEUE: SYSERR(root): hash map "access": missing map file /etc/mail/access.db: No such file or directory',
      "/etc/mail/sendmail.cf: line 85: fileclass: cannot open '/etc/mail/local-host-names': World writable directory",
    ],
    nearMisses: ['host map: lookup (example.org): deferred', '553 5.3.5 system config error'],
  }),
  wordingRule({
    id: 'faults-own-name-greets',
    topic: 'loop-detected',
    title: 'The next server greets with this server’s own name',
    says: ['\\b(?:greeted me|replied to HELO/EHLO) with my own host ?name\\b.{0,260}'],
    side: 'receiver',
    meaning:
      'Postfix connected to another address and met a server of its own name: itself through a wrong MX, relayhost or address translation, or a second server set to the same myhostname. It stops before a loop begins.',
    advice:
      'Compare the address in the line with this server’s; correct relayhost, transport or MX, add the domain to mydestination or relay_domains, or give the two servers different myhostname',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'Postfix smtp(8), smtp_proto.c; postconf(5), proxy_interfaces',
    examples: [
      'warning: host mx.example.org[192.0.2.1]:25 greeted me with my own hostname mx.example.org',
      'warning: host mx.example.org[192.0.2.1]:25 replied to HELO/EHLO with my own hostname mx.example.org',
    ],
    nearMisses: ['504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname'],
  }),
  wordingRule({
    id: 'faults-dovecot-delivery',
    topic: 'receiver-misconfigured',
    title: 'Dovecot cannot open the mailbox it should deliver to',
    says: [
      '\\bMail storage autodetection failed\\b.{0,120}',
      '\\bmail_location (?:is )?not set and autodetection failed\\b.{0,120}',
      '\\bMail access for users with [UG]ID \\d+ not permitted\\b.{0,80}',
      '\\bUser initialization failed\\b.{0,120}',
      "\\b(?:Couldn't|Could not) drop privileges\\b.{0,120}",
      '\\bNamespace \\S{0,60}: mkdir\\(\\S{1,200}\\) failed: .{1,60}',
    ],
    side: 'receiver',
    meaning:
      'The user is known, but Dovecot finds no mail folder where its configuration points, or may not become the mailbox’s owner.',
    advice:
      'doveadm user address shows uid, gid, home and mail path; correct mail_location (mail_path), first_valid_uid and the folder’s owner',
    where,
    retry: 'transient',
    source: 'Dovecot documentation: mail location, system users (first_valid_uid)',
    examples: [
      "lda(jo): Error: user jo: Initialization failed: Namespace '': Mail storage autodetection failed with home=/home/jo",
      'auth: Error: userdb(jo@example.org): Mail access for users with UID 33 not permitted (see first_valid_uid in config file, uid from userdb lookup)',
      'lmtp(jo): Error: User initialization failed: mail_location not set and autodetection failed',
    ],
    nearMisses: [
      '550 5.1.1 user does not exist: jo@example.org',
      '452 4.2.2 Quota exceeded (mailbox for user is full)',
    ],
  }),
  wordingRule({
    id: 'faults-queue-disk-full',
    topic: 'insufficient-resources',
    title: 'The disk of the mail queue is full',
    says: [
      '\\bnot enough free space in mail queue\\b.{0,120}',
      '\\blow on space\\b.{0,20}\\bneeds \\d+ bytes\\b.{0,120}',
      '\\b(?:queue|spool|incoming|maildrop|tmp)\\b.{0,80}: No space left on device\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The server has no room to write down a message before it answers 250, so it puts everything off.',
    advice: 'df -h and df -i on the queue’s disk; free room; a message_size_limit above the free room also does it',
    where,
    retry: 'transient',
    source: 'Postfix postconf(5), queue_minfree; sendmail MinFreeBlocks',
    examples: [
      'warning: not enough free space in mail queue: 10240000 bytes < 1.5*message size limit',
      'low on space (SMTP-DAEMON needs 104857600 bytes + 0 blocks in /var/spool/mqueue, max avail: 0)',
      'warning: mail_queue_enter: create file incoming/812.4711: No space left on device',
    ],
    nearMisses: ['552 5.3.4 Message size exceeds fixed limit', '452 4.2.2 mailbox is full'],
  }),
  wordingRule({
    id: 'faults-winsock-aborted',
    topic: 'connection-reset',
    title: 'The connection was aborted on the way (Winsock 10053)',
    says: [
      '\\bWinsock error:? ?10053\\b.{0,80}|\\b(?:socket|network) error:? ?#? ?10053\\b.{0,80}',
      '\\bSoftware caused connection abort\\b.{0,80}|\\bWSAECONNABORTED\\b',
      '\\bestablished connection was aborted by the software in your host (?:machine|computer)\\b',
    ],
    side: 'network',
    meaning:
      'Windows gave up a standing connection: data was not acknowledged in time, or a virus scanner or firewall on this computer cut it.',
    advice: 'Switch mail scanning and SMTP inspection off for a test; compare a short message with a long one',
    where: 'sending server',
    retry: 'transient',
    source: 'https://knowledge.mdaemon.com/windows-socket-winsock-error-codes-and-descriptions (read 2026-11)',
    examples: [
      'Winsock Error 10053 The connection was aborted.',
      'Socket error 10053: Software caused connection abort',
      'An established connection was aborted by the software in your host machine.',
    ],
    nearMisses: ['Winsock Error 10061 Connection refused.'],
  }),
  wordingRule({
    id: 'faults-google-dns-none',
    topic: 'recipient-domain-unknown',
    title: 'Google found no mail server for the recipient’s domain',
    says: [
      "\\bDNS type '\\w+' lookup of \\S{1,255} (?:responded with code NXDOMAIN|had no relevant answers)\\b.{0,120}",
      '\\bDNS Error: .{0,40}\\bDomain name not found\\b.{0,60}',
    ],
    side: 'sender',
    meaning:
      'The part after the @ does not exist in DNS (NXDOMAIN), or has neither MX nor address (no relevant answers). Mostly it is misspelled or incomplete.',
    advice: 'Correct the address; where it is right, the owner of the domain has to publish an MX record',
    where: 'sender',
    retry: 'permanent',
    source: 'https://support.google.com/mail/answer/6596 (read 2026-11)',
    examples: [
      "DNS Error: 2320449 DNS type 'mx' lookup of exampel.example responded with code NXDOMAIN",
      "DNS Error: 18395279 DNS type 'mx' lookup of example had no relevant answers. 18395279 DNS type 'aaaa' lookup of example had no relevant answers.",
      'The response from the remote server was: DNS Error: Domain name not found',
    ],
    nearMisses: ["DNS Error: 2320449 DNS type 'mx' lookup of example.org responded with code SERVFAIL"],
  }),
  wordingRule({
    id: 'faults-google-dns-failed',
    topic: 'dns-temporary-failure',
    title: 'Google’s question to DNS failed',
    says: [
      "\\bDNS type '\\w+' lookup of \\S{1,255} responded with code (?:SERVFAIL|REFUSED|FORMERR|NOTIMP)\\b.{0,120}",
      "\\bDNS type '\\w+' lookup of \\S{1,255} (?:timed out|failed)\\b.{0,120}",
      '\\bDNS Error: .{0,40}\\b(?:DNS server returned general failure|no response from (?:the )?DNS server|Server failure)\\b.{0,60}',
    ],
    side: 'dns',
    meaning:
      'The name servers of the recipient’s domain answered with an error or not at all, often because of broken DNSSEC or a delegation to servers that do not know the domain.',
    advice:
      'dig example.org MX +trace and dnsviz.net; the domain’s owner repairs name servers, delegation or DS record',
    where: 'DNS of the recipient’s domain',
    retry: 'transient',
    source: 'https://support.google.com/mail/answer/6596 (read 2026-11); RFC 1035 section 4.1.1',
    examples: [
      "DNS Error: 2320449 DNS type 'mx' lookup of example.org responded with code SERVFAIL",
      "DNS Error: DNS type 'mx' lookup of example.org responded with code REFUSED",
      'DNS Error: DNS server returned general failure',
    ],
    nearMisses: ["DNS type 'mx' lookup of exampel.example responded with code NXDOMAIN"],
  }),
] satisfies readonly Rule[];
