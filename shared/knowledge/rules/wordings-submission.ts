import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What submission services and relays say to those who may send there, but not so. */
export default [
  wordingRule({
    id: 'submission-federation-unreachable',
    topic: 'auth-temporary-failure',
    title: 'Microsoft 365 could not reach the company’s own sign-in service',
    says: ['\\bfederated STS service was unreachable\\b'],
    code: [535],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The domain is federated: Microsoft asks the company’s own service whether the password is right, and that one did not answer.',
    advice:
      'See that the company’s sign-in service and its proxies answer from the internet, and that their certificate has not expired; or use an account in the onmicrosoft.com domain',
    where: 'federation service',
    retry: 'transient',
    source: 'https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-overview',
    examples: ['535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.'],
    nearMisses: ['535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.'],
  }),
  wordingRule({
    id: 'submission-elsewhere',
    topic: 'auth-required',
    title: 'This server wants outgoing mail on its submission port, signed in',
    says: [
      '\\buse (?:the )?(?:mail )?submission (?:(?:port|service) )?(?:for outgoing|to send|\\(587\\)|instead)\\b',
      '\\bmust (?:use|connect to) (?:port 587|the submission port)\\b',
    ],
    side: 'client-config',
    meaning:
      'Port 25 takes mail for this server’s own people. Whoever sends to others is to use the submission port and sign in.',
    advice: 'Set the program to port 587 (STARTTLS) or 465 (TLS) with user name and password of the mailbox',
    where: 'program or device that sends',
    source: 'RFC 6409 section 3.1 and 4.3',
    examples: ['501 5.1.8 Use Submission for outgoing SMTP', '550 Please use the submission port instead'],
    nearMisses: ['550 5.7.1 Submission refused by policy'],
  }),
  wordingRule({
    id: 'submission-count-per-time',
    topic: 'rate-limited',
    title: 'More mail than the sender is allowed in this time',
    says: [
      '\\b(?:max|maximum|limit)(?: of)? \\d{1,6} (?:requests?|rcpts?|recipients?|messages?|mails?|e-?mails?) (?:per|in|a|every) (?:\\d{1,4} )?(?:second|minute|hour|day)',
      '\\b(?:has |have )?sent too many (?:messages|mails|e-?mails) in a short (?:amount of )?time\\b',
      '\\bmax(?:imum)?(?: number of)? (?:sent )?(?:e-?mails?|messages?) (?:sent )?(?:with)?in a \\d{1,3}[- ]?hours? period\\b',
      '\\bmaximum number of (?:sent )?(?:e-?mails?|messages?)(?: sent)? (?:with)?in (?:a )?\\d{1,3}[- ]?(?:hours?|days?)\\b',
    ],
    code: [450, 451, 452, 550, 554],
    side: 'sender',
    meaning: 'The server counts what this account or address sends in a time, and that is used up.',
    advice:
      'Wait until the time is over and send more slowly, in smaller batches; ask the provider for a higher limit, or look who sends so much (a broken script, a stolen password)',
    where: 'program that sends; mail provider',
    retry: 'transient',
    source: 'https://faq.infomaniak.com/2065; postfwd manual, rate() action',
    examples: [
      '450 4.7.1 <user1@example.com>: Sender address rejected: sorry, max 2 requests per hour.',
      '451 4.3.0 You have reached the maximum number of sent emails within a 24-hours period.',
      '5.7.1 <DATA>: Data command rejected: limit of 400 rcpts per 24 hours for client user1@example.com reached',
    ],
    nearMisses: ['452 4.5.3 Too many recipients'],
  }),
  wordingRule({
    id: 'submission-sender-not-through-here',
    topic: 'sender-not-allowed',
    title: 'Mail of this domain may come from its own servers only',
    says: [
      '\\bunauthori[sz]ed envelope sender\\b',
      '\\baddresses may only send (?:via|through|from)\\b',
      '\\bnot authori[sz]ed to (?:send|use) (?:mail )?(?:as|from|with) (?:this|that) (?:envelope )?(?:sender|address|domain)\\b',
    ],
    code: [550, 553, 554],
    side: 'sender',
    meaning: 'The receiver is the owner of the sender’s domain and wants such mail to come through its own servers.',
    advice: 'Send through the mail service of that domain, or with an envelope sender of the domain that sends',
    where: 'program or server that sends',
    source: 'Seen at imperial.ac.uk (Exim)',
    examples: [
      '550-Unauthorised Envelope Sender.\n550 Example College addresses may only send via approved College e-mail services.',
    ],
    nearMisses: ['550 5.1.8 Sender address rejected: Domain not found'],
  }),
  wordingRule({
    id: 'submission-user-blocked',
    topic: 'sender-account-restricted',
    title: 'The provider blocked this user from sending',
    says: [
      '\\bblacklisted user:? ?\\S{0,200}@',
      '\\buser \\S{1,200} (?:is )?(?:black|block|deny) ?-?listed (?:for|from) sending\\b',
    ],
    code: [550, 554],
    side: 'sender',
    meaning:
      'The account that signed in stands on the server’s own list of users who may not send, mostly after spam went out through it.',
    advice: 'Change its password, look what was sent with it, and ask the provider to let it send again',
    where: 'mail provider',
    source: 'Postfix documentation, check_sender_access; seen in Roundcube',
    examples: ['550 5.7.1 <web.example.net[192.0.2.18]>: Client host rejected: Blacklisted user: user1@example.com'],
    nearMisses: ['550 5.7.1 Client host [192.0.2.18] blacklisted'],
  }),
  wordingRule({
    id: 'submission-multiple-regions',
    topic: 'too-many-recipients',
    title: 'Outlook.com: the recipients live in different regions',
    says: ['\\bRecipients? belong to multiple regions\\b'],
    code: [451, 452],
    side: 'client-config',
    meaning:
      'Outlook.com wants the recipients of one message split by the region of their mailboxes; the rest is to come in another transaction.',
    advice:
      'Let the server send again: each further attempt takes another region. Programs that do not retry must send one recipient a message',
    where: 'program or server that sends',
    retry: 'transient',
    source: 'Outlook.com, status 4.5.3 ATTR38 (Exchange Online: “Recipients belong to multiple regions”)',
    examples: [
      '452 4.5.3 Recipients belong to multiple regions ATTR38 [DB8EUR06FT032.eop-eur06.prod.protection.outlook.com]',
    ],
    nearMisses: ['452 4.5.3 Too many recipients'],
  }),
  wordingRule({
    id: 'submission-gateway-not-listed',
    topic: 'geo-or-network-policy',
    title: 'Google: the domain takes mail from its own gateway’s addresses only',
    says: ['\\bIP not in whitelist for RCPT domain\\b'],
    code: [421, 550],
    side: 'receiver',
    meaning:
      'The recipient’s domain has an inbound gateway in Google Workspace and refuses whatever comes from elsewhere.',
    advice:
      'Send to the gateway that the domain’s MX names, not to Google’s servers; the recipient’s administrator adds addresses under Apps, Google Workspace, Gmail, Spam, Inbound gateway',
    where: 'recipient’s administrator',
    source: 'https://support.google.com/a/answer/3726730 (Gmail SMTP errors and codes)',
    examples: ['421 4.7.0 IP not in whitelist for RCPT domain, closing connection.'],
    nearMisses: ['421 4.7.0 IP on the deny list, closing connection'],
  }),
] satisfies readonly Rule[];
