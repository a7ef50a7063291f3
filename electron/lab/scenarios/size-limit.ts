import type { Scenario } from '../scenario.ts';

const limit = 2_097_152;

const scenario: Scenario = {
  id: 'size-limit',
  group: 'recipients',
  title: 'Large scans fail, small ones arrive',
  story:
    '"One page works, twenty pages in colour do not." The relay takes messages up to 2 MB only, the standard setting of the ' +
    'SMTP server in IIS.',
  expectedTopic: 'message-too-large',
  ending: 'sender-refused',
  expectedFix: 'MaxMessageSize',
  attempt: { largest: '25' },
  server: {
    keywords: [
      `SIZE ${limit}`,
      'PIPELINING',
      'DSN',
      'ENHANCEDSTATUSCODES',
      'STARTTLS',
      '8BITMIME',
      'BINARYMIME',
      'CHUNKING',
    ],
    keywordsAfterTls: [
      `SIZE ${limit}`,
      'PIPELINING',
      'DSN',
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'BINARYMIME',
      'CHUNKING',
    ],
    reply: ({ verb, line }) =>
      verb === 'MAIL' && Number(/\bSIZE=(\d{1,15})\b/i.exec(line)?.[1] ?? 0) > limit
        ? '552 5.3.4 Message size exceeds fixed maximum message size'
        : undefined,
  },
};

export default scenario;
