import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-size-limit',
  group: 'recipients',
  title: 'Large mail to one customer bounces',
  story: '"Small mail arrives, drawings do not." The customer’s server takes 2 MB.',
  expectedTopic: 'message-too-large',
  ending: 'refused',
  expectedFix: 'message_size_limit',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
    largest: '25',
  },
  dns: {
    'fabrikam.example': ['MX 10 mx1.fabrikam.example'],
    'mx1.fabrikam.example': ['A 127.0.0.1'],
  },
  server: {
    relays: 'anyone',
    keywords: ['SIZE 2097152', 'PIPELINING', 'ENHANCEDSTATUSCODES', 'STARTTLS', '8BITMIME'],
    keywordsAfterTls: ['SIZE 2097152', 'PIPELINING', 'ENHANCEDSTATUSCODES', '8BITMIME'],
    reply: ({ verb, line }) =>
      verb === 'MAIL' && Number(/\bSIZE=(\d{1,15})\b/i.exec(line)?.[1] ?? 0) > 2097152
        ? '552 5.3.4 Message size exceeds fixed maximum message size'
        : undefined,
  },
};

export default scenario;
