import { usualKeywordsAfterTls } from '../exchange-keywords.ts';
import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'sign-in-windows-only',
  group: 'delivery',
  title: 'Only Windows can sign in',
  story:
    '"Outlook on the server works, the Linux application cannot log in with the same account." The connector offers NTLM and ' +
    'Kerberos only; basic authentication was taken away when it was hardened.',
  expectedTopic: 'relay-denied',
  ending: 'outside-denied',
  expectedFix: 'New-ReceiveConnector',
  walks: [{ playbook: 'sign-in', ending: 'not-offered', topic: 'auth-mechanism-unsupported', fix: '587' }],
  server: {
    relays: 'nobody',
    keywordsAfterTls: usualKeywordsAfterTls.map((keyword) =>
      keyword.startsWith('AUTH ') ? 'AUTH NTLM GSSAPI' : keyword,
    ),
  },
};

export default scenario;
