import { usualKeywords } from '../exchange-keywords.ts';
import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'next-hop-without-certificate',
  group: 'encryption',
  title: 'The partner forgot its certificate',
  story:
    '"Mail to the other site is queued: 451 5.7.3 STARTTLS is required to send mail." The send connector insists on TLS. The ' +
    'receiving Exchange server offers X-ANONYMOUSTLS but no STARTTLS: no certificate of it fits the connector (Event 12014).',
  expectedTopic: 'starttls-not-configured',
  ending: 'stricter-senders-stop',
  expectedFix: 'Enable-ExchangeCertificate',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'plain-accepted',
      topic: 'starttls-not-configured',
      answers: { error: 'starttls-required' },
    },
  ],
  server: { tls: 'none', keywords: usualKeywords.filter((keyword) => keyword !== 'STARTTLS') },
};

export default scenario;
