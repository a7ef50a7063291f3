import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'greylisted',
  group: 'recipients',
  title: 'Try again in five minutes',
  story:
    '"The web shop\'s order mails never arrive at one customer, by hand from Outlook they do." The receiver greylists: it ' +
    'refuses a new sender once and expects another try; the web shop never tries twice.',
  expectedTopic: 'greylisted',
  ending: 'recipient-refused',
  expectedFix: 'queue',
  walks: [
    { playbook: 'no-connection', ending: 'refused', topic: 'port-refused', answers: { ports: '1, {port}' } },
    {
      playbook: 'error-message',
      ending: 'explained',
      topic: 'greylisted',
      answers: { text: '451 4.7.1 Greylisting in action, please come back later' },
    },
  ],
  server: {
    reply: ({ verb, line, sender }) => {
      const recipient = /<([^<>\s]+@[^<>\s]+)>/.exec(line)?.[1];
      return verb === 'RCPT' && sender !== undefined && recipient !== undefined
        ? `450 4.2.0 <${recipient}>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/contoso.example.html`
        : undefined;
    },
  },
};

export default scenario;
