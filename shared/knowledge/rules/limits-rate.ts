import type { Cause, Fix, Rule } from '../rule.ts';

/** Too much, too fast, too many at once. */

const slower: readonly Fix[] = [
  { do: 'Send less per hour and per connection; let the queue spread it', where: 'sending application' },
  { do: 'Find out who sends so much, and whether they should', where: 'sending server’s message tracking' },
];
const bulk: readonly Cause[] = [
  { cause: 'A newsletter or batch job sends faster than the receiver allows' },
  { cause: 'A hacked account or device sends spam', tell: 'The queue holds mail nobody wrote' },
];
const connections =
  /\btoo many\b.{0,30}\b(?:concurrent |simultaneous |open |parallel |new |smtp |tcp |incoming |tls )*(?:connections?|sessions|clients|processes|smtpd)\b|\b(?:connection|session|concurrent\w{0,2}|simultaneous|parallel)s?\b.{0,40}\b(?:limit|rate|frequency|maximum|exceed\w{0,3}|throttl\w{0,3}|restricted|limited|quota)\b|\b(?:maximum|max)\b.{0,30}\b(?:connections?|sessions)\b|\ball (?:server|screening) ports (?:are )?busy|\bnot accepting (?:any )?more connections|\bexceeded\b(?! the maximum of \d+ for the).{0,40}\bconnections?\b/i;
const rate =
  /\bauthenticat\w{1,4} too many times\b|\b(?:authenticat\w{1,4}|log ?in|sign ?in) too (?:often|frequently)\b|\b(?:rate[- ]?limit\w{0,4}|throttl\w{0,4}|sending (?:rate|limit|quota)|(?:message|mail(?! quota)|e-?mail|delivery|hourly|daily|frequency|submission|outgoing|outbound|recipient)[- ](?:rate|limit|frequency|quota)(?: has been| is| was)?(?: limit)? (?:exceed\w{0,3}|reached|limited|too))\b|\btoo (?:much mail(?! data)|many (?:messages|mails|e-?mails|emails|requests|deliveries|(?:recipient |rcpt |message |delivery )?attempts|recipients per (?:hour|minute|day)|transactions|emails per \w+))\b(?! in | on )|\btoo (?:fast|frequent(?:ly)?)\b|\bfrequency (?:is )?(?:limited|too|exceed)|\bexceeded\b.{0,50}\b(?:messages? (?:per|limit|rate|quota)|rate|per (?:hour|minute|day|second)|defers and failures|max emails|hourly|daily)|\b(?:messages?|mails?|e-?mails?) per (?:hour|minute|day|second|connection|session)\b|\bslow(?:ing)? down\b|\bunusual (?:rate|volume|amount)|\bunexpected volume|\bvolume\b.{0,30}\b(?:exceed|limit|too|high)|\bdomain \S{1,80} has exceeded the max|\b(?:limits?|quota) for your (?:account|user|mail ?box|domain|host|ip) (?:is|are|has been|have been|was|were) (?:exceeded|reached)|\byou(?:r (?:account|domain|host))? (?:have|has) (?:exceeded|reached) (?:your|the|its) (?:\w+ ){0,3}(?:limits?|quota)\b/i;
const recipients =
  /\btoo many\b(?! (?:invalid|bad|unknown|nonexist|failed|rejected|wrong)).{0,20}\b(?:recipients?|rcpts?|addressees|addresses|envelope)\b(?! (?:attempts|per (?:hour|minute|day)))|\b(?:recipients?|rcpt)\b(?:(?!size|quota|storage|mail ?box|@).){0,30}\b(?:limit|maximum|count|number)\b.{0,30}\b(?:exceed\w{0,3}|reached|over)\b|\b(?:maximum|max|number|exceed\w{0,3}|more than)\b(?! \w+ (?:size|rate)).{0,30}\b(?:of|\d+) recipients\b/i;
const invalidRecipients =
  /\btoo many (?:invalid|bad|unknown|nonexistent|failed|rejected|wrong) (?:recipients?|rcpts?|addresses|users)|\bdirectory harvest|\bdictionary attack|\bdha\b/i;
const recipientRate =
  /\b(?:recipient|user|mail ?box|account)\b.{0,60}\b(?:is )?receiving (?:mail|e-?mail|messages?) (?:too|at a rate)|\breceiving (?:mail|messages) (?:too quickly|at a rate that)|\bp=ReceivingRate|\bexceeded their limit for the number of messages they can receive(?: per \w+)?|\bmessages to \S{1,200} deferred due to excessive volume\b/i;
const errors =
  /\btoo many (?:\w+ )?(?:errors?|unrecogni[sz]ed commands|bad commands|syntax|protocol errors|(?:non-?mail|nonmail|junk) commands|unknown commands|failures(?! ?\(tried all)|invalid commands|auth\w{0,12} (?:failures|errors|attempts))|\berror limit|\bmaximum (?:number of )?errors/i;

export default [
  {
    id: 'limits-connections',
    topic: 'server-busy',
    title: 'Too many connections at once',
    match: [
      { on: 'reply', text: connections, textDecides: true },
      { on: 'text', text: connections },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The server limits how many connections it holds, in all or from one address, and the limit is reached.',
    causes: [
      { cause: 'The sender opens many connections in parallel', tell: 'The reply names its address or "concurrent"' },
      { cause: 'The receiver is flooded by others', tell: 'A single connection is refused too' },
    ],
    fixes: [
      {
        do: 'Lower the number of parallel connections to this domain',
        command: 'postconf -e "smtp_destination_concurrency_limit = 2" && postfix reload',
        where: 'shell on a sending Postfix',
      },
      {
        do: 'Raise the limit for the sender',
        command: 'postconf smtpd_client_connection_count_limit smtpd_client_connection_rate_limit',
        where: 'shell on a receiving Postfix',
      },
      {
        do: 'Raise the limit for the sender',
        command: 'Set-ReceiveConnector "{connector}" -MaxInboundConnectionPerSource {n}',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The greeting answers 220.',
    retry: 'depends',
    sources: ['RFC 5321 section 3.8', 'RFC 3463 section 3.4 (X.3.2)', 'Postfix anvil, Exim smtp_accept_max'],
    examples: [
      '421 4.7.0 mail.example.com Error: too many connections from 203.0.113.25',
      '452 4.3.2 Connection rate limit exceeded.',
      '421 Too many concurrent SMTP connections; please try again later.',

      '421 all server ports are busy',
    ],
    nearMisses: ['421 4.4.2 mail.example.com Error: timeout exceeded'],
  },
  {
    id: 'limits-rate',
    topic: 'rate-limited',
    title: 'The sender is slowed down: too much mail in a short time',
    match: [
      { on: 'reply', text: rate, textDecides: true },
      { on: 'text', text: rate },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'A limit on messages per time is reached, for the address, the domain or the account.',
    causes: bulk,
    fixes: slower,
    verify: 'After the pause MAIL FROM answers 250.',
    retry: 'depends',
    sources: ['RFC 3463 section 3.8', 'Postfix anvil and provider wording'],
    examples: [
      '450 4.7.1 Error: too much mail from 203.0.113.25',

      '421 4.7.0 Rate limit exceeded, slow down',
      '452 4.2.1 Domain example.com has exceeded the max emails per hour (100/100)',
      '450 4.7.1 You have exceeded the number of messages per hour',
      '554 5.7.1 Sender daily quota reached for outgoing rate',
      '450 Too many recipient attempts',
      '451 4.7.1 Too many recipients per hour, try later',
    ],
    nearMisses: ['452 4.3.2 Connection rate limit exceeded.', '552 Too much mail data'],
  },
  {
    id: 'limits-recipients',
    topic: 'too-many-recipients',
    title: 'Too many recipients in one message',
    match: [
      { on: 'reply', code: [452, 552, 550, 554, 451, 450, 421], text: recipients, textDecides: true },
      { on: 'text', text: recipients },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The server takes only so many recipients at a time. With 452 the accepted ones go through and the rest must be sent again.',
    causes: [
      { cause: 'A long list in To, Cc or Bcc' },
      {
        cause:
          'At Exchange Online: recipients of another tenant in the same transaction; the sender tries them separately by itself',
      },
    ],
    fixes: [
      { do: 'Split the message, or use a distribution list of the receiver', where: 'sending application' },
      {
        do: 'Raise the limit',
        command: 'Set-ReceiveConnector "{connector}" -MaxRecipientsPerMessage {n}',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'With fewer recipients every RCPT TO answers 250.',
    retry: 'depends',
    sources: ['RFC 5321 section 4.5.3.1.10', 'RFC 3463 section 3.6 (X.5.3)', 'Postfix, Exim and Mimecast wording'],
    examples: [
      '452 4.5.3 Too many recipients',
      '552 Too many recipients',
      '452 too many recipients',
      '550 Maximum number of recipients exceeded',
    ],
    nearMisses: ['550 5.7.1 Too many invalid recipients', '450 Too many recipient attempts'],
  },
  {
    id: 'limits-invalid-recipients',
    topic: 'too-many-errors',
    title: 'Too many wrong recipients: taken for address guessing',
    match: [
      { on: 'reply', code: [421, 450, 452, 550, 554, 521], text: invalidRecipients, textDecides: true },
      { on: 'text', text: invalidRecipients },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning: 'The client named several addresses that do not exist, which looks like a spammer trying out names.',
    causes: [{ cause: 'An old or bought list of addresses' }, { cause: 'A test with invented recipients' }],
    fixes: [
      {
        do: 'Remove dead addresses from the list, wait an hour, and test with one good address',
        where: 'sending application',
      },
    ],
    verify: 'RCPT TO with a good address answers 250.',
    retry: 'depends',
    sources: ['Postfix smtpd_soft_error_limit, gateway wording'],
    examples: ['550 5.7.1 Too many invalid recipients', '421 4.7.0 Directory harvest attack detected'],
    nearMisses: ['452 4.5.3 Too many recipients'],
  },
  {
    id: 'limits-recipient-rate',
    topic: 'recipient-rate-limited',
    title: 'This recipient gets more mail than allowed at present',
    match: [
      { on: 'reply', code: [450, 550, 451, 452], text: recipientRate, textDecides: true },
      { on: 'text', text: recipientRate },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The mailbox receives mail faster than the provider allows; nothing is wrong with the sender.',
    causes: [
      { cause: 'Monitoring or a loop floods the mailbox', tell: 'The recipient sees hundreds of similar messages' },
    ],
    fixes: [{ do: 'Stop the flood, or send alerts to several mailboxes', where: 'recipient' }, ...slower],
    verify: 'RCPT TO answers 250 after an hour.',
    retry: 'depends',
    sources: ['https://support.google.com/mail/answer/6592'],
    examples: [
      '450 4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time.',
      '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
    ],
    nearMisses: ['550 5.2.1 The email account that you tried to reach is disabled.'],
  },
  {
    id: 'limits-errors',
    topic: 'too-many-errors',
    title: 'Too many errors in this session',
    match: [
      { on: 'reply', code: [421, 500, 501, 503, 554, 550, 521], text: errors, textDecides: true },
      { on: 'text', text: errors },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The server gave up on the client after several refused commands. The cause is in the replies before this one.',
    causes: [
      {
        cause: 'Commands mistyped, or recipients refused one after another',
        tell: 'Look at the first error of the session',
      },
    ],
    fixes: [{ do: 'Repair the first error and start again', where: 'this tool' }],
    verify: 'The session goes on to 250.',
    retry: 'depends',
    sources: ['Postfix smtpd_hard_error_limit, Exim smtp_max_unknown_commands'],
    examples: ['421 4.7.0 mail.example.com Error: too many errors', '500 Too many unrecognized commands'],
    nearMisses: ['421 4.7.0 mail.example.com Error: too many connections from 203.0.113.25'],
  },
] satisfies readonly Rule[];
