import { exchangeOnlineKeywords as keywords } from '../exchange-keywords.ts';
import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'eop-blocked',
  group: 'delivery',
  title: 'Microsoft 365 blocks our address',
  story:
    '"All mail to customers with Office 365 waits in the queue: STARTTLS is required to send mail." Microsoft distrusts the ' +
    'sending address: it does not even offer STARTTLS, and a plain attempt shows why.',
  expectedTopic: 'ip-blocked-by-provider',
  ending: 'recipient-refused',
  expectedFix: 'sender.office.com',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'plain-refused',
      topic: 'ip-blocked-by-provider',
      fix: 'sender.office.com',
      answers: { error: 'starttls-required' },
    },
  ],
  server: {
    hostName: 'AM6EUR05FT012.mail.protection.outlook.com',
    tls: 'none',
    keywords,
    reply: ({ verb, sender, clientAddress }) =>
      verb === 'RCPT' && sender !== undefined
        ? `550 5.7.606 Access denied, banned sending IP [${clientAddress}]. To request removal from this list please visit ` +
          'https://sender.office.com/ and follow the directions. For more information please go to ' +
          'http://go.microsoft.com/fwlink/?LinkID=526655 AS(1430)'
        : undefined,
  },
};

export default scenario;
