import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'starttls-required',
  group: 'encryption',
  title: 'The server insists on encryption',
  story:
    '"Since the mail server was hardened at the weekend, the ERP system cannot send any more." The ERP system talks plain ' +
    'SMTP; the server now takes mail only after STARTTLS.',
  expectedTopic: 'starttls-required',
  ending: 'needs-starttls',
  expectedFix: 'STARTTLS',
  attempt: { security: 'plain' },
  walks: [{ playbook: 'tls-on', ending: 'forced', topic: 'message-accepted' }],
  server: {
    reply: ({ verb, secured }) =>
      verb === 'MAIL' && !secured ? '530 5.7.0 Must issue a STARTTLS command first' : undefined,
  },
};

export default scenario;
