import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'healthy',
  group: 'healthy',
  title: 'Everything works',
  story:
    'The Exchange server of the practice company as it should be: it offers STARTTLS with a good certificate and relays for ' +
    'its own senders. Use it to see what a normal conversation looks like.',
  expectedTopic: 'message-accepted',
  server: {},
};

export default scenario;
