import { codeFallback, type FallbackRow } from '../fallback-rule.ts';
import type { Rule } from '../rule.ts';

/** RFC 5321 4.2.3, RFC 4954, RFC 7504 and a few codes in common use. */
const rows: readonly (readonly [number, FallbackRow])[] = [
  [211, { topic: 'informational', title: 'System status', meaning: 'The server answers with its status or help.' }],
  [214, { topic: 'informational', title: 'Help', meaning: 'The server lists what it understands.' }],
  [
    220,
    {
      topic: 'informational',
      title: 'Service ready',
      meaning: 'The server is ready: it greets, or starts TLS after STARTTLS.',
    },
  ],
  [221, { topic: 'informational', title: 'Closing as asked', meaning: 'The server says good-bye and closes.' }],
  [235, { topic: 'informational', title: 'Signed in', meaning: 'The sign-in succeeded.' }],
  [250, { topic: 'informational', title: 'Accepted', meaning: 'The server carried out the command.' }],
  [
    251,
    {
      topic: 'recipient-moved',
      title: 'Accepted, will forward',
      meaning: 'The recipient is not local; the server accepts and forwards the message.',
    },
  ],
  [
    252,
    {
      topic: 'informational',
      title: 'Cannot verify, will try',
      meaning: 'The server does not say whether the address exists, but would accept mail for it.',
    },
  ],
  [
    334,
    {
      topic: 'informational',
      title: 'Sign-in goes on',
      meaning: 'The server waits for the next part of the sign-in, in base64.',
    },
  ],
  [
    354,
    {
      topic: 'informational',
      title: 'Send the message now',
      meaning: 'The server waits for the message; a line with a single dot ends it.',
    },
  ],
  [
    421,
    {
      topic: 'server-busy',
      title: 'Service not available, closing',
      meaning: 'The server closes the connection: it is shutting down, overloaded, or does not want this client now.',
    },
  ],
  [
    432,
    {
      topic: 'auth-policy-blocked',
      title: 'Password change needed',
      meaning: 'The account must set a new password before it can sign in this way.',
    },
  ],
  [
    450,
    {
      topic: 'try-again-later',
      title: 'Mailbox not available for now',
      meaning: 'The server refuses for now: mailbox busy, greylisting, or a temporary block by policy.',
    },
  ],
  [
    451,
    {
      topic: 'try-again-later',
      title: 'Local error, try later',
      meaning: 'The server stopped because of an error or policy of its own; the sender should try again.',
    },
  ],
  [
    452,
    {
      topic: 'insufficient-resources',
      title: 'Not enough room for now',
      meaning: 'The server is short of disk space or memory, or the message has too many recipients for one go.',
    },
  ],
  [
    454,
    {
      topic: 'try-again-later',
      title: 'Temporary failure of TLS or sign-in',
      meaning: 'TLS or the sign-in does not work at the moment.',
    },
  ],
  [
    455,
    {
      topic: 'syntax-error',
      title: 'Parameters not accepted for now',
      meaning: 'The server cannot honour a parameter of MAIL or RCPT at the moment.',
    },
  ],
  [
    500,
    {
      topic: 'syntax-error',
      title: 'Command not recognised',
      meaning:
        'The server does not know this command: a typing error, an overlong line, or a device in between that changed it.',
      advice: 'Check the spelling; in telnet a corrected character still travels as a backspace.',
    },
  ],
  [
    501,
    {
      topic: 'syntax-error',
      title: 'Error in the parameters',
      meaning: 'The command is known, but what follows it is not as it should be.',
      advice: 'Check the form: MAIL FROM:<user@domain>, RCPT TO:<user@domain>, EHLO name.',
    },
  ],
  [
    502,
    {
      topic: 'command-not-implemented',
      title: 'Command not implemented',
      meaning: 'The server knows the command but does not offer it.',
    },
  ],
  [
    503,
    {
      topic: 'bad-sequence',
      title: 'Wrong order of commands',
      meaning: 'Another command must come first, or an earlier one was refused.',
      advice: 'Look at the reply before this one: the command refused there is usually the cause.',
    },
  ],
  [
    504,
    {
      topic: 'command-not-implemented',
      title: 'Parameter not implemented',
      meaning: 'The server does not support this parameter, for example this sign-in mechanism.',
    },
  ],
  [521, { topic: 'null-mx', title: 'Server takes no mail', meaning: 'This host never accepts mail.' }],
  [
    523,
    { topic: 'message-too-large', title: 'Message too large', meaning: 'The message exceeds what the server takes.' },
  ],
  [
    530,
    {
      topic: 'auth-required',
      title: 'Sign-in or encryption needed first',
      meaning: 'The server takes this command only after AUTH, or only after STARTTLS.',
    },
  ],
  [
    534,
    {
      topic: 'auth-mechanism-unsupported',
      title: 'Sign-in mechanism too weak',
      meaning: 'The server wants a stronger way to sign in.',
    },
  ],
  [
    535,
    {
      topic: 'auth-wrong-credentials',
      title: 'Sign-in refused',
      meaning: 'The server did not accept the user name and password, or the account may not sign in this way.',
    },
  ],
  [
    538,
    {
      topic: 'auth-needs-tls',
      title: 'Encryption needed for this sign-in',
      meaning: 'This sign-in mechanism is taken only over TLS.',
    },
  ],
  [
    550,
    {
      topic: 'policy-rejected',
      title: 'Refused for good',
      meaning: 'The server refuses: the mailbox does not exist, or its policy forbids it.',
    },
  ],
  [
    551,
    {
      topic: 'recipient-moved',
      title: 'User not local',
      meaning: 'The recipient is elsewhere and the server does not forward.',
    },
  ],
  [
    552,
    {
      topic: 'mailbox-full',
      title: 'Over a storage limit',
      meaning: 'The mailbox is full, or the message is larger than allowed.',
    },
  ],
  [
    553,
    {
      topic: 'recipient-syntax',
      title: 'Address not allowed',
      meaning: 'The address is not written in a way the server takes, or may not be used here.',
    },
  ],
  [
    554,
    {
      topic: 'policy-rejected',
      title: 'Transaction failed',
      meaning: 'The server refuses the connection or the message without naming a finer reason in the number.',
    },
  ],
  [
    555,
    {
      topic: 'syntax-error',
      title: 'Unknown parameter',
      meaning: 'The server does not know a parameter of MAIL or RCPT, or does not take the way it is written.',
    },
  ],
  [
    556,
    {
      topic: 'null-mx',
      title: 'Recipient domain takes no mail',
      meaning: 'The recipient’s domain declares that it accepts no mail (null MX).',
    },
  ],
];

export default rows.map(([code, row]) => codeFallback(code, row)) satisfies readonly Rule[];
