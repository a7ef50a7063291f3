import type { Cause, Fix, Rule } from '../rule.ts';

const causes: readonly Cause[] = [
  { cause: 'The person left and the account was switched off' },
  { cause: 'The provider closed the account for not being used or not being paid' },
  { cause: 'The account was locked after abuse', tell: 'The owner cannot sign in either' },
];
const fixes: readonly Fix[] = [
  { do: 'Reach the person another way and ask for a working address', where: 'sender' },
  {
    do: 'Remove the address from lists so that it does not harm the reputation of the sender',
    where: 'sending application',
  },
  {
    do: 'Enable the account or mailbox again',
    command: 'Enable-Mailbox {recipient}',
    where: 'recipient administrator',
  },
];
const verify = 'RCPT TO answers 250.';
const disabled =
  /\b(?:mail|e-?mail) (?:receiving|reception|receipt) (?:is |has been )?(?:disabled|switched off|turned off)\b|\bdisabled or discontinued\b|\b(?:is )?inactive (?:on|in|at) this (?:domain|server|system)\b|\b(?=[aceimru])(?<!sender |sender's |your |auth |smtp |AADSTS\d{1,8}: .{0,60}|\b(?:outgoing|outbound|sending|submission)\b.{0,40})(?:e-?mail account|account|mail ?box|user|recipient|addressee?|(?<!ip )address|inbox|customer)\b(?:(?!sender|sending|command|domain|connection|quota|full|auth|\bip\b|\b(?:delivery|retry|queue|message) (?:time|period|life)).){0,90}?\b(?:disabled|deactivated|de-activated|inactive|in-active|not active(?:ated)?|suspended|discontinued|terminated|cancell?ed|closed|locked|frozen|expired|dormant|switched off|no longer (?:active|in use)|retired|decommissioned)\b|\b(?:disabled|inactive|suspended|deactivated|expired|closed|dormant|locked|frozen) (?:recipient|user|account|mail ?box|e-?mail (?:address|account)|address)\b|\bp=DisabledUser\b|\b(?:user|account|mail ?box)\b.{0,20}\bnot (?:yet )?activated\b/i;
const gone =
  /\bno longer (?:an? )?(?:employed|employee|works? for|working (?:for|at|here)|with (?:the|this|our) (?:company|firm|organi[sz]ation))\b|\b(?:is |are )?no longer accepting (?:e-?mail|mail|messages)\b|\b(?=[aceimpru])(?<!sender |sender's |your |auth |smtp )(?:e-?mail account|account|mail ?box|user|recipient|addressee?|(?<!ip )address|inbox|customer|person|employee)\b(?:(?!sender|sending|command|domain|connection|quota|auth|\bip\b|\bwrong or\b).){0,90}?\bno longer (?:valid|available|with|used|working|works|employed|accepts?|monitored|exists?)\b/i;
const notAccepting =
  /\bmail is not (?:currently |presently )?being accepted (?:for|at|by) (?:this|the|that)?|\bunavailable to (?:take|accept) (?:delivery|mail|messages)\b|\b(?:mail ?box|account|user|recipient|person)\b.{0,40}\b(?:is )?(?:not (?:currently )?(?:accepting|receiving|allowed to receive|able to receive)|does(?: not|n't) (?:accept|receive)|unable to receive|cannot receive)\b.{0,20}(?:messages|mail|e-?mail)/i;

export default [
  {
    id: 'recipient-account-disabled',
    topic: 'recipient-disabled',
    title: 'The recipient’s account is disabled, suspended or closed',
    match: [
      { on: 'reply', text: disabled, textDecides: true },
      { on: 'text', text: disabled },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The address exists or existed, but its account is switched off, so no mail is taken for it.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.3 (X.2.1)', 'RFC 7505 and IANA registry: X.7.13 user account disabled'],
    examples: [
      '550 5.2.1 The email account that you tried to reach is disabled.',
      '525 5.7.13 Disabled recipient address',
      '550 5.2.1 The email account that you tried to reach is inactive.',
      '554 delivery error: dd Sorry your message to jo@example.org cannot be delivered. This account has been disabled or discontinued [#102].',
      '550 5.2.1 This mailbox has been suspended',
      '550 5.7.13 User account disabled',
      '550 Mailbox is frozen. See http://help.example.org',
      '550 5.1.1 <jo@icloud.com>: inactive email address',
    ],
    nearMisses: [
      '502 5.5.1 VRFY command is disabled',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant',
    ],
  },
  {
    id: 'recipient-no-longer',
    topic: 'recipient-disabled',
    title: 'The recipient’s address is no longer in use',
    match: [
      { on: 'reply', text: gone, textDecides: true },
      { on: 'text', text: gone },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The address was good once. Its owner left, or the mailbox was switched off or removed since.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.3 (X.2.1)'],
    examples: [
      '550 This mailbox is no longer monitored',
      '550 jo@example.org: that person is no longer employed at this company',
    ],
    nearMisses: [
      '535 5.7.139 Authentication unsuccessful, user is locked by your organization',
      '550 5.1.1 User unknown',
    ],
  },
  {
    id: 'recipient-not-accepting',
    topic: 'recipient-disabled',
    title: 'The mailbox takes no mail at present',
    match: [
      { on: 'reply', text: notAccepting, textDecides: true },
      { on: 'text', text: notAccepting },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The mailbox is known but set not to accept messages.',
    causes,
    fixes,
    verify,
    retry: 'depends',
    sources: ['RFC 3463 section 3.3 (X.2.1)'],
    examples: ['550 5.2.1 mailbox disabled, not accepting messages', '550 jo@example.org: user is not accepting mail'],
    nearMisses: ['554 mail.example.com ESMTP not accepting messages'],
  },
] satisfies readonly Rule[];
