import type { Cause, Fix, Rule } from '../rule.ts';

/** The plain English ways of saying that nobody by that name is here. */

const causes: readonly Cause[] = [
  { cause: 'The address is misspelled', tell: 'A colleague or an earlier mail has another spelling' },
  { cause: 'The person left or the address was renamed', tell: 'Mail to the same address used to arrive' },
  {
    cause: 'The receiving gateway has a stale directory',
    tell: 'The address works from inside the recipient’s company',
  },
];
const fixes: readonly Fix[] = [
  { do: 'Compare the address letter by letter with one known to work, and send again', where: 'sender' },
  {
    do: 'Delete the remembered address so that the program stops offering the wrong one',
    where: 'Outlook autocomplete',
  },
  {
    do: 'If the address is right, ask the receiving side whether it exists and whether their gateway knows it',
    command: 'Get-Recipient {recipient}',
    where: 'recipient administrator: Exchange Management Shell',
  },
];
const verify = 'RCPT TO with the corrected address answers 250.';
const userUnknown =
  /(?<!sender address rejected: )\b(?:user|recipient|mailbox|account|addressee?|login|destination|local[ -]?part)(?: name| e-?mail| address)?(?: [<"'([][^<>"'\s]{1,100}[>"')\]]| \S{1,80}@\S{1,80}(?=\s))?(?: is)?(?: currently)?[ :,"'<>()-]{1,4}(?:unknown|not known|unkown)\b|\bnot a (?:known|recogni[sz]ed|registered|local) (?:local )?(?:user|recipient|mail ?box|account|address)\b(?! for relay)|\bunknown(?: or (?:illegal|invalid|inactive))?(?: local)?(?: e-?mail)?[ -](?:user(?! ?names?\b)|recipient|mailbox|account|addressee|alias|to address|address(?! error)|local[ -]?part)/i;
const noSuchUser =
  /\bno such (?:local |mail |e-?mail )?(?:user|recipient|mailbox|account|address|person|alias|box|drop|customer|id\b|name here)|\bno (?:mail ?box|account|user|one|person|recipient)(?: here| found| exists?)? (?:by|with|of|under) (?:that|this) (?:name|address)|\bno (?:local )?mail ?box (?:here|found|available|for|exists|on (?:this|the) server)|\b(?:there is|we have|has|have|i have) no (?:such )?(?:user|account|mail ?box|recipient)\b|\bdoes ?n(?:o|')t have an? (?:\S{1,60} )?account\b|\bno account (?:here|found|on this)|\bcould ?n(?:o|')t find (?:an? |the |that )?(?:mail ?box|user|recipient|account)|\bno account by that name/i;
const doesNotExist =
  /(?<!sender |sender's |from )\b(?:user|recipient|rcpt|mailbox|account|address|addressee|inbox|alias|person|group|list|mail ?box name)\b(?:(?!domain|host\b|sender|command).){0,140}?\b(?:do(?:e?s)? ?n(?:o|')t|did ?n(?:o|')t|doesnt|not|no longer|n't) exists?\b/i;
const notFound =
  /(?<!sender |sender's |from )\b(?:user|recipient|mailbox|account|address|addressee|email|alias)\b(?:(?!domain|host\b|sender|server|command|record|dns).){0,80}?(?:\bnot found\b(?! in virtual_)|could ?n(?:o|')t be found|was ?n(?:o|')t found|can(?:no|')?t be found|can(?:no|')t find|\bnot recogni[sz]ed|\bnot (?:be )?located|\bnot in (?:the |our |my )?(?:route|recipient|user|address|alias|validrcptto|rcptto|valid recipients?) (?:list|table|map|cdb)\b)|\bwas ?n(?:o|')t found at \S+\.|\bcan(?:no|')t find (?:the |that |this )?(?:user|recipient|mailbox|account)/i;

export default [
  {
    id: 'recipient-user-unknown',
    topic: 'recipient-unknown',
    title: 'The receiving server does not know this recipient',
    match: [
      { on: 'reply', text: userUnknown, textDecides: true },
      { on: 'text', text: userUnknown },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The server was reached and works, but it has no mailbox for this address. Trying again changes nothing.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.3', 'RFC 3463 section 3.2 (X.1.1)', 'Postfix, Sendmail, qmail default wording'],
    examples: [
      '550 jo@example.org is not a known user on this system',
      '550 5.1.1 <jo@example.org>... User unknown',
      '550 <jo@example.org>: User unknown',
      '550 Unknown user jo@example.org',
      '553 5.1.1 unknown or illegal user: jo@example.org',
      '550 5.1.1 unknown recipient',
      'Unknown local part jo in <jo@example.org>',
      '550 5.7.1 550 User Unknown: jo@example.org',
    ],
    nearMisses: [
      '535 Logon failure: unknown user name or bad password',
      '550 5.1.0 Sender address rejected: User unknown in virtual mailbox table',
    ],
  },
  {
    id: 'recipient-no-such-user',
    topic: 'recipient-unknown',
    title: 'There is no such user on the receiving server',
    match: [
      { on: 'reply', text: noSuchUser, textDecides: true },
      { on: 'text', text: noSuchUser },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The receiving server looked the address up and found no account with that name.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.3', 'qmail-local, vpopmail, Exim and OpenSMTPD wording'],
    examples: [
      '550 ** No mail box available for this user **',
      '550 5.1.1 No such user here',
      'Sorry, no mailbox here by that name. (#5.1.1)',
      '550 No such recipient',
      '550 5.1.1 There is no such account in the address book',
      "554 delivery error: dd This user doesn't have a yahoo.com account (jo@yahoo.com) [0]",
      '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)',
    ],
    nearMisses: ['550 5.1.2 No such domain'],
  },
  {
    id: 'recipient-does-not-exist',
    topic: 'recipient-unknown',
    title: 'The mailbox or account does not exist',
    match: [
      { on: 'reply', text: doesNotExist, textDecides: true },
      { on: 'text', text: doesNotExist },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The receiving side says in so many words that the address does not exist there.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.3', 'RFC 3463 section 3.2 (X.1.1)'],
    examples: [
      '550 5.1.1 Mailbox does not exist',
      'Mailbox <jo@example.org> does not exist',
      "550 5.1.1 The user jo@example.org doesn't exist",
      'Recipient address does not exist',
      '550 <jo@example.org>... User not exist',
    ],
    nearMisses: [
      '553 5.1.8 <jo@example.lan>... Domain of sender address jo@example.lan does not exist',
      '550 Recipient domain does not exist',
    ],
  },
  {
    id: 'recipient-not-found',
    topic: 'recipient-unknown',
    title: 'The recipient was not found',
    match: [
      { on: 'reply', text: notFound, textDecides: true },
      { on: 'text', text: notFound },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The address was not found in the directory of the receiving system.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.3', 'RFC 3463 section 3.2 (X.1.1)'],
    examples: [
      '550 5.1.1 Recipient not found',
      '550 Account not found',
      "The email address you entered couldn't be found",
      'The recipient name is not recognized',
      'Local mailbox jo@example.org is unavailable: user not found',
      "jo wasn't found at example.org.",
    ],
    nearMisses: [
      '450 4.1.8 <a@example.lan>: Sender address rejected: Domain not found',
      "Your message wasn't delivered because the domain example.con couldn't be found.",
    ],
  },
] satisfies readonly Rule[];
