import type { Cause, Fix, Rule } from '../rule.ts';

const causes: readonly Cause[] = [
  { cause: 'The mailbox has reached its quota', tell: 'Other recipients of the domain are accepted' },
  { cause: 'One very large message does not fit into what is left', tell: 'A small test message is accepted' },
];
const fixes: readonly Fix[] = [
  { do: 'Tell the recipient by another way that their mailbox is full', where: 'sender' },
  { do: 'Empty Deleted Items and large mail, or archive', where: 'recipient' },
  {
    do: 'Look at the size and raise the quota',
    command: 'Get-MailboxStatistics {recipient} | Format-List TotalItemSize,StorageLimitStatus',
    where: 'recipient administrator: Exchange Management Shell',
  },
  {
    do: 'Set a larger quota',
    command: 'Set-Mailbox {recipient} -ProhibitSendReceiveQuota {size} -UseDatabaseQuotaDefaults $false',
    where: 'recipient administrator: Exchange Management Shell',
  },
];
const verify = 'A test message arrives.';
const full =
  /\bexceeds? (?:the |its |his |her )?(?:allowed|maximum|permitted) (?:message|mail) count\b|\b(?:not able|unable) to receive (?:any )?more (?:e-?mail|mail|messages)\b(?! (?:at|per|from))|\b(?:mail ?box|mail ?folder|in ?box|mail ?drop|mail ?dir|user|account|recipient|storage|message store)\b(?:(?!sender|system|server|disk|connection|rate).){0,80}?\b(?:(?:is |has |are )?(?:currently |temporarily )?(?:over|exceed(?:s|ed|ing)?|beyond|exceeded)(?: (?:its?|the|his|their|allowed|allocated|assigned|maximum|storage|disk|mail|mailbox)){0,4} ?-?(?:quota|storage|allocation|allotment|allowed size|size quota|space|mailbox (?:size|limit)|capacity|disk)|(?:is |too )?full\b(?! name)|out of (?:storage|space|quota|disk)|quota (?:has been |is |was )?(?:exceed(?:s|ed)|reached|full)|has no (?:space|room))|\bmail ?box[ _-]?full\b|\b(?:over|exceeded|exceeds?) (?:the |his |their |its |storage |disk |mail |mailbox |user |allocated )*?(?:quota|storage allocation|mailbox size limit|space allocated)\b|(?<!sender |daily |sending |hourly |message |monthly |submission |outgoing )\bquota (?:has been |is |was |limit (?:is )?)?(?:exceed(?:s|ed)?|reached|violation|full)\b|\bquota exceeded \(mailbox|\bover[- ]?quota\b|\bnot enough (?:storage )?space in (?:the |user'?s )?mail ?box|\bexceed(?:s|ed) (?:his\/her|his|her|its|their|the) (?:disk space|storage|storage space|mailbox)(?: limit)?|\bmail ?box\b.{0,20}\breached its\b.{0,20}\blimit|\bmail ?box(?: \w+)? (?:space )?not enough|\b(?:insufficient|not enough|no) (?:disk |storage |free )?(?:space|room) (?:left )?(?:in|on|for) (?:the |this |that |user'?s |recipient'?s )*mail ?box|\bmail ?box size limit (?:is |has been )?exceeded|\bmail ?(?:box|file|folder|drop|spool) limit (?:has been |is |was )?(?:exceed\w{0,3}|reached)|\bmail quota exceeded|\bstorage (?:limit|quota) (?:exceeded|reached)|\bno space left in (?:the )?mail ?box|\b(?:recipient|user|mail ?box|mail ?dir|account)(?:'s)?\b.{0,40}\b(?:reached|overdrawn|hit|used up) (?:\w+ ){0,3}(?:disk ?space |disk |storage |mail )?(?:quota|allotment)|\boverdrawn (?:his|her|its|their|the) (?:disk ?space |mail )?quota/i;
const disk = /\bdisk quota (?:has been )?exceeded|\bEDQUOT\b|\bfile (?:is )?too large for (?:the )?mail ?box/i;
const underquota =
  /\baccount is (?:temporarily )?under[- ]?quota|\btoo (?:many|much) (?:messages|mail)(?: \w+)? (?:in|on|for) (?:this |the |user'?s? )?(?:mail ?box|account)\b|\b(?:user|recipient|mail ?box|account|customer)\b (?:\S+ )?(?:has|have|holds|contains) too (?:many|much) (?:mails?|e-?mails?|messages?)\b(?! (?:per|in (?:a|the) (?:short|last)))|\b(?:benutzer|postfach|empf(?:ä|ae)nger)\b (?:\S+ )?(?:hat|enth(?:ä|ae)lt) zu ?viele? (?:e-?)?(?:mails?|nachrichten)\b/i;

export default [
  {
    id: 'mailbox-full',
    topic: 'mailbox-full',
    title: 'The recipient’s mailbox is full',
    match: [
      { on: 'reply', text: full, textDecides: true },
      { on: 'text', text: full },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The mailbox exists but has no room. With a 4xx code the queue tries again, with 5xx it gives up at once.',
    causes,
    fixes,
    verify,
    retry: 'depends',
    sources: ['RFC 3463 section 3.3 (X.2.2)', 'RFC 5321 section 4.2.3 (552)'],
    examples: [
      '552 5.2.2 <jo@example.org> Quota exceeded (mailbox for user is full)',
      '550 5.2.2 <jo@example.org>... Mailbox Full',
      '452 4.2.2 The email account that you tried to reach is over quota.',
      '552 5.2.2 Over quota',
      '552 sorry, mailbox jo@example.org is over quota temporarily (#5.1.1)',
      'User mailbox exceeds allowed size: jo@example.org',
      'Sorry, your message to jo@example.org cannot be delivered. This account is over quota.',
      '552 Requested mail action aborted: exceeded storage allocation',
      'maildrop: maildir over quota.',
      'recipient reached disk quota',
      "Sorry, the user's maildir has overdrawn his diskspace quota, please try again later.",
      '#550 5.2.2 STOREDRV.Deliver: mailbox full.',
    ],
    nearMisses: ['452 4.3.1 Insufficient system storage', '554 5.7.1 Sender daily quota reached for outgoing rate'],
  },
  {
    id: 'mailbox-disk-quota',
    topic: 'mailbox-full',
    title: 'The disk quota of the recipient’s mail directory is used up',
    match: [
      { on: 'reply', text: disk, textDecides: true },
      { on: 'text', text: disk },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The receiving server could not write the message, because the file system quota of the user is reached.',
    causes: [{ cause: 'The home directory or Maildir of the user is at its limit' }],
    fixes: [
      {
        do: 'Show the quota and make room or raise it',
        command: 'quota -u {user}',
        where: 'shell on the receiving server',
      },
    ],
    verify: 'status=sent in the delivery log.',
    retry: 'depends',
    sources: ['Linux errno EDQUOT, Postfix local(8) and maildrop wording'],
    examples: ['/var/mail/jo/Maildir/tmp/1000.A1B2.mx: Disk quota exceeded', '452 4.2.2 Disk quota exceeded'],
    nearMisses: ['550 5.2.2 Submission quota exceeded'],
  },
  {
    id: 'mailbox-too-many-messages',
    topic: 'mailbox-full',
    title: 'The mailbox holds too many messages',
    match: [
      { on: 'reply', text: underquota, textDecides: true },
      { on: 'text', text: underquota },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The mailbox has reached a limit on messages rather than on bytes.',
    causes,
    fixes,
    verify,
    retry: 'depends',
    sources: ['RFC 3463 section 3.3 (X.2.2)'],
    examples: [
      '552 5.2.2 Too many messages in this mailbox',
      '452 Account is temporarily under quota',
      '550 <jo@example.de> Benutzer hat zuviele Mails auf dem Server. / User has too many messages on the server.',
    ],
    nearMisses: ['552 Too many recipients'],
  },
] satisfies readonly Rule[];
