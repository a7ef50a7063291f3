import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const server = 'log and settings of the server that wrote the line';
const sendmail = 'Debian sendmail-bin, its messages (read 2026-11)';
const courier = 'Debian courier-mta, its messages (read 2026-11)';

/** sendmail's limits and doors, and Courier's numbers of its own (517, 540, 546), as the programs hold them. */
export default [
  wordingRule({
    id: 'sendmail-disk-threshold',
    topic: 'insufficient-resources',
    title: 'sendmail takes no mail: too little room on its disk',
    says: [
      '\\brejecting new messages: min free: \\d+',
      '\\bLow on space\\b.{0,80}\\(need \\d+ (?:bytes|blocks)?.{0,40}',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The queue’s disk has fewer free blocks than MinFreeBlocks. Senders get 452 4.4.5 and try again.',
    advice: 'Make room: df -h /var/spool/mqueue; then nothing else is needed',
    where: server,
    retry: 'transient',
    source: sendmail,
    examples: ['rejecting new messages: min free: 100'],
    nearMisses: ['rejecting connections on daemon MTA: load average: 24'],
  }),
  wordingRule({
    id: 'sendmail-children-limit',
    topic: 'server-busy',
    title: 'sendmail takes no further connection: too much goes on at once',
    says: [
      '\\brejecting connections on daemon \\S{1,40}: (?:\\d+ children, max \\d+|load average: \\d+)',
      '\\bhave been rejecting connections on daemon \\S{1,40} for .{1,40}',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning: 'MaxDaemonChildren is reached, or the load is above RefuseLA. Until that falls nobody gets in.',
    advice:
      'See what the processes wait for (DNS block lists that are gone, a slow milter): ps -ef | grep sendmail; raise confMAX_DAEMON_CHILDREN',
    where: server,
    retry: 'transient',
    source: sendmail,
    examples: [
      'rejecting connections on daemon MTA: 40 children, max 40',
      'rejecting connections on daemon MTA: load average: 24',
    ],
    nearMisses: ['rejecting new messages: min free: 100'],
  }),
  wordingRule({
    id: 'sendmail-connect-time-over',
    topic: 'port-filtered',
    title: 'No mail server of the domain answered within sendmail’s time',
    says: ['\\bTimeout\\.to_aconnect occurred before exhausting all addresses\\b'],
    confidence: 'likely',
    side: 'network',
    meaning:
      'The tries to connect took longer than Timeout.aconnect before all addresses were asked: the first ones do not answer at all.',
    advice: 'Test each MX from this host: nc -vz <mx> 25; look for a firewall that drops, or IPv6 without a way out',
    where: 'shell on the sending server',
    retry: 'transient',
    source: sendmail,
    examples: ['Timeout.to_aconnect occurred before exhausting all addresses'],
    nearMisses: ['timeout waiting for input from mail.example.org during message collect'],
  }),
  wordingRule({
    id: 'sendmail-early-traffic',
    topic: 'early-talker',
    title: 'The client sent its next command before the answer was there',
    says: [
      '\\brejecting \\S{1,20} from .{1,160} due to traffic before response\\b',
      '\\brejecting commands from .{1,160} due to pre-greeting traffic after \\d+ seconds?\\b',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'sendmail waits a moment and refuses whoever talks before being asked (greet_pause, bad_helo). Spam programs do that, and clients that pipeline without leave.',
    advice:
      'Let the client wait for each reply; a client of one’s own can be exempted: GreetPause:192.0.2.4 0 in the access map',
    where: 'sending program, or access map of the server',
    retry: 'permanent',
    source: sendmail,
    examples: [
      'rejecting MAIL from mail.example.org [192.0.2.4] due to traffic before response',
      'rejecting commands from mail.example.org [192.0.2.4] due to pre-greeting traffic after 0 seconds',
    ],
    nearMisses: ['rejecting connections on daemon MTA: load average: 24'],
  }),
  wordingRule({
    id: 'program-eight-bit-only',
    topic: 'command-not-implemented',
    title: 'The next server takes only 7-bit mail, and this message cannot be converted',
    says: [
      '\\bcannot send 8-bit data to 7-bit destination\\b',
      '\\beight bit data not allowed\\b',
      '\\b8BITMIME (?:is )?(?:not (?:offered|supported)|required)\\b.{0,60}',
    ],
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The peer does not offer 8BITMIME and the sender may not convert (EightBitMode, or the message is signed or has no MIME headers).',
    advice:
      'Send with MIME headers and quoted-printable or base64; a device behind which EHLO is answered by 502 hides 8BITMIME',
    where: 'sending program or server',
    retry: 'permanent',
    source: `RFC 6152 section 3; ${sendmail}`,
    examples: ['554 Cannot send 8-bit data to 7-bit destination', '554 Eight bit data not allowed'],
    nearMisses: ['250-8BITMIME', '550 5.6.0 Non-encoded 8-bit data in header'],
  }),
  wordingRule({
    id: 'sendmail-program-not-allowed',
    topic: 'receiver-misconfigured',
    title: 'The recipient’s forward leads to a program or file that sendmail may not use',
    says: [
      "\\bdoesn't have a valid shell for mailing to (?:programs|files)\\b",
      '\\b(?:address \\S{1,200} is )?unsafe for mailing to (?:programs|files)\\b',
      '\\bcannot mail (?:directly )?to (?:programs|files|:include:s)\\b',
      '\\bsmrsh: (?:"[^"]{1,80}"|\\S{1,80}) not available for sendmail programs\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      '.forward or an alias pipes to a program. The user’s shell is not in /etc/shells, the file is writable by others, or smrsh does not list the program.',
    advice:
      'Add the shell to /etc/shells, take group and world write rights from .forward and its folder, link the program into smrsh’s directory',
    where: server,
    retry: 'permanent',
    source: `sendmail FAQ 3.11 and smrsh(8); ${sendmail}`,
    examples: [
      "User jo@mx.example.org doesn't have a valid shell for mailing to programs",
      '550 5.0.0 Unsafe for mailing to programs',
    ],
    nearMisses: ['550 5.1.1 User unknown'],
  }),
  wordingRule({
    id: 'sendmail-nothing-asked',
    topic: 'informational',
    title: 'A client connected and left without handing anything over',
    says: ['\\bdid not issue MAIL/EXPN/VRFY/ETRN during connection to \\S{1,40}'],
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'Port tests, monitors and scanners do that. A real client that shows only this line gives up at once: look for its own error (TLS, name, greeting that comes late).',
    advice: 'Read the log of the client for the same second',
    where: 'sending program or server',
    retry: 'depends',
    source: sendmail,
    examples: ['mail.example.org [192.0.2.4] did not issue MAIL/EXPN/VRFY/ETRN during connection to MTA'],
    nearMisses: ['lost input channel from mail.example.org [192.0.2.4] to MTA after data'],
  }),
  wordingRule({
    id: 'courier-sender-domain',
    topic: 'sender-domain-not-found',
    title: 'Courier refuses the sender’s domain: its DNS is missing or wrong',
    says: [
      '\\bDomain does not exist: \\S{1,200}.{0,10}\\bInvalid domain, see\\b',
      '\\bRFC 1035 violation: recursive CNAME records for \\S{1,200}',
      '\\bMX records for \\S{1,200} violate section [\\d.]+ of RFC 1035\\b.{0,60}',
      '\\bInvalid domain, see <?(?:URL:)?https?://\\S{1,80}rfc1035\\S{0,10}',
    ],
    code: [517],
    confidence: 'certain',
    side: 'dns',
    meaning:
      'With 517 Courier checks MAIL FROM (opt BOFHCHECKDNS=1): the domain has no MX or A record, an MX that is an IP address, or a CNAME that leads in a circle.',
    advice: 'Mend the domain’s DNS (MX must name a host with an A record), or send from a domain that exists',
    where: 'DNS of the sender’s domain',
    retry: 'permanent',
    source: `${courier}; courier(8), BOFHCHECKDNS`,
    examples: [
      '517-Domain does not exist: example.invalid.\n517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>',
      '517 RFC 1035 violation: recursive CNAME records for example.org.',
    ],
    nearMisses: ['550 5.1.2 Domain does not exist: example.org'],
  }),
  wordingRule({
    id: 'courier-security-required',
    topic: 'starttls-not-offered',
    title: 'This message may only go encrypted, and the other server offers no STARTTLS',
    says: ['/?\\bSECURITY(?:=\\w+)? set, but TLS is not available\\b'],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The sender’s Courier has SECURITY=STARTTLS (or a stricter one) for this domain (esmtproutes, or the message itself), and EHLO of the other side lists no STARTTLS.',
    advice: 'Look at the peer’s EHLO; take /SECURITY=… out of esmtproutes where plain text will do',
    where: 'shell on the sending server',
    retry: 'transient',
    source: courier,
    examples: ['/SECURITY=REQUIRED set, but TLS is not available'],
    nearMisses: ['454 TLS not available'],
  }),
  wordingRule({
    id: 'program-gone-at-starttls',
    topic: 'starttls-refused',
    title: 'The server hung up when it was asked for STARTTLS',
    says: [
      '\\b(?:disconnected|closed (?:the )?connection|hung up) (?:after|upon|on) (?:receiving )?(?:the )?STARTTLS(?: command)?\\b',
    ],
    confidence: 'certain',
    side: 'receiver',
    meaning: 'STARTTLS is offered, but the server (or a firewall on the way) ends the connection when it comes.',
    advice: 'Try it from another network; look at the server’s own log for its certificate and key files',
    where: 'receiving server',
    retry: 'transient',
    source: courier,
    examples: ['Remote mail server disconnected after receiving the STARTTLS command'],
    nearMisses: ['454 4.7.0 TLS not available due to local problem'],
  }),
  wordingRule({
    id: 'program-mime-too-complex',
    topic: 'policy-rejected',
    title: 'The message has more MIME parts, or deeper ones, than the server looks into',
    says: [
      '(?:\\bMessage )?\\bMIME complexity exceeds\\b.{0,60}',
      '(?:\\bTransaction failed due to )?\\btoo many MIME parts\\b',
      '\\bMIME (?:nesting|depth)\\b.{0,30}\\b(?:exceed\\w*|too (?:deep|many)|limit)\\b',
      '\\bmime_nesting_limit\\b',
    ],
    code: [550, 552, 554],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Mails forwarded as attachments of attachments, or broken boundaries, make a message that a filter refuses to take apart.',
    advice: 'Forward inline, or send fewer attachments; a zip file holds them as one',
    where: 'sender’s mail program',
    retry: 'permanent',
    source: `${courier}; npm Haraka 3.3.4 connection.js (read 2026-11)`,
    examples: [
      '550 Message MIME complexity exceeds the policy maximum.',
      '554 Transaction failed due to too many MIME parts',
    ],
    nearMisses: ['550 5.6.0 invalid MIME boundary'],
  }),
] satisfies readonly Rule[];
