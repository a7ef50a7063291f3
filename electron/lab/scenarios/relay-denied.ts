import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'relay-denied',
  group: 'delivery',
  title: 'The scanner cannot mail to outside addresses',
  story:
    '"The new scanner mails to colleagues, but whenever we enter a customer\'s address it says sending failed." The scanner ' +
    'has no account and talks to the Exchange server on port 25.',
  expectedTopic: 'relay-denied',
  expectedFix: 'New-ReceiveConnector',
  server: { relays: 'nobody' },
};

export default scenario;
