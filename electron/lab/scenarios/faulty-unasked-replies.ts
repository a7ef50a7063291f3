import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-unasked-replies',
  title: 'A second reply to every command',
  story:
    'Behind each reply comes another one that nobody asked for. Whoever takes it for the answer to the next command ' +
    'reads every answer one step late.',
  expectedTopic: 'bad-sequence',
  attempt: { security: 'plain' },
  typed: ['NOOP', 'NOOP', 'NOOP'],
  server: {
    afterReply: ({ verb }, wire) => {
      if (verb !== 'QUIT') wire.after(20, () => wire.send('250 2.0.0 OK\r\n'));
    },
  },
};

export default scenario;
