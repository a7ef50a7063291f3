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
