import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-tarpit',
  group: 'faulty',
  title: 'A byte a second',
  story:
    '"The connection stands, and every answer takes a minute." A tarpit: the server gives its replies letter by ' +
    'letter to hold unwanted senders up. Ehlo Desk shows what has come so far and stops when the time for a reply is ' +
    'over.',
  expectedTopic: 'greeting-delayed',
  ending: 'no-session',
  expectedFix: 'tarpit',
  attempt: { security: 'plain' },
  silence: { greeting: 18_000 },
  server: { pace: { bytes: 1, milliseconds: 1000 } },
};

export default scenario;
