import type { Rule } from '../rule.ts';

const attachment =
  /\b(?:attachments?|file ?(?:name|type|extension)?s?|executables?|archives?|zip file|macros?|mime type)\b(?:(?!too large|size|exceed|not found|permission).){0,80}?\b(?:not (?:allowed|accepted|permitted|welcome)|prohibited|forbidden|blocked|banned|rejected|disallowed|denied|restricted|refused|not supported|dangerous|unsafe|unacceptable)\b|\b(?:banned|prohibited|forbidden|blocked|disallowed|dangerous|executable|unsafe|encrypted|password[- ]protected|illegal|restricted|unacceptable|potentially (?:executable|dangerous)) (?:content in an? )?(?:attachments?|file(?: ?name| ?type| extension)?s?|extensions?|archives?|mime type)\b|\bcontains? (?:an? )?(?:attachment|file)\b.{0,60}\b(?:not|block|ban|prohib|disallow)|\bpresents a potential security issue\b|\bcontaining (?:VBA )?macros\b.{0,40}|\bVBA macros?\b|\b(?:BANNED|banned):? ?(?:\([^)]{0,60}\)|\.?(?:exe|zip|docm|js|vbs|scr))/i;
const url =
  /\b(?:url|uri|link|web ?site|hyperlink)s?\b.{0,60}\b(?:block\w{0,4}|black ?list\w{0,3}|listed|banned|malicious|not allowed|reject\w{0,3}|phish\w{0,3}|spam\w{0,4}|suspicious|prohibited|dangerous|reputation)|\b(?:black ?listed|blocklisted|malicious|blocked|banned|suspicious|phishing|listed|prohibited|dangerous|spam(?:my|vertised)?) (?:url|uri|link|web ?site|domain in (?:the )?(?:body|message|url))s?\b|\bmessage contains (?:a |an )?(?:\S{1,20} )?(?:urls?|links?|domains?)\b.{0,60}\b(?:listed|blocked|black)/i;

export default [
  {
    id: 'content-attachment-blocked',
    topic: 'attachment-blocked',
    title: 'The attachment is of a kind the receiver refuses',
    match: [
      { on: 'reply', text: attachment, textDecides: true },
      { on: 'text', text: attachment },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The receiver does not accept this type of file: programs, scripts, macros, or archives it cannot look into.',
    causes: [
      { cause: 'A file such as .exe, .js, .vbs, .iso, .docm, also inside a ZIP' },
      { cause: 'An encrypted archive that cannot be scanned' },
    ],
    fixes: [
      { do: 'Share the file by a link (OneDrive, SharePoint), or send it as PDF', where: 'sender' },
      { do: 'Ask the recipient’s administrator for an exception', where: 'recipient administrator' },
    ],
    verify: 'The message without the file is accepted.',
    retry: 'permanent',
    sources: [
      'Postfix mime_header_checks and Amavis banned-files wording',
      'https://support.google.com/mail/answer/6590',
    ],
    examples: [
      '554 5.7.1 Attachments of this type are not allowed',
      '552 5.7.0 This message was blocked because its content presents a potential security issue.',
      '554 5.7.0 Reject, BANNED: .exe,setup.exe: prohibited file name',
      '550 5.7.1 Message contains a prohibited attachment',
    ],
    nearMisses: ['552 5.3.4 Attachment exceeds the maximum size'],
  },
  {
    id: 'content-url-blocked',
    topic: 'url-blocked',
    title: 'A link in the message is on a block list',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 571, 451], text: url, textDecides: true },
      { on: 'text', text: url },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The filter refused the message for a web address in it, not for the sender or the recipient.',
    causes: [
      { cause: 'The linked site was hacked or is listed at SURBL, URIBL or Spamhaus DBL' },
      { cause: 'A link shortener or tracking domain that spammers use too' },
    ],
    fixes: [
      { do: 'Take the links out one by one, the signature included, and send again', where: 'sender' },
      { do: 'Look the domain up', command: 'nslookup {senderDomain}.multi.uribl.com', where: 'any shell' },
    ],
    verify: 'The message without the link is accepted.',
    retry: 'permanent',
    sources: ['SURBL, URIBL and gateway wording'],
    examples: [
      '550 5.7.1 Message contains a blacklisted URL',
      '554 Blocked: the link in this message is malicious',
      '550 REJECTED - Blacklisted URL in message. (example.com) in [black].',
    ],
    nearMisses: ['554 5.7.1 Client host [192.0.2.1] blocked using bl.example.net'],
  },
] satisfies readonly Rule[];
