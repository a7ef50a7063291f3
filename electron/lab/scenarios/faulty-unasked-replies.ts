import type { Scenario } from '../scenario.ts';

const doubled: Readonly<Record<string, string>> = {
  MAIL: '250 2.1.0 Sender OK',
  RCPT: '250 2.1.5 Recipient OK',
  NOOP: '250 2.0.0 OK',
};

const scenario: Scenario = {
  id: 'faulty-unasked-replies',
  group: 'faulty',
  title: 'A second reply to every command',
  story:
    'Behind each reply comes another one that nobody asked for: a filter answers, and so does the server behind it. Whoever ' +
    'takes the second one for the answer to the next command reads every answer one step late.',
  expectedTopic: 'bad-sequence',
  ending: 'stricter-senders-stop',
  expectedFix: 'what comes unasked',
  attempt: { security: 'plain' },
  server: {
    reply: ({ verb }) => {
      const reply = Object.hasOwn(doubled, verb) ? doubled[verb] : undefined;
      return reply && `${reply}\n250 2.0.0 OK (filter)`;
    },
  },
};

export default scenario;
