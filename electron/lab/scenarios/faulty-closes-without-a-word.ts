import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-closes-without-a-word',
  group: 'faulty',
  title: 'The line goes dead',
  story:
    'The conversation goes well up to the sender, and then the server hangs up: no reply, no 421, no QUIT. Some ' +
    'filters do that to senders they do not like.',
  expectedTopic: 'connection-reset',
  ending: 'recipient-refused',
  expectedFix: 'server’s log',
  attempt: { security: 'plain' },
  server: {
    afterReply: ({ verb }, wire) => {
      if (verb === 'MAIL') wire.close();
    },
  },
};

export default scenario;
