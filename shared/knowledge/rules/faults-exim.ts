import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const log = 'shell on the server that wrote the log';

/** What Exim writes of its own faults, and of a retry that is not due yet. */
export default [
  wordingRule({
    id: 'faults-exim-setting',
    topic: 'receiver-misconfigured',
    title: 'Exim: its configuration, or a file it reads, is wrong',
    says: [
      '\\bMalformed value "[^"]{0,80}" \\(expansion of .{1,160}',
      '\\b(?:router|transport|ACL|condition|authenticator)\\b.{0,40}\\bfailed to expand\\b.{1,160}',
      '\\bfailed to expand (?:"|\\w+ (?:string|option|condition)|return path|ACL string|condition|user string|group string|interface|\\w+_hosts|headers_add).{1,160}',
      '\\bTainted\\b.{0,160}\\bnot permitted\\b.{0,40}|\\b(?:Attempt to|Tried to)\\b.{0,40}\\btainted (?:path|name|string|filename|\\w+)\\b.{0,60}',
      '\\bExim configuration (?:file \\S{1,120} has the wrong owner|error\\b).{0,120}',
      '\\b(?:string is not an integer|unknown expansion (?:item|operator|condition)|missing or misplaced \\{ or \\}|lookup of .{1,120} gave DEFER)\\b.{0,100}',
      '\\b(?:router|transport|driver) \\S{1,60}: cannot find \\w+ driver\\b.{0,60}',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Exim could not work out a value of its own configuration for this message: the panel’s file holds something unexpected, a look-up failed, or a value from the message was used as a file name (tainted).',
    advice:
      'Name the option and file in the line; try exim -be, exim -bt address and exim -bV; for tainted values look the name up ($local_part_data, $domain_data) instead of using $local_part or $domain',
    where: log,
    retry: 'transient',
    source: 'Exim specification, string expansion and tainted data; messages of 4.9x',
    examples: [
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Exim’s own expansions.
      'Malformed value "M" (expansion of "${lookup{$local_part}lsearch{/etc/exim4/quota}}M") in local_delivery transport',
      'failed to expand "${extract{7}{:}{${lookup{$local_part}lsearch{/etc/passwd}}}}" in maildir transport: unknown expansion item',
      'failed to expand condition "${if eq{$domain}": missing or misplaced { or }',
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Exim’s own expansions.
      "Tainted '/var/mail/jo' (file or directory name for local_delivery transport) not permitted",
      'Tainted filename for search: /etc/virtual/example.org/aliases not permitted',
      'Exim configuration file /etc/exim4/exim4.conf has the wrong owner, group, or mode',
    ],
    nearMisses: [
      '501 malformed address',
      '550 relay not permitted',
      '550 5.7.1 sending to tainted lists is not wanted',
    ],
  }),
  wordingRule({
    id: 'faults-exim-local-delivery',
    topic: 'receiver-misconfigured',
    title: 'The server took the message and may not write it into the mailbox',
    says: [
      "\\b(?:failed to|unable to|cannot|could not|can'?t) (?:open|create|stat|chdir to|write|lock|link|rename|chown|mkdir|access)\\b.{0,24}\\b(?:mail ?box|maildir|mail file|mail spool|lock file|directory)\\b.{0,160}\\b(?:permission denied|wrong owner|no such file|not a directory|is a directory|not permitted|read-only file system)\\b.{0,20}",
      '\\bmailbox \\S{1,160} has (?:the )?wrong (?:uid|gid|mode|owner)\\b.{0,80}',
      '\\b(?:uid|user id|gid) \\d+ (?:is )?(?:not (?:the )?owner|not permitted|for local delivery .{1,60})\\b.{0,60}',
      '\\bFailed to (?:get (?:user|group) (?:name|id)|get [ug]id|set[ug]id|create child process)\\b.{0,120}',
      '\\bno such (?:user|group)\\b.{0,10}\\b(?:in|for) .{0,40}\\btransport\\b.{0,40}',
    ],
    side: 'receiver',
    meaning:
      'The address is right. The server’s own delivery lacks rights, a folder or a user on its disk, so the message waits or comes back.',
    advice:
      'Look at owner and rights of the mailbox and of every folder above it (ls -ld, namei -l), at the quota of the disk, and at the user the delivery runs as',
    where: log,
    retry: 'transient',
    source: 'Exim specification, appendfile transport; Postfix local(8), virtual(8), maildir messages',
    examples: [
      'appendfile: failed to create directory /home/jo/Maildir: Permission denied (13)',
      'failed to open mailbox /var/mail/jo (wrong owner)',
      'mailbox /var/mail/jo has wrong uid (0 != 1000)',
      'cannot open mail spool /var/spool/mail/jo: Permission denied',
    ],
    nearMisses: [
      '452 4.2.2 mailbox is full',
      '550 5.1.1 no such user here',
      '552 5.2.2 unable to write: quota exceeded',
    ],
  }),
  wordingRule({
    id: 'faults-exim-retry-not-due',
    topic: 'try-again-later',
    title: 'The next try is not due yet; an earlier line says why the last one failed',
    says: [
      "\\bretry time not (?:yet )?reached(?: for any host)?(?: for '[^']{1,255}')?(?! ?for| after a long|[^\\n]{0,10}\\) *after)",
      '\\bhost (?:is )?(?:marked|remembered as) (?:unusable|down|dead|bad) (?:until|for)\\b.{0,60}',
      '\\bdelivery (?:attempt )?(?:postponed|skipped): (?:host|destination) .{0,40}\\b(?:retry|hold|backoff|back-off)\\b.{0,40}',
    ],
    side: 'receiver',
    meaning:
      'The server has failed at this destination a short time ago and waits for the time of its retry rule. Nothing was tried now; the cause stands in an earlier line for the same host.',
    advice:
      'Find the earlier line: exigrep address /var/log/exim4/mainlog (or exim_mainlog); once it is cured, exim -M messageid tries at once, exinext address shows the times',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'Exim specification, retry configuration; exinext',
    examples: [
      'retry time not reached for any host',
      "retry time not reached for any host for 'example.org'",
      'Retry time not yet reached',
    ],
    nearMisses: [
      'retry time not reached for any host after a long failure period',
      "all hosts for 'example.org' have been failing for a long time (and retry time not reached)",
      'retry timeout exceeded',
    ],
  }),
] satisfies readonly Rule[];
