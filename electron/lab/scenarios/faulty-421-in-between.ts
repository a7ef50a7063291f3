import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-421-in-between',
  group: 'faulty',
  title: '421 in the middle',
  story:
    'The conversation goes well up to the sender. Then, while nothing is asked, the server says 421 and ends it: a ' +
    'limit of time or of load was reached.',
  expectedTopic: 'connection-timeout-mid-session',
  ending: 'recipient-refused',
  expectedFix: 'packets of full size',
  attempt: { security: 'plain' },
  server: {
    afterReply: ({ verb }, wire) => {
      if (verb !== 'MAIL') return;
      wire.send('421 4.4.2 EX01.contoso.example Error: timeout exceeded\r\n');
      wire.close();
    },
  },
};

export default scenario;
