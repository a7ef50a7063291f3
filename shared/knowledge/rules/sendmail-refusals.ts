import type { Rule } from '../rule.ts';

const source = 'Sendmail srvrsmtp.c and proto.m4';

export default [
  {
    id: 'sendmail-tls-handshake',
    topic: 'tls-handshake-failed',
    title: 'Sendmail could not complete TLS with the peer',
    match: {
      on: 'reply',
      code: 403,
      enhanced: '4.7.0',
      text: /TLS handshake(?: failed)?|not authenticated/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The sending Sendmail started TLS and failed; the message waits in its queue.',
    causes: [
      { cause: 'No common version or cipher' },
      { cause: 'A bad certificate while a rule demands verification' },
    ],
    fixes: [
      {
        do: 'See the handshake',
        command: 'openssl s_client -starttls smtp -connect {host}:25',
        where: 'shell on the sending server',
      },
      {
        do: 'Skip TLS for this host while it is repaired',
        command: 'echo "Try_TLS:{host} NO" >> /etc/mail/access && makemap hash /etc/mail/access < /etc/mail/access',
        where: 'shell on the sending server',
      },
    ],
    verify: 'stat=Sent in the log.',
    retry: 'transient',
    sources: [source],
    examples: ['403 4.7.0 TLS handshake failed.'],
    nearMisses: ['454 4.7.0 TLS not available due to local problem'],
  },
  {
    id: 'sendmail-read-error',
    topic: 'connection-reset',
    title: 'Sendmail: the connection broke while it waited for a reply',
    match: {
      on: 'reply',
      text: /\b(?:reply|timeout waiting|collect): (?:read error|input timeout|unexpected close)\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning: 'The other server, or something on the way, ended the connection without answering.',
    causes: [
      { cause: 'A firewall or the server drops the connection', tell: 'It happens at the same step each time' },
      { cause: 'A fault of the line', tell: 'It happens now and then' },
    ],
    fixes: [{ do: 'Run the same session by hand and see at which step it breaks', where: 'this tool' }],
    verify: 'stat=Sent in the log.',
    retry: 'transient',
    sources: [source],
    examples: ['451 4.4.1 reply: read error from www.example.com.'],
    nearMisses: ['451 4.3.2 Internal error reading data'],
  },
  {
    id: 'sendmail-remote-protocol-error',
    topic: 'receiver-internal-error',
    title: 'Sendmail: the peer answered against the protocol',
    match: [
      { on: 'reply', text: /\bremote protocol error\b/i, textDecides: true },
      { on: 'text', text: /\bremote protocol error\b/i },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The receiver’s reply made no sense at that point. The quoted reply above this line tells more.',
    causes: [{ cause: 'The refusal quoted above it' }, { cause: 'A filter in between rewrites replies' }],
    fixes: [{ do: 'Repeat the session by hand', where: 'this tool' }],
    verify: 'The message is sent.',
    retry: 'permanent',
    sources: [source],
    examples: ['554 5.5.0 Remote protocol error'],
    nearMisses: ['521 5.5.1 Protocol error'],
  },
] satisfies readonly Rule[];
