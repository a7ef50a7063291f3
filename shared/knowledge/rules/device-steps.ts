import type { Rule } from '../rule.ts';

/** Controllers and scanners that name the step which failed and keep the server's words to themselves. */
const sources = [
  'Schneider Electric BMENOC0321, SMTP error codes (read 2026-11)',
  'https://infosys.beckhoff.com/content/1033/tcsmssmtpsrv/11386382475.html (read 2026-11)',
];
const failed = '(?:request|command) (?:was )?(?:unsuccessful|failed|rejected|refused)';

export default [
  {
    id: 'device-step-helo',
    topic: 'bad-helo-name',
    title: 'The device was refused at HELO',
    match: { on: 'text', text: new RegExp(`\\b(?:smtp )?"?(?:helo|ehlo)"? ${failed}`, 'i') },
    severity: 'error',
    confidence: 'possible',
    side: 'client-config',
    meaning: 'The server answered the greeting with an error, mostly because of the name the device greets by.',
    causes: [
      { cause: 'The device greets by an empty name, “localhost” or one with signs that names do not have' },
      { cause: 'The server knows HELO or EHLO only', tell: 'The other one is accepted' },
    ],
    fixes: [
      { do: 'Set a host name with a domain on the device', where: 'device panel or web page' },
      { do: 'Greet by the device’s name and read the reply', where: 'this tool' },
    ],
    verify: 'EHLO answers 250.',
    retry: 'permanent',
    sources,
    examples: ['16#5107 SMTP HELO request unsuccessful'],
    nearMisses: ['504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname'],
  },
  {
    id: 'device-step-rcpt',
    topic: 'recipient-unknown',
    title: 'The device was refused at RCPT TO',
    match: {
      on: 'text',
      text: new RegExp(
        `\\b(?:smtp )?"?rcpt(?: to)?"? ${failed}|\\bno recipients? (?:was |were )?accepted by the (?:smtp |mail )?server`,
        'i',
      ),
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'The server did not take the recipient. Without its words the address is wrong, or the server does not relay for the device.',
    causes: [
      { cause: 'The address is mistyped or does not exist', tell: 'Another recipient of the same domain is accepted' },
      { cause: 'The server does not relay for this device', tell: 'Only recipients of other domains are refused' },
    ],
    fixes: [{ do: 'Repeat RCPT TO with the device’s recipient and read the reply', where: 'this tool' }],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources,
    examples: ['16#5109 SMTP RCPT request unsuccessful', '16#510A No recipient accepted by the SMTP server'],
    nearMisses: ['554 5.5.1 Error: no valid recipients'],
  },
  {
    id: 'device-step-content',
    topic: 'connection-reset',
    title: 'The device could not hand over the message',
    match: {
      on: 'text',
      text: /\b(?:error|failure)(?: (?:was )?detected)? (?:during|while|when) (?:transmitting|sending|transferring) (?:the )?(?:content|body|data|text)\b.{0,40}|\bsend mail (?:body|header) failed\b/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'network',
    meaning: 'The recipient was taken, and the transfer of the text or attachment did not come to its end.',
    causes: [
      { cause: 'The connection broke on the way', tell: 'Small messages pass' },
      { cause: 'The message is larger than the server takes', tell: 'EHLO names a SIZE below it' },
    ],
    fixes: [
      { do: 'Send a short text from the device, then a larger one', where: 'device panel or web page' },
      { do: 'Compare with SIZE in the reply to EHLO', where: 'this tool' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'depends',
    sources,
    examples: [
      '16#5105 Error detected during transmitting content of email body to SMTP server',
      '0x8010 Send mail body failed',
    ],
    nearMisses: ['The connection was reset by the peer'],
  },
] satisfies readonly Rule[];
