import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What bounce messages say in prose: of addresses nobody reads, of servers that were all tried, of quotas that are no mailbox's. */
export default [
  wordingRule({
    id: 'wording-no-reply-address',
    topic: 'recipients-restricted',
    title: 'Nobody reads this address: it only sends, or takes answers of one kind',
    says: [
      '\\b(?:address|mail ?box|account|in ?box|e-?mail)\\b.{0,30}\\b(?:is|are|was) (?:not (?:being )?(?:monitored|read|attended|checked|staffed)|unmonitored|unattended|(?:used )?(?:only|exclusively|solely) (?:used )?(?:for|to) (?:send|outgoing|outbound|collect|receive|automat)\\w*|used to collect|(?:for )?send(?:ing)?[- ]only|no[- ]?reply)',
      '\\b(?:address|mail ?box|account|in ?box)\\b.{0,30}\\b(?:can ?not|can.t|does not|do not|doesn.t|is not able to|is not configured to|is not intended to|not set up to) (?:receive|accept|process|take) (?:any |incoming |inbound |direct )*(?:repl(?:y|ies)|answers|e-?mails?|mails?|messages)\\b(?! from| larger| over| exceed)',
      '\\bshould not be used to (?:\\w+ )?(?:contact|reach|write|answer|reply)',
      '\\b(?:postfach|adresse|mailadresse)\\b.{0,40}\\b(?:nicht (?:gelesen|überwacht|abgerufen|betreut)|nur (?:zum|für den) versand)',
      '\\b(?:adresse|bo[iî]te)\\b.{0,40}\\bn.est (?:pas|plus) (?:surveill|consult|relev|lue?\\b|utilis)',
      '\\b(?:direcci[oó]n|buz[oó]n|cuenta|endere[cç]o|casella|indirizzo)\\b.{0,40}\\b(?:no (?:es|est[aá]) (?:monitore|supervis|atendid|revisad)|n[aã]o (?:é|est[aá]) (?:monitor|lid[ao])|non (?:è|viene) (?:monitorat|presidiat|lett[ao]|controllat))',
      '送信専用|このアドレスには返信できません|此邮箱(?:不接收|仅用于发送)',
    ],
    side: 'receiver',
    meaning: 'The mailbox is there for a program. A person is reached at another address, which the answer may name.',
    advice: 'Write to the address that the answer or the company’s site names',
    where: 'sender',
    retry: 'permanent',
    source: 'Wording of automatic answers (Odoo, ticket systems, no-reply mailboxes)',
    examples: [
      'The email sent to jo@example.org cannot be processed. This address is used to collect replies and should not be used to directly contact us.',
      'This mailbox is not monitored. Please write to sales@example.org instead.',
      'Dieses Postfach wird nicht gelesen.',
    ],
    nearMisses: ['550 5.2.1 mailbox does not accept messages larger than 10 MB', '550 5.1.1 user unknown'],
  }),
  wordingRule({
    id: 'wording-all-servers-tried',
    topic: 'port-filtered',
    title: 'None of the domain’s mail servers could be reached',
    says: [
      '\\btried all (?:of )?(?:the |its )?(?:mxs?|mx (?:hosts|records|servers)|mail (?:servers|exchangers|hosts)|hosts|servers|relays)\\b',
      '\\b(?:all|every|none of the|no) (?:\\w+ )?(?:mxs?|mx (?:hosts?|servers?)|mail (?:servers?|exchangers?|hosts?)|smtp (?:servers?|hosts?))\\b(?: for \\S{1,100})? (?:\\w+ ){0,3}(?:tried|unreachable|down|reachable|respond\\w*|answer\\w*|failed to connect|could be (?:reached|contacted))',
    ],
    side: 'network',
    meaning: 'The sending server went through the list of the domain’s servers and got no conversation with any.',
    advice: 'See from the sending server whether port 25 of each MX answers',
    where: 'sending server',
    retry: 'transient',
    source: 'Haraka outbound, Postfix and Exim queue wording',
    examples: [
      '<jo@example.org>: Too many failures (Tried all MXs)',
      'None of the mail servers for example.org responded',
    ],
    nearMisses: ['421 4.7.0 Error: too many errors'],
  }),
  wordingRule({
    id: 'wording-count-quota',
    topic: 'rate-limited',
    title: 'A quota counted in messages or recipients is used up',
    says: [
      '\\bexceed(?:ed|s|ing)? (?:its|the|their|your|his|her) (?:\\w+ ){0,3}(?:quota|limit|allowance) (?:for|of|on) (?:the )?(?:total |maximum |daily )*(?:number of )?(?:\\w+ ){0,2}(?:recipients|messages|members|posts|e-?mails|mails)\\b',
    ],
    meaning:
      'Not the mailbox is full: more messages or recipients went through the account or group than its plan allows.',
    advice: 'Wait until the count starts again, or have the limit raised where the account or group is managed',
    where: 'owner of the account or group',
    retry: 'transient',
    source: 'Google Groups wording',
    examples: ['The group staff@example.org has exceeded its quota for total number of external recipients.'],
    nearMisses: ['552 5.2.2 user has exceeded its quota'],
  }),
  wordingRule({
    id: 'wording-plan-over-limit',
    topic: 'mailbox-full',
    title: 'The account has passed the limit of its plan, and mail is held off until it is below again',
    says: [
      '\\b(?:account|service|storage|plan|mail ?box|user|customer)\\b (?:is |are |has gone |went )?over (?:its |the |their |his |her )?(?:\\w+ )?limit\\b',
    ],
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'What the account may hold is used up, mostly its storage. Until the owner clears it, mail is turned away.',
    advice: 'Reach the recipient by another way, so that the owner clears the account or has the limit raised',
    where: 'recipient',
    source:
      'Google Workspace: storage limits of an organisation (https://github.com/openstreetmap/operations/issues/1152)',
    examples: ['550-5.7.1 Alumni email service over limit, email blocked outside example.com.'],
    nearMisses: ['552 5.3.4 message size over limit'],
  }),
] satisfies readonly Rule[];
