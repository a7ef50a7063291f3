import { exchangeOnlineKeywords as keywords } from '../exchange-keywords.ts';
import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'tenant-attribution',
  group: 'delivery',
  title: 'Microsoft 365 does not know whose mail this is',
  story:
    '"Since the certificate was renewed, our server cannot send through Microsoft 365 any more." The inbound connector no ' +
    'longer recognises the sending server, so Microsoft does not know to which tenant the mail belongs.',
  expectedTopic: 'tenant-attribution-failed',
  ending: 'recipient-refused',
  expectedFix: 'Set-InboundConnector',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'envelope-refused',
      topic: 'tenant-attribution-failed',
      answers: { error: 'other' },
    },
  ],
  server: {
    hostName: 'DB5EUR03FT012.mail.protection.outlook.com',
    keywords: [...keywords, 'STARTTLS'],
    keywordsAfterTls: keywords,
    reply: ({ verb, sender }) =>
      verb === 'RCPT' && sender !== undefined
        ? '550 5.7.64 TenantAttribution; Relay Access Denied [DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com]'
        : undefined,
  },
};

export default scenario;
