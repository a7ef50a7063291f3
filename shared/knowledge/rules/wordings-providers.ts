import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** Refusals of large providers in words that their own files do not hold. */
export default [
  wordingRule({
    id: 'wording-no-delivery-point',
    topic: 'recipient-disabled',
    title: 'The person is in the directory, but no mailbox is named there',
    says: [
      '\\bdoes(?: not|n.t) have (?:a|an|any) (?:final |valid |current |registered )*(?:e-?mail |mail )?(?:delivery (?:point|address)|forwarding address|mail ?drop)\\b',
      '\\bhas no (?:final |valid |current |registered )*(?:e-?mail |mail )?(?:delivery (?:point|address)|forwarding address|mail ?drop)\\b',
    ],
    meaning: 'A directory (ph, LDAP) knows the name and cannot say where its mail goes.',
    advice: 'Ask the person by another way for an address; their administrator can enter a mailbox',
    where: 'recipient administrator',
    retry: 'permanent',
    source: 'phquery wording (Mailman’s test messages)',
    examples: ['jo@example.edu does not have a final email delivery point'],
    nearMisses: ['550 5.1.1 User unknown'],
  }),
  wordingRule({
    id: 'wording-direct-sending',
    topic: 'ip-blocked-by-provider',
    title: 'This address may not deliver to the provider directly',
    says: [
      '\\bip\\b.{0,40}\\bnot (?:authori[sz]ed|allowed|permitted) to (?:send|deliver) (?:e-?mails?|mails?|messages?)? ?direct',
      '\\b(?:no longer|does not|do not) accepts? (?:connections|mail|e-?mail) (?:directly )?from (?:dynamic\\w*|residential|dial-?up|consumer)',
      '\\b(?:dynamic\\w*|residential|dial-?up) (?:assigned )?ip (?:addresses|ranges?) (?:are|is) not (?:allowed|accepted|permitted)',
    ],
    meaning: 'The address looks like one of a home or office connection. From such, large providers take no mail.',
    advice: 'Send through the provider’s own server (smart host), or get a fixed address with a name of its own',
    where: 'sending server',
    retry: 'permanent',
    source: 'https://support.google.com/mail/?p=NotAuthorizedError; AOL postmaster pages',
    examples: [
      "550-5.7.1 [192.0.2.10] The IP you're using to send mail is not authorized to send email directly to our servers. Please use the SMTP relay at your service provider instead.",
      '550-AOL no longer accepts connections from dynamically assigned IP addresses to our relay servers.',
    ],
    nearMisses: ['550 192.0.2.10 is not allowed to send mail from example.com'],
  }),
  wordingRule({
    id: 'wording-domain-has-policy',
    topic: 'policy-rejected',
    title: 'A rule of one of the two domains forbids this mail',
    says: [
      '\\b(?:user|domain|recipient|organi[sz]ation|account)\\b.{0,60}\\bhas a policy (?:that|which) (?:prohibit|forbid|block|den|reject|does not allow|restrict)',
    ],
    meaning: 'The administrator of the sending or of the receiving domain has set a rule that stops such mail.',
    advice: 'Ask the administrators of both domains for rules on routing, content or allowed partners',
    where: 'Admin console: Gmail, Compliance',
    retry: 'permanent',
    source: 'https://support.google.com/a/answer/172179',
    examples: [
      '550 5.7.1 The user or domain that you are sending to (or from) has a policy that prohibited the mail that you sent.',
    ],
    nearMisses: ['550 5.7.1 Email rejected per DMARC policy for example.org'],
  }),
  wordingRule({
    id: 'wording-outbound-spam-exception',
    topic: 'sender-account-restricted',
    title: 'Outlook.com has stopped this account from sending',
    says: [
      '\\bOutboundSpamException\\b',
      '\\bWASCL UserAction verdict\\b',
      '\\bto continue sending (?:messages|mail|e-?mail),? (?:please )?(?:sign|log) ?in\\b',
    ],
    meaning:
      'The provider takes what the account sends for spam. ShowTierUpgrade asks for a check of the person; Suspend ends the sending.',
    advice: 'Sign in on the website and confirm the account as asked there, then send less at once',
    where: 'https://outlook.live.com',
    retry: 'depends',
    source: 'Outlook.com wording',
    examples: [
      '554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message due to a permanent exception with message [BeginDiagnosticData]WASCL UserAction verdict is not None.',
    ],
    nearMisses: [
      '554 5.2.0 STOREDRV.Deliver.Exception:StoragePermanentException; Failed to process message due to a permanent exception',
    ],
  }),
  wordingRule({
    id: 'wording-netease-no-permission',
    topic: 'auth-smtp-disabled-mailbox',
    title: 'NetEase (163, 126): SMTP is not switched on for this mailbox',
    says: ['^(?:b.)?user has no permission\\b(?! to)', '用户权限不足|用户没有权限'],
    confidence: 'likely',
    meaning: 'The account may not send from programs yet, or the program used the password of the website.',
    advice: 'Switch on SMTP in the mailbox’s settings and sign in with the authorisation code shown there (授权码)',
    where: '163/126 mail: settings, POP3/SMTP/IMAP',
    retry: 'permanent',
    source: 'NetEase wording in public reports',
    examples: ['550 User has no permission'],
    nearMisses: ['550 5.7.1 User has no permission to send to this group'],
  }),
] satisfies readonly Rule[];
