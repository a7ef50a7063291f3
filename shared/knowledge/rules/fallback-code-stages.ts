import type { Stage } from '../../session/event.ts';
import { codeFallback, type FallbackRow } from '../fallback-rule.ts';
import type { Rule } from '../rule.ts';

/** What a refusal at a certain step usually is about. */
const staged: readonly (readonly [number, Stage, FallbackRow])[] = [
  [
    421,
    'message',
    {
      topic: 'try-again-later',
      title: 'Closed during the message',
      meaning: 'The server ended the session instead of taking the message; the sender tries again.',
    },
  ],
  [
    450,
    'rcpt',
    {
      topic: 'try-again-later',
      title: 'Recipient not available for now',
      meaning: 'The server does not take this recipient now: the mailbox is busy, or it greylists unknown senders.',
    },
  ],
  [
    454,
    'starttls',
    {
      topic: 'starttls-temporarily-unavailable',
      title: 'TLS not available for now',
      meaning: 'The server offers STARTTLS but cannot start it, often because it cannot use its certificate.',
    },
  ],
  [
    454,
    'auth',
    {
      topic: 'auth-temporary-failure',
      title: 'Sign-in not possible for now',
      meaning: 'The server cannot check the sign-in at the moment.',
    },
  ],
  [
    451,
    'auth',
    {
      topic: 'auth-temporary-failure',
      title: 'Sign-in not possible for now',
      meaning: 'The server cannot check the sign-in at the moment.',
    },
  ],
  [
    500,
    'ehlo',
    {
      topic: 'ehlo-refused-helo-only',
      title: 'EHLO not recognised',
      meaning: 'The server, or a device in between, speaks only the old HELO: no TLS, no sign-in, no SIZE.',
    },
  ],
  [
    502,
    'ehlo',
    {
      topic: 'ehlo-refused-helo-only',
      title: 'EHLO not implemented',
      meaning: 'The server, or a device in between, speaks only the old HELO: no TLS, no sign-in, no SIZE.',
    },
  ],
  [
    501,
    'ehlo',
    {
      topic: 'bad-helo-name',
      title: 'EHLO name not accepted',
      meaning: 'The name given in EHLO is not a valid host name for this server.',
    },
  ],
  [
    550,
    'ehlo',
    {
      topic: 'bad-helo-name',
      title: 'Introduction refused',
      meaning: 'The server does not accept the name given in EHLO, or this client’s address.',
    },
  ],
  [
    501,
    'mail',
    {
      topic: 'sender-address-invalid',
      title: 'Sender address not as it should be',
      meaning: 'The address in MAIL FROM is not written in a way the server takes.',
    },
  ],
  [
    553,
    'mail',
    {
      topic: 'sender-address-invalid',
      title: 'Sender address not allowed',
      meaning: 'The server does not take the address in MAIL FROM.',
    },
  ],
  [
    550,
    'mail',
    {
      topic: 'sender-rejected',
      title: 'Sender refused',
      meaning: 'The server does not take mail from this sender or this client.',
    },
  ],
  [
    554,
    'mail',
    {
      topic: 'sender-rejected',
      title: 'Sender refused',
      meaning: 'The server does not take mail from this sender or this client.',
    },
  ],
  [
    550,
    'rcpt',
    {
      topic: 'recipient-unknown',
      title: 'Recipient refused',
      meaning: 'The server does not take mail for this recipient, most often because the mailbox does not exist.',
    },
  ],
  [
    501,
    'rcpt',
    {
      topic: 'recipient-syntax',
      title: 'Recipient address not as it should be',
      meaning: 'The address in RCPT TO is not written in a way the server takes.',
    },
  ],
  [
    552,
    'message',
    {
      topic: 'message-too-large',
      title: 'Message over the limit',
      meaning: 'The message is larger than the server or the mailbox takes.',
    },
  ],
];

export default staged.map(([code, stage, row]) => codeFallback(code, row, stage)) satisfies readonly Rule[];
