import type { Rule } from '../rule.ts';

/** The recipient is fine, but not open to this sender. */

const posting =
  /\b(?:permission|allowed|authori[sz]ed|permitted|right|privileges?)\b.{0,40}\b(?:post|posting) (?:messages? |mail )?(?:to|on|in|into)\b|\b(?:group|list)\b.{0,60}\b(?:may not exist|not (?:accept|allow)|members? (?:can|may|only)|does ?n(?:o|')t (?:accept|allow))|\b(?:only (?:list |group )?(?:members|subscribers)|non-?members?|members[- ]only|subscribers? only|not (?:a |on the )?(?:list )?(?:member|subscriber|subscribed)(?! of (?:the |this |our )?domain))\b|\bgroups\.google\.com\/support\b/i;
const restricted =
  /\b(?:only accepts?|accepts? (?:mail|messages?) only|restricted to|limited to)\b.{0,60}\b(?:authenticated|internal|certain|specific|listed|authori[sz]ed|known|approved|whitelisted|allowed) (?:senders?|users?|people|addresses)|\bnot (?:authori[sz]ed|permitted|allowed) to (?:send|mail|e-?mail|deliver)\b(?! (?:as|from|on behalf)).{0,30}\bto (?:this|the|that|these|<)|\bdoes(?: not|n't) accept (?:mail|messages?|e-?mail) from (?:you|this sender|outside|external|the internet|unknown)|\bsender (?:is )?not (?:in|on) (?:the )?(?:recipient'?s? )?(?:allow|white|accept|safe)\w{0,6} ?list|\b(?:recipient|user|mailbox)\b.{0,40}\b(?:whitelist|allow ?list|safe ?list|accepts only)/i;

export default [
  {
    id: 'recipient-group-posting',
    topic: 'sender-rejected',
    title: 'The group or mailing list does not take mail from this sender',
    match: [
      { on: 'reply', text: posting, textDecides: true },
      { on: 'text', text: posting },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The address is a group or list that only its members, or chosen people, may write to. It refuses this sender.',
    causes: [
      { cause: 'The sender is not a member, or writes from another address than the registered one' },
      { cause: 'The group was renamed or deleted' },
    ],
    fixes: [
      {
        do: 'Ask the owner of the group to admit the sender, or to open the group to the public',
        where: 'group owner',
      },
      { do: 'Send from the address that is a member', where: 'sender' },
    ],
    verify: 'A test message appears in the group.',
    retry: 'permanent',
    sources: ['Google Groups bounce wording', 'Mailman and Majordomo wording'],
    examples: [
      'You may not have permission to post messages to the group',
      '550 5.7.1 Only members may post to this list',
      '550 5.7.1 This is a members-only list',
    ],
    nearMisses: ['550 5.7.1 This mailbox only accepts messages from authorized senders'],
  },
  {
    id: 'recipient-restricted',
    topic: 'recipients-restricted',
    title: 'The recipient takes mail from chosen senders only',
    match: [
      { on: 'reply', text: restricted, textDecides: true },
      { on: 'text', text: restricted },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The mailbox exists, but its owner or administrator limits who may write to it.',
    causes: [
      { cause: 'Only internal or authenticated senders are allowed', tell: 'Colleagues of the recipient get through' },
      { cause: 'A list of allowed senders is in force' },
    ],
    fixes: [
      { do: 'Ask the recipient’s administrator to admit the sender', where: 'sender' },
      {
        do: 'Look at the restriction',
        command: 'Get-Recipient {recipient} | Format-List *RequireSenderAuth*,*AcceptMessagesOnly*',
        where: 'recipient administrator: Exchange Management Shell',
      },
    ],
    verify: 'RCPT TO or the end of DATA answers 250.',
    retry: 'permanent',
    sources: ['RFC 3463 section 3.8 (X.7.1)'],
    examples: [
      '550 5.7.1 You are not authorized to send mail to this recipient',
      '550 5.7.1 This mailbox only accepts messages from authorized senders',
      '550 5.7.1 Recipient accepts mail only from internal senders',
    ],
    nearMisses: ['550 5.7.1 This is a members-only list'],
  },
] satisfies readonly Rule[];
