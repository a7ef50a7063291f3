import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What keeps a message on its way, in the words of servers and their queues: qmail, hMailServer, OpenSMTPD, Gmail, Exchange. */
export default [
  wordingRule({
    id: 'wording-qmail-cannot-run',
    topic: 'receiver-misconfigured',
    title: 'The qmail that sends cannot start its own program',
    says: [
      '\\bUnable[ _]to[ _]run[ _]qmail-(?:remote|local|queue|rspawn|lspawn)\\b.{0,20}',
      '\\bqmail-(?:remote|local)[ _](?:crashed|produced[ _]no[ _]output)\\b.{0,20}',
    ],
    side: 'sender',
    meaning:
      'The message never left: qmail-rspawn could not run qmail-remote, or it ended wrongly. A library is missing, the memory limit is too small, the file’s rights are wrong, or a patched binary expects a setting.',
    advice:
      'Run it by hand as its user and read what it says: ldd /var/qmail/bin/qmail-remote; raise softlimit in the run file',
    where: 'shell on the sending server',
    source: 'netqmail qmail-rspawn.c and qmail-lspawn.c, report() (read 2026-11)',
    examples: [
      'delivery 245: failure: Unable_to_run_qmail-remote./',
      'deferral: qmail-remote_crashed./',
      'Unable to run qmail-remote.',
    ],
    nearMisses: ['deferral: Connected_to_203.0.113.5_but_connection_died._(#4.4.2)/'],
  }),
  wordingRule({
    id: 'wording-connects-to-itself',
    topic: 'loop-detected',
    title: 'The way of this mail leads back to the server that sends it',
    says: [
      '(?:\\bCould not connect to \\S{1,60} on port \\d+ since this )?\\bwould mean connecting to myself\\b.{0,20}',
      '\\b(?:is |are )?(?:trying|attempting|about) to (?:connect|send|deliver)(?: mail)? (?:back )?to (?:itself|myself|ourselves)\\b.{0,20}',
      '\\b(?:connect(?:s|ed|ing)?|points?|resolves?|routes?|delivers?) (?:back )?to (?:itself|myself|ourselves|this (?:very )?server itself)\\b.{0,20}',
    ],
    side: 'client-config',
    meaning:
      'DNS or a route names this server’s own address for a domain that it does not hold, so it would talk to itself.',
    advice:
      'If the domain belongs here, add it as a local domain; else correct its MX record, the route, or the hosts file',
    where: 'administrator of the sending server',
    retry: 'permanent',
    source: 'hMailServer TCPConnection.cpp (read 2026-11)',
    examples: [
      'SMTP Connection to recipients server failed. Error: Could not connect to 192.0.2.9 on port 25 since this would mean connecting to myself.',
      'MX for example.com resolves to itself',
    ],
    nearMisses: ['Could not connect to 192.0.2.9 on port 25: connection timed out'],
  }),
  wordingRule({
    id: 'wording-mx-lookup-failed',
    topic: 'dns-temporary-failure',
    title: 'The sending server could not look up the recipient’s mail server',
    says: [
      '\\bFailed to (?:resolve|look ?up|query) (?:the )?MX(?: records?)? (?:for|of)\\b.{0,60}',
      '^Invalid domain name(?: warn: .{0,60})?$',
      '\\bMX (?:lookup|resolution|query) (?:for \\S{1,80} )?(?:failed|error|timed out)\\b.{0,40}',
    ],
    side: 'dns',
    meaning:
      'The name after the @ is wrong, or the resolver that the sending server asks gives no answer (in a container or chroot often the wrong one).',
    advice: 'Ask on that server: dig MX {recipientDomain}; compare with dig MX {recipientDomain} @1.1.1.1',
    where: 'shell on the sending server',
    source: 'OpenSMTPD mta.c; RFC 5321 section 5.1',
    examples: [
      'smtp-out: routing: Failed to resolve MX for [example.com]: Invalid domain name',
      'MX lookup for example.org failed',
    ],
    nearMisses: ['501 5.5.4 Invalid domain name', '554 5.4.4 no MX record'],
  }),
  wordingRule({
    id: 'wording-gmail-dropped',
    topic: 'connection-reset',
    title: 'Gmail: the receiving server dropped the connection',
    says: [
      '\\[\\S{1,200} \\(\\d{1,3}\\): Connection dropped\\]',
      '\\bgeneric::\\w{1,40}: (?:read|write) error \\(\\d{1,4}\\).{0,40}',
      '\\b(?:read|write) error \\(\\d{1,4}\\): (?:error|reset|broken pipe|connection reset)\\b.{0,40}',
    ],
    side: 'receiver',
    meaning:
      'Gmail reached the server and the connection broke while they talked, or before the greeting. A firewall that blocks Google’s addresses, a limit, or a server that fell over does that.',
    advice:
      'Look in the receiving server’s log at that time; let Google’s addresses through the firewall and its filter',
    where: 'receiving server’s administrator',
    retry: 'transient',
    source: 'Gmail delay notices; Google Workspace admin help, Fix bounced or rejected emails (read 2026-11)',
    examples: [
      'Technical details of temporary failure: [mx.example.net (1): Connection dropped]',
      'read error: generic::failed_precondition: read error (0): error',
      'generic::unavailable: write error (32): broken pipe',
    ],
    nearMisses: ['[mx.example.net (1): Connection refused]', 'generic::failed_precondition: connect error (0): error'],
  }),
  wordingRule({
    id: 'wording-chinese-connect-failed',
    topic: 'port-filtered',
    title: 'The recipient’s mail server could not be reached (Chinese notice)',
    says: [
      '(?:连接|連接|链接)(?:到)?(?:收件方|对方|對方|收件人|目标|目標)?(?:的)?(?:邮件系统|郵件系統|邮件服务器|郵件伺服器|服务器|伺服器|邮箱)(?:失败|失敗|超时|逾時|异常)',
      '无法连接(?:到)?(?:收件方|对方|收件人|目标)?(?:的)?(?:邮件)?(?:服务器|系统)',
      '\\bconnect to the "[^"]{1,120}" server failed\\b',
    ],
    side: 'network',
    meaning: 'The provider tried to deliver and got no connection to the recipient’s server.',
    advice: 'Check the MX record of the recipient’s domain and whether its port 25 answers',
    where: 'recipient’s administrator',
    source: 'NetEase and Tencent Exmail notices',
    examples: [
      '系统应答：(9)connect to the "203.0.113.34(203.0.113.34) of example.com" server failed',
      '退信原因：连接收件方邮件系统失败，导致邮件被系统退回。',
      '对方原因：无法连接到对方的邮件服务器',
    ],
    nearMisses: ['退信原因：收件人邮箱不存在', '无法发送到 jo@example.com'],
  }),
  wordingRule({
    id: 'wording-categorization-failed',
    topic: 'receiver-internal-error',
    title: 'Exchange could not resolve or route the message (event 4004)',
    says: ['\\bCategorization failed\\. The error message is\\b.{0,80}'],
    side: 'receiver',
    meaning:
      'The categorizer of Exchange 2000 or 2003 failed: it reached no global catalogue or domain controller, or a list could not be expanded. The 5.1.1 beside it is a consequence.',
    advice:
      'Check DNS and the domain controllers of that server (dcdiag, nltest /dsgetdc), then restart the SMTP service',
    where: 'Exchange server',
    source: 'Microsoft KB 817425',
    examples: ["Categorization failed. The error message is 'The system cannot find the file specified.'."],
    nearMisses: ['A non-delivery report with a status code of 5.1.1 was generated'],
  }),
  wordingRule({
    id: 'wording-mailbox-database-throttled',
    topic: 'server-busy',
    title: 'Exchange delivers to this database more slowly than mail comes in',
    code: [432, 430, 421],
    says: [
      '\\b(?:STOREDRV(?:\\.Deliver)?\\b.{0,6})?\\b(?:dynamic )?mailbox (?:database|server) (?:throttling|thread|connection) limit exceeded\\b',
      '\\bRetry ?: ?Service not active\\b',
    ],
    side: 'receiver',
    meaning:
      'The store reports that the database is busy or its service is not up, so transport delivers with fewer threads and puts the rest off.',
    advice:
      'Look at the disk latency and health of the database; after an outage the queue empties by itself: Get-Queue',
    where: 'Exchange Management Shell',
    retry: 'transient',
    source: 'Exchange Team Blog, Store Driver Fault Isolation Improvements in Exchange 2010 SP1 (read 2026-11)',
    examples: [
      '432 4.3.2 STOREDRV.Deliver - dynamic mailbox database throttling limit exceeded',
      'Messages: 0 Bytes: 0 (Retry : Service not active)',
    ],
    nearMisses: ['432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded', '452 4.2.2 mailbox limit exceeded'],
  }),
  wordingRule({
    id: 'wording-isa-smtp-filter',
    topic: 'firewall-smtp-inspection',
    title: 'The SMTP filter of ISA Server stops a command it does not know',
    says: [
      '^(?:Description:\\s{0,4})?An unknown SMTP command\\W{0,3}$',
      '\\bSmtpEvt\\b[\\s\\S]{0,300}\\bunknown SMTP command\\b',
      '\\b(?:SMTP|application|ISA|TMG) filter\\b.{0,60}\\b(?:blocked|dropped|rejected|refused|unknown)\\b.{0,40}\\b(?:XEXCH50|BDAT|STARTTLS|SMTP) ?(?:command|verb)?\\b',
    ],
    side: 'network',
    meaning:
      'ISA Server and Forefront let only the SMTP commands of a list through; those that Exchange servers use among themselves are not on it.',
    advice: 'Add the command in the properties of the SMTP filter, or switch the filter off for that rule',
    where: 'ISA Server: Add-ins, Application Filters, SMTP Filter',
    source: 'Microsoft KB 818222',
    examples: [
      'Source: SmtpEvt Category: None Type: Error Event ID: 20031 Description: An unknown SMTP command Data: XEXCH50',
    ],
    nearMisses: ['500 5.3.3 Unrecognized command'],
  }),
  wordingRule({
    id: 'wording-other-mail-protocol',
    topic: 'not-smtp',
    title: 'A server for fetching mail answers: it is the wrong port',
    says: [
      '(?:^|["\'\\s])\\* OK\\b.{0,60}\\b(?:IMAP4?(?:rev[12])?|Dovecot|Cyrus|Courier)\\b.{0,80}',
      '(?:^|["\'\\s])\\+OK\\b.{0,60}\\b(?:POP3?|Dovecot|Qpopper|Hello there|ready)\\b.{0,40}',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      '“* OK” and “+OK” are how servers for fetching mail greet (ports 143, 993, 110 and 995). None of them takes mail to send.',
    advice: 'Enter the outgoing server with port 587 (STARTTLS) or 465 (TLS)',
    where: 'sending program or device',
    retry: 'permanent',
    source: 'RFC 9051 section 7.1.1; RFC 1939 section 4; RFC 8314 section 3.3',
    examples: [
      '* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS] Dovecot ready.',
      '+OK Dovecot ready.',
      '+OK POP3 mail.example.com server ready',
    ],
    nearMisses: ['220 mail.example.com ESMTP Dovecot ready', '250 2.0.0 OK'],
  }),
  wordingRule({
    id: 'wording-empty-subject',
    topic: 'policy-rejected',
    title: 'The receiver takes no message without a subject',
    says: [
      '\\b(?:accept|allow|take|deliver)\\w* (?:any )?(?:messages?|mails?|e-?mails?) with(?:out)? (?:an? )?(?:empty |blank |no |missing )?subject\\b.{0,30}',
      '\\b(?:empty|blank|missing|no) subject(?: line| header| field)?s? (?:is |are )?(?:not (?:allowed|accepted|permitted)|refused|rejected|forbidden)\\b',
      '\\bsubject(?: line| header| field)? (?:is )?(?:mandatory|required|must not be (?:empty|blank)|may not be (?:empty|blank)|cannot be (?:empty|blank))\\b',
    ],
    side: 'sender',
    meaning: 'A mailing list or filter refuses messages whose subject is empty, as spam and mistakes often are.',
    advice: 'Write a subject and send again; a program must set the header Subject',
    where: 'sender',
    retry: 'permanent',
    source: 'ezmlm-reject(1); Zoho ZeptoMail, SMTP error codes (read 2026-11)',
    examples: [
      "ezmlm-reject: fatal: Sorry, I don't accept message with empty Subject (#5.7.0)",
      '5.2.1 Subject is Mandatory.',
      '554 5.7.1 blank subject not allowed',
    ],
    nearMisses: ['550 message rejected because of its subject', '554 forbidden word in subject'],
  }),
] satisfies readonly Rule[];
