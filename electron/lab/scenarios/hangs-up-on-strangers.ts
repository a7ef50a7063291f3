import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'hangs-up-on-strangers',
  group: 'delivery',
  title: 'It hangs up when it is asked as a stranger',
  story:
    '"The relay works; the auditor wants to know whether it is open to the world." The server relays for its own senders. To a sender from elsewhere it ' +
    'says nothing and cuts the connection, so nobody can tell from here.',
  expectedTopic: 'unknown',
  ending: 'strangers-untested',
  expectedFix: null,
  server: {
    afterReply: ({ verb, line }, wire) => {
      if (verb === 'MAIL' && !/@contoso\.example>/i.test(line)) wire.reset();
    },
  },
};

export default scenario;
