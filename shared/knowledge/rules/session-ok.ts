import type { Stage } from '../../session/event.ts';
import type { Rule } from '../rule.ts';
import type { Topic } from '../topics.ts';

/** What goes right, step by step, so that the technician can read a healthy session too. */
const steps: readonly (readonly [
  id: string,
  code: number,
  stage: Stage,
  topic: Topic,
  title: string,
  meaning: string,
])[] = [
  [
    'ok-greeting',
    220,
    'greeting',
    'informational',
    'The server greets',
    'The server is there and ready. The first word is the name it gives itself. Next: EHLO with your own name.',
  ],
  [
    'ok-ehlo',
    250,
    'ehlo',
    'informational',
    'The server introduces itself',
    'The first line is the server’s name, and often your address as it sees it; each further line is a feature it offers.',
  ],
  [
    'ok-starttls',
    220,
    'starttls',
    'informational',
    'Ready for TLS',
    'The server starts encryption now. After it, EHLO must be sent again, because the features offered may differ.',
  ],
  ['ok-auth', 235, 'auth', 'informational', 'Signed in', 'The server accepted the sign-in.'],
  [
    'ok-auth-continue',
    334,
    'auth',
    'informational',
    'Sign-in goes on',
    'The server waits for the next part of the sign-in, in base64. VXNlcm5hbWU6 asks for the user name, UGFzc3dvcmQ6 for the password.',
  ],
  [
    'ok-mail',
    250,
    'mail',
    'informational',
    'Sender accepted',
    'The server takes mail from this sender so far. Next: RCPT TO.',
  ],
  [
    'ok-rcpt',
    250,
    'rcpt',
    'informational',
    'Recipient accepted',
    'The server takes responsibility for mail to this recipient. Some servers accept every address here and refuse later.',
  ],
  [
    'ok-rcpt-forward',
    251,
    'rcpt',
    'recipient-moved',
    'Recipient accepted, mail is forwarded',
    'The recipient is elsewhere; the server forwards the message.',
  ],
  [
    'ok-data',
    354,
    'data',
    'informational',
    'Send the message now',
    'Send the headers, an empty line and the text; a line with a single dot ends the message.',
  ],
  [
    'ok-message',
    250,
    'message',
    'message-accepted',
    'Message accepted',
    'The server has taken the message and is responsible for it from here. Keep the identifier in this reply: the receiver finds the message by it.',
  ],
  ['ok-quit', 221, 'quit', 'informational', 'Good-bye', 'The server closes the session as asked.'],
];

export default steps.map(
  ([id, code, stage, topic, title, meaning]): Rule => ({
    id,
    topic,
    title,
    match: { on: 'reply', code, stage },
    severity: 'ok',
    confidence: 'certain',
    meaning,
    causes: [],
    fixes: [],
    sources: ['RFC 5321 4.2, 4.3.2', 'RFC 3207', 'RFC 4954'],
    examples: [],
  }),
) satisfies readonly Rule[];
