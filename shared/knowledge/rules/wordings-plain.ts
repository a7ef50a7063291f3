import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** Wordings of single hosts and older products that belong to no vendor's own file. */
export default [
  wordingRule({
    id: 'wording-recipient-refuses-sender',
    topic: 'sender-rejected',
    title: 'The recipient has blocked this sender',
    says: [
      '\\b(?:recipient|user|addressee|customer|subscriber)\\b(?: \\w+){0,2} (?:does(?: not|n.t)|did(?: not|n.t)) (?:want|wish|like) (?:to (?:receive|get|see) )?(?:your|this|any|e-?mail|mail|messages?)',
      '\\b(?:recipient|user|addressee) (?:has |have )?(?:blocked|blacklisted|banned|refused|rejected) (?:you|this sender|your (?:address|mail|e-?mail)|mail from)',
      '\\b(?:blocked|blacklisted|refused|rejected|banned) by (?:the |this )?(?:recipient|user|addressee)(?:.s)? ?(?:own )?(?:black|block|deny|reject|kill|filter|sender)',
      '\\b(?:sender|you|address)\\b.{0,30}\\b(?:in|on) (?:the |this )?(?:recipient|user|addressee|customer)(?:.s)? (?:personal |own |private )?(?:black|block|deny|reject|kill|ignore)[ -]?(?:ed )?(?:list|file|senders)',
    ],
    side: 'receiver',
    meaning: 'Not the server but the person: the recipient has put the sender on a list of their own.',
    advice: 'Ask the recipient by another way to take the sender off their block list',
    where: 'recipient',
    retry: 'permanent',
    source: 'Interia, cPanel and other providers’ wording',
    examples: [
      "550 5.7.1 Recipient doesn't want your mail",
      '554 5.7.1 The recipient definitively does not want your mail.',
    ],
    nearMisses: ['550 5.7.1 IP address blacklisted by recipient'],
  }),
  wordingRule({
    id: 'wording-sending-disabled',
    topic: 'sender-account-restricted',
    title: 'The sender’s account may not send',
    says: [
      '\\b(?:sending|submission|outgoing|outbound|smtp)\\b(?: (?:of )?(?:e-?mails?|mails?|messages?|access|service|rights?))?(?: \\w+){0,4} (?:account|user|mail ?box|domain|address|sender)(?: \\S+)? (?:is|has been|was|are) (?:currently |temporarily |permanently )?(?:disabled|blocked|suspended|prohibited|restricted|not (?:allowed|permitted)|locked)',
      '\\b(?:account|user|mail ?box|sender)\\b.{0,30}\\b(?:blocked|disabled|suspended|prohibited|restricted|locked|banned|not (?:allowed|permitted)) (?:from|for|to) (?:send|sending|outgoing|outbound)(?! (?:as|to|on behalf|messages? to|mail to|e-?mail to)\\b)',
    ],
    confidence: 'likely',
    meaning:
      'The sender’s own provider has taken away the right to send: after spam, an unpaid bill, or a stolen password.',
    advice: 'Change the password, look for malware, then ask the sender’s provider to open the account again',
    where: 'sender’s provider',
    retry: 'permanent',
    source: 'Mail.ru wording, https://mailout.ru/2015/09 (read 2026-11)',
    examples: [
      '550 message sending for this account is disabled',
      '550 Outgoing mail from user jo@example.com is suspended',
      '550 Account jo@example.com is blocked from sending',
    ],
    nearMisses: [
      '550 5.2.1 The email account that you tried to reach is disabled.',
      '550 5.7.1 You are not allowed to send to this recipient',
    ],
  }),
  wordingRule({
    id: 'wording-for-authorised-only',
    topic: 'auth-required',
    title: 'The server sends only for users who sign in',
    says: [
      '\\b(?:submission|relay\\w*|sending|server|service|smtp|access|use)\\b(?: \\w+){0,4} (?:is |are )?(?:only |restricted |limited |allowed |reserved )*(?:for|to|by) (?:\\w+ )?(?:authori[sz]ed|authenticated|registered|logged[- ]in) (?:users?|clients?|senders?|hosts?)\\b',
      '\\bonly (?:authori[sz]ed|authenticated|registered|logged[- ]in) (?:users?|clients?|senders?|hosts?) (?:may|can|are (?:allowed|permitted)|is allowed) (?:to )?(?:send|relay|submit|use|connect)',
    ],
    side: 'client-config',
    meaning: 'Mail to others is taken only from users who signed in or hosts that are on a list.',
    advice: 'Switch on sign-in for outgoing mail (port 587 with STARTTLS), or have the host’s address listed',
    where: 'sending program or device',
    retry: 'permanent',
    source: 'RFC 4954 section 6; https://help-atosmartdocs.theaccessgroup.com (read 2026-11)',
    examples: [
      'Mailbox unavailable. The server response was: message submission is for authorised users only!',
      '550 Relaying is for authorized users only',
    ],
    nearMisses: ['550 5.7.1 This group accepts mail only from authenticated senders'],
  }),
  wordingRule({
    id: 'wording-no-gateway',
    topic: 'recipient-domain-unknown',
    title: 'No way to the recipient’s domain was found',
    says: [
      '\\b(?:could not|couldn.t|cannot|can.t|unable to|failed to) (?:find|locate|determine|get) (?:an? |the |any )?(?:gateway|route|mail ?server|mail exchanger|mx(?: record| host)?|next hop|path|destination) (?:for|to)\\b',
    ],
    meaning:
      'The server that wrote this found no mail server for the domain: it does not exist, or has neither MX nor address.',
    advice: 'Check the part after the @, and look up its MX record',
    where: 'sender',
    source: 'AmenWorld and Mercury wording',
    examples: ['Routing: Could not find a gateway for jo@example.com', 'Unable to find mail server for example.com'],
    nearMisses: ['550 5.1.1 Could not find user jo'],
  }),
  wordingRule({
    id: 'wording-not-collected',
    topic: 'recipient-disabled',
    title: 'The recipient does not fetch their mail',
    says: [
      '\\bnot (?:been )?(?:collected|picked up|fetched|downloaded|retrieved|read|popp?ed)(?: \\w+){0,3} (?:after|within|for|in|since)(?: \\w+){0,3} \\d+ (?:days|weeks|months)',
      '\\b(?:mail ?box|account|user)\\b.{0,40}\\bnot (?:been )?(?:accessed|used|opened|logged in|checked|popp?ed)(?: \\w+){0,3} (?:after|within|for|in|since|more)(?: \\w+){0,3} (?:\\d+|\\w+) (?:days|weeks|months|years)',
    ],
    side: 'receiver',
    meaning: 'The mailbox exists, but nobody has looked into it for so long that the provider returns its mail.',
    advice: 'Write to the recipient by another way, and ask for another address',
    where: 'sender',
    retry: 'permanent',
    source: 'Demon Internet and freemail providers’ wording',
    examples: [
      "The following message, addressed to 'jo@example.org', failed because it has not been collected after 30 days",
    ],
    nearMisses: ['550 5.2.2 mailbox full'],
  }),
] satisfies readonly Rule[];
