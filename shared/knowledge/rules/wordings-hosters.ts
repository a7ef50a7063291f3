import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** How hosters, companies and list servers word a refusal, and what is left of a reply that a program has cut. */
export default [
  wordingRule({
    id: 'wording-hosted-domain-full',
    topic: 'mailbox-full',
    title: 'The recipient’s whole domain has used up its space',
    says: [
      '\\bdomain(?:.s)?(?: total)? (?:size|disk|storage|space|quota|mail ?box)(?: space| usage| quota| size)? (?:limit )?(?:has been |is |was |have been )?(?:exceeded|reached|full|used up)',
      '\\b(?:domain|organi[sz]ation|company|customer|tenant|post office)\\b.{0,30}\\b(?:is|has gone) (?:over|above) (?:its|the) (?:disk |storage |size |mail )*(?:quota|limit|space|allowance)\\b',
      '\\b(?:domain|post office|organi[sz]ation)\\b.{0,24}\\b(?:has )?(?:exceed(?:ed|s)|reached) (?:its|the) (?:maximum |allowed |total |disk |storage |size |mail )+(?:quota|limit|space|size)\\b',
    ],
    side: 'receiver',
    meaning: 'Not this mailbox alone: all mailboxes of the domain share one allowance at the host, and it is full.',
    advice: 'Tell the recipient by another way; their administrator deletes mail or raises the limit of the domain',
    where: 'recipient administrator: SmarterMail, MailEnable or hosting panel, the domain’s disk limit',
    retry: 'depends',
    source: 'SmarterMail, MailEnable and hosting panel wording',
    examples: [
      'Reason: The domain size limit has been exceeded',
      '552 5.2.2 The domain disk space limit has been reached',
      '452 4.2.2 Domain quota exceeded',
      '552 Domain example.org is over its disk quota',
      '550 The organization has exceeded its storage quota',
    ],
    nearMisses: [
      '552 5.3.4 Message size limit exceeded',
      '550 5.4.5 Daily sending limit for this domain exceeded',
      '451 Domain example.org has exceeded the max emails per hour',
    ],
  }),
  wordingRule({
    id: 'wording-reply-cut-after-first-line',
    topic: 'low-reputation',
    title: 'Google does not trust the sender; the program kept only the first line of the reply',
    says: ['\\bOur system has detected that this message is[\\s"\'.]{0,3}$'],
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Google’s reply goes on in further lines (“… likely suspicious due to the very low reputation of the sending domain or IP address”, or “likely unsolicited mail”). Programs like .NET show the first line only.',
    advice:
      'Repeat the session by hand to see the whole reply; sign in at the sending account’s own server rather than deliver from this address, and set SPF and DKIM',
    where: 'sending program or server',
    retry: 'permanent',
    source: 'https://support.google.com/mail/answer/81126 (read 2026-11); .NET SmtpException shows one line',
    examples: [
      '550 5.7.1 [192.0.2.50      15] Our system has detected that this message is',
      'The server response was: 4.7.0 [192.0.2.50      15] Our system has detected that this message is"',
    ],
    nearMisses: ['550-5.7.1 Our system has detected that this message is not RFC 5322 compliant'],
  }),
  wordingRule({
    id: 'wording-address-no-such-user',
    topic: 'recipient-unknown',
    title: 'The list server has no such address',
    says: [
      '\\bunresolvable address: ?<?[^\\s;]{1,255}; ?nosuchuser\\b.{0,120}',
      '(?<![\\w=-])nosuchuser; ?\\S{1,255}@\\S{1,255}',
    ],
    side: 'receiver',
    meaning:
      'ZMailer (vger.kernel.org and others) could not turn the address into a mailbox or list. Despite its wording this is not about DNS; the “Hi [address]” before it only greets.',
    advice: 'Compare the address letter by letter; look the list’s name up on its page',
    where: 'sender',
    retry: 'permanent',
    source: 'ZMailer smtpserver and router replies',
    examples: [
      '554 Hi [192.0.2.1], 5.0.0 unresolvable address: <linux-kernl@lists.example.org>; nosuchuser; linux-kernl@lists.example.org',
      '554 5.1.1 unresolvable address: <jo@example.org>; nosuchuser; jo@example.org',
    ],
    nearMisses: [
      '450 Client host rejected: cannot find your hostname, [203.0.113.25]',
      '550 5.1.8 sender address has an unresolvable domain',
    ],
  }),
  wordingRule({
    id: 'wording-your-address-blacklisted',
    topic: 'sender-rejected',
    title: 'The receiver has the sender’s mail address on its own list',
    says: [
      '\\b(?:your|this|the sender.?s?|sending) (?:e-?mail|mail|sender|from) ?(?:address|account)?\\b.{0,16}\\b(?:has been|is|was|have been) (?:being )?(?:black-?listed|block-?listed|deny-?listed|banned|barred)\\b.{0,120}',
      '\\b(?:you|mails? from you) (?:have been|are|has been) (?:black-?listed|banned|barred)\\b.{0,20}\\b(?:sender|by this (?:user|recipient|company)|from (?:sending|writing|mailing))\\b.{0,60}',
    ],
    side: 'receiver',
    meaning: 'Not the IP address but the address in MAIL FROM or From is on a list that the receiver keeps itself.',
    advice: 'Reach the receiver by another way than mail, with the address and the reply, and ask to be taken off',
    where: 'recipient administrator',
    retry: 'permanent',
    source: 'Wording of companies’ own gateways',
    examples: [
      '553 Sorry, your email address has been blacklisted. Please contact Example Inc. to have yourself removed.',
      '550 Your mail address has been banned from this server',
    ],
    nearMisses: [
      '550 Your IP address 192.0.2.1 has been blacklisted',
      '554 Your mail server has been blacklisted by Spamhaus',
    ],
  }),
] satisfies readonly Rule[];
