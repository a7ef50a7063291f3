import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What sending programs and libraries say of a server that speaks otherwise than they are set to, or of a mistake of their own. */
export default [
  wordingRule({
    id: 'faults-starttls-on-implicit-port',
    topic: 'implicit-tls-mismatch',
    title: 'The program waits for a greeting in clear where TLS starts at once',
    says: [
      '\\bInvalid response SMTP Server \\(STARTTLS\\)',
      '\\bport["\']?[:=] ?["\']?465\\b[^\\n]{0,120}\\b(?:tls|ssl|secure|starttls)["\']?[:=] ?["\']?(?:0|false|off|no|none)\\b[\\s\\S]{0,300}\\b(?:timed? ?out|unexpectedly closed)\\b',
      '\\b(?:timed? ?out|unexpectedly closed)\\b[\\s\\S]{0,300}\\bport["\']?[:=] ?["\']?465\\b[^\\n]{0,120}\\b(?:tls|ssl|secure|starttls)["\']?[:=] ?["\']?(?:0|false|off|no|none)\\b',
      '\\bport["\']?[:=] ?["\']?465\\b[\\s\\S]{0,300}\\bstarttls["\']?[:=] ?["\']?(?:always|true|on|yes)\\b[\\s\\S]{0,400}\\btime(?:d )?-?out',
      '\\bmailhub ?= ?\\S{1,200}:465\\b[\\s\\S]{0,300}\\bUseSTARTTLS ?= ?YES\\b',
      '\\bport +465\\b(?:(?!\\baccount\\b)[\\s\\S]){0,200}\\btls_starttls +on\\b',
    ],
    side: 'client-config',
    meaning:
      'With STARTTLS on, the program first reads a greeting in plain text. A port like 465 waits for TLS from the first byte, so neither says anything and the program gives up.',
    advice:
      'On port 465 switch STARTTLS off and TLS on (sSMTP: UseTLS=YES, UseSTARTTLS=NO; msmtp: tls_starttls off), or use port 587 with STARTTLS',
    where: 'sending program or device',
    source: 'sSMTP ssmtp.c; msmtp manual, tls_starttls; RFC 8314 section 3.3 (2018)',
    examples: [
      'Invalid response SMTP Server (STARTTLS)',
      'sSMTP[812]: Invalid response SMTP Server (STARTTLS)',
      'mailhub=smtp.example.org:465\nUseTLS=YES\nUseSTARTTLS=YES',
      'port 465\ntls on\ntls_starttls on',
    ],
    nearMisses: [
      'mailhub=smtp.example.org:587\nUseTLS=YES\nUseSTARTTLS=YES',
      'port 465\ntls on\ntls_starttls off',
      '454 4.7.0 TLS not available',
    ],
  }),
  wordingRule({
    id: 'faults-ssmtp-cannot-open',
    topic: 'wrong-destination',
    title: 'sSMTP cannot reach the server that it is set to',
    says: ['\\bsSMTP\\b.{0,20}\\bCannot open (?!mailhub)[\\w.-]{1,200}:\\d{1,5}\\b', '^Cannot open mail:25$'],
    side: 'client-config',
    meaning:
      'sSMTP says no more than that it could not open the connection. “mail:25” is what its configuration holds when nobody has set mailhub: a machine called mail.',
    advice:
      'Set mailhub in /etc/ssmtp/ssmtp.conf to the server that is meant, with its port (mailhub=smtp.example.com:587), and see whether it answers from this machine',
    where: 'sending machine',
    source: 'sSMTP ssmtp.c and ssmtp.conf(5), mailhub',
    examples: ['ssmtp: Cannot open mail:25', 'sSMTP[812]: Cannot open smtp.example.org:465', 'Cannot open mail:25'],
    nearMisses: ['sSMTP[812]: STARTTLS not working', 'Cannot open file: No such file or directory'],
  }),
  wordingRule({
    id: 'faults-answers-out-of-step',
    topic: 'bad-sequence',
    title: 'The program reads the answer to another command',
    says: [
      '\\bExpected response code "?354"? but got code "?250"?',
      '\\bexpected (?:reply |response )?(?:code )?354\\b.{0,40}\\b(?:got|received|was) "?250\\b',
    ],
    side: 'client-config',
    meaning:
      'The answer to an earlier command came when that to DATA was awaited: one answer too many was left over, mostly from a connection that is kept open after an error.',
    advice:
      'Let the program open a new connection for each message or restart its worker (Symfony Mailer: restart_threshold; Swift Mailer: AntiFlood), and bring the library up to date',
    where: 'program that sends',
    source: 'RFC 5321 4.1.1.4; Symfony Mailer documentation, restart_threshold',
    examples: [
      'Expected response code "354" but got code "250", with message "250 2.1.5 Ok"',
      'Expected response code 354 but got code "250"',
    ],
    nearMisses: ['Expected response code "250" but got code "550", with message "550 5.1.1 User unknown"'],
  }),
  wordingRule({
    id: 'faults-ssmtp-no-starttls',
    topic: 'starttls-not-offered',
    title: 'sSMTP: the server does not take STARTTLS',
    says: ['\\bsSMTP\\b.{0,20}\\bSTARTTLS not working\\b', '^STARTTLS not working$'],
    side: 'client-config',
    meaning: 'sSMTP sends STARTTLS without asking whether it is offered, and the server refused it.',
    advice: 'Use the port where the provider offers STARTTLS (587), or 465 with UseTLS=YES and UseSTARTTLS=NO',
    where: 'sending program or device',
    source: 'sSMTP ssmtp.c',
    examples: ['sSMTP[812]: STARTTLS not working', 'STARTTLS not working'],
    nearMisses: ['Invalid response SMTP Server (STARTTLS)', '454 4.7.0 TLS not available'],
  }),
  wordingRule({
    id: 'faults-answer-is-not-smtp',
    topic: 'not-smtp',
    title: 'What answered does not speak SMTP',
    says: [
      '\\bUnable to parse status code returned by the server\\b',
      '\\b(?:Invalid|Unexpected) status code returned by the server\\b',
      '\\b(?:short|malformed|invalid) (?:SMTP )?response(?: line|: "(?:\\+OK|\\* OK|HTTP|SSH-|-ERR)).{0,80}',
      '\\b(?:unexpected|invalid|bad|wrong|malformed)\\b.{0,30}\\b(?:greeting|banner|response|reply|answer)\\b.{0,30}(?:\\+OK|\\* OK|SSH-2|RFB 00)',
      '\\b(?:greeting|banner|response|reply|answer)\\b.{0,10}\\b(?:is not|isn.t|does not look like|was not)(?: a| an)?(?: valid)? (?:E?SMTP)\\b.{0,40}',
    ],
    side: 'client-config',
    meaning:
      'The line that came does not begin with a three-digit number, as every SMTP reply does. Usually the port is one for fetching mail (110, 143), or belongs to a web or SSH server, or to TLS that starts at once.',
    advice: 'Set the port for sending: 587 with STARTTLS, 465 with SSL/TLS, 25 only between servers',
    where: 'sending program or device',
    source: 'MailKit SmtpStream.cs; Go net/textproto; RFC 5321 section 4.2',
    examples: [
      'SmtpProtocolException: Unable to parse status code returned by the server.',
      'MailKit.Net.Smtp.SmtpProtocolException: Invalid status code returned by the server.',
      'short response: "+OK"',
      'Unexpected greeting from server: * OK IMAP4rev1 ready',
      'Invalid response from mail.example.org: +OK POP3 server ready',
    ],
    nearMisses: [
      '220 mail.example.org ESMTP',
      'SmtpCommandException: Syntax error in parameters',
      '421 4.4.0 Remote server response was not RFC conformant',
    ],
  }),
  wordingRule({
    id: 'faults-library-called-out-of-order',
    topic: 'bad-sequence',
    title: 'The sending program calls its own mail library in the wrong order',
    says: [
      '\\bsmtp: (?:Hello|StartTLS|Auth|Mail|Rcpt|Data) called (?:after|before) (?:other methods|\\w+)',
      '\\bsmtp: server doesn.t support .{1,30} called after\\b',
      '\\b(?:EHLO|HELO) (?:has )?already (?:been )?(?:sent|called|done|issued)\\b.{0,40}',
      '\\bcan(?:not|.t) (?:call|send) (?:EHLO|HELO|Hello|STARTTLS|AUTH)\\b.{0,20}\\b(?:after|twice|again|before)\\b.{0,40}',
    ],
    side: 'client-config',
    meaning:
      'The message comes from the library inside the program, not from a server: it greeted or asked for STARTTLS after something else had been said. Often STARTTLS is switched on for a server where the program has said EHLO already.',
    advice: 'Update the program; try its other TLS setting (none, STARTTLS, SSL/TLS) as the server asks',
    where: 'sending program',
    retry: 'permanent',
    source: 'Go net/smtp, Client.Hello',
    examples: [
      'smtp: Hello called after other methods',
      'error saying HELO/EHLO to mx.example.org:25: smtp: Hello called after other methods',
      'EHLO already sent',
    ],
    nearMisses: ['503 5.5.1 Error: send HELO/EHLO first', '503 5.5.1 nested MAIL command'],
  }),
  wordingRule({
    id: 'faults-dns-map-deferred',
    topic: 'dns-temporary-failure',
    title: 'DNS did not answer for this name',
    says: [
      '\\bhost map: lookup \\([^)]{1,255}\\): deferred\\b',
      '\\b\\S{1,60} map: lookup \\(\\S{1,255}\\): deferred\\b',
      '\\bName server: \\S{1,255}: host name lookup failure\\b',
      '\\bhostname lookup (?:for \\S{1,255} )?(?:deferred|failed temporarily)\\b',
    ],
    side: 'dns',
    meaning:
      'sendmail asked its DNS server for the name and got no answer in time, or a failure. It does not say that the name is missing.',
    advice:
      'Ask by hand: dig example.org MX and dig @resolver; repair the resolver in /etc/resolv.conf or the zone’s own name servers',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'sendmail map.c and host map; Sendmail Installation and Operation Guide',
    examples: [
      'host map: lookup (example.org): deferred',
      'dequote map: lookup (example.org): deferred',
      'Deferred: Name server: mx.example.org.: host name lookup failure',
    ],
    nearMisses: [
      '550 5.1.2 Host unknown (Name server: example.org: host not found)',
      'stat=Deferred: Connection timed out',
    ],
  }),
  wordingRule({
    id: 'faults-broken-while-writing',
    topic: 'connection-timeout-mid-session',
    title: 'The connection broke while the message was being sent',
    says: [
      '\\btimeout writing message to \\S{1,255}(?:: .{1,60})?',
      '\\b(?:premature EOM|SMTP DATA-[123] protocol error|putbody: write error|I/O error: output channel error)\\b.{0,80}',
      '\\b(?:SMTP timeout|lost connection|connection lost|write error)\\b.{0,60}\\b(?:while|after|during)\\b.{0,12}\\b(?:sending|writing) (?:the )?(?:message|data|body|content)\\b.{0,60}',
    ],
    side: 'network',
    meaning:
      'The recipient had been accepted; while the content went out the other side or something between stopped taking it. Small mails may pass and large ones not.',
    advice:
      'Send a short and a long message; where only the long one fails look at MTU (ping -M do -s 1472), firewalls that inspect SMTP, and filters on the receiving server',
    where: 'shell on the sending server',
    retry: 'transient',
    source: 'sendmail usersmtp.c (datatimeout); Exim smtp transport',
    examples: [
      '451 4.4.1 timeout writing message to mx.example.org',
      'timeout writing message to mx.example.org.: Broken pipe',
      'SYSERR(root): timeout writing message to mx.example.org.: Connection reset by mx.example.org.',
      'collect: premature EOM: Connection reset by mx.example.org',
    ],
    nearMisses: ['451 4.4.1 Name server timeout', '421 4.4.2 Timeout waiting for command'],
  }),
] satisfies readonly Rule[];
