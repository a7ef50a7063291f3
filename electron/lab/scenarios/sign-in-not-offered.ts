import { usualKeywords } from '../exchange-keywords.ts';
import type { Scenario } from '../scenario.ts';

const others = usualKeywords.filter((keyword) => !/^(?:AUTH|X-EXPS)\b/.test(keyword));

const scenario: Scenario = {
  id: 'sign-in-not-offered',
  group: 'delivery',
  title: 'Nobody can sign in on this port',
  story:
    '"The new copier asks for user and password, we typed them in, and it says authentication failed." It is set to port 25, ' +
    'where this server offers no sign-in at all; without one it may not send outside either.',
  expectedTopic: 'relay-denied',
  ending: 'outside-denied',
  expectedFix: 'New-ReceiveConnector',
  walks: [
    { playbook: 'sign-in', ending: 'not-offered', topic: 'auth-mechanism-unsupported', fix: 'Get-ReceiveConnector' },
  ],
  server: {
    relays: 'nobody',
    keywords: others,
    keywordsAfterTls: others.filter((keyword) => !/STARTTLS|ANONYMOUSTLS/.test(keyword)),
  },
};

export default scenario;
