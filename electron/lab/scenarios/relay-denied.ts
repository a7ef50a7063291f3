import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'relay-denied',
  group: 'delivery',
  title: 'The scanner cannot mail to outside addresses',
  story:
    '"The new scanner mails to colleagues, but whenever we enter a customer\'s address it says sending failed." The scanner ' +
    'has no account and talks to the Exchange server on port 25.',
  expectedTopic: 'relay-denied',
  ending: 'outside-denied',
  expectedFix: 'New-ReceiveConnector',
  walks: [
    {
      playbook: 'error-message',
      ending: 'explained',
      topic: 'relay-denied',
      fix: 'New-ReceiveConnector',
      answers: { text: '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain' },
    },
  ],
  server: { relays: 'nobody' },
};

export default scenario;
