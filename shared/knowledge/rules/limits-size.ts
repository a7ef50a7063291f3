import type { Rule } from '../rule.ts';

const size =
  /\b(?:message|mail|e-?mail|size|file|attachments?|body|header|data|line)\b(?:(?!quota|mail ?box (?:is )?full|connection|recipients|queue|hop|rate|storage allocation|attempts|retries|deliver|service|account|domain|sender).){0,60}?\b(?:too (?:big|large|long)|exceed(?:s|ed|ing)?\b.{0,60}\b(?:size|limit|maximum|length|bytes|fixed)|larger than(?!.{0,60}mail ?box is full)|bigger than|over (?:the )?(?:maximum|size|limit)|over ?size)|\b(?:message|mail|maximum) (?:size|length) (?:limit|exceeds?|exceeded|violation)|\bexceed(?:s|ed)? (?:the )?(?:maximum|fixed|allowed|permitted|administrative|recipient) (?:\w+ ){0,3}(?:message|mail)? ?(?:size|length)|\bline limit exceeded|\bmaximum permitted\b|\btoo (?:big|large) (?:message|mail|for system)|\b(?:message|e-?mail|mail|it) (?:is )?too (?:big|large|long)\b|(?<!box )\bsize (?:exceeds|limit exceeded|too)/i;

export default [
  {
    id: 'limits-message-too-large',
    topic: 'message-too-large',
    title: 'The message is larger than the receiver allows',
    match: [
      { on: 'reply', code: [552, 554, 550, 523, 500, 452], text: size, textDecides: true },
      { on: 'text', text: size },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'A limit on the size of one message was passed. Attachments grow by a third on the way (base64).',
    causes: [
      { cause: 'A large attachment', tell: 'The SIZE value in EHLO is below 4/3 of the file' },
      { cause: 'A smaller limit on a connector, gateway or mailbox behind it' },
      { cause: 'One line of the body is longer than 998 characters', tell: 'The reply speaks of a line' },
    ],
    fixes: [
      { do: 'Compare with the SIZE value in the EHLO reply', where: 'this tool' },
      { do: 'Share the file by a link, or split it', where: 'sender' },
      {
        do: 'Raise the limit',
        command: 'Set-ReceiveConnector "{connector}" -MaxMessageSize {size}',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Raise the limit',
        command: 'postconf -e "message_size_limit = {bytes}" && postfix reload',
        where: 'shell on a Postfix server',
      },
    ],
    verify: 'MAIL FROM:<{sender}> SIZE={bytes} answers 250.',
    retry: 'permanent',
    sources: ['RFC 1870', 'RFC 3463 sections 3.3 (X.2.3) and 3.4 (X.3.4)', 'Postfix, Exim and hMailServer wording'],
    examples: [
      '552 5.2.3 Message length exceeds limit set by recipient',
      '554 5.3.4 Message too big for system',
      '552 5.2.3 Recipient address rejected: Message length exceeds administrative limit',
      '500 Line limit exceeded',
      '552 message size exceeds maximum permitted',
      '552 5.3.4 Attachment exceeds the maximum size',
    ],
    nearMisses: [
      'The following mail could not be delivered. Reason: Exceeded Maximum Delivery Attempts.',
      '552 Requested mail action aborted: exceeded storage allocation',
      '500 5.5.2 Command too long',
    ],
  },
] satisfies readonly Rule[];
