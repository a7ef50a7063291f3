import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'auth-required',
  group: 'delivery',
  title: 'The server wants to know who is sending',
  story:
    '"The alarm system is set up like the old one, on smtp.office365.com port 587, but it never mails." The device sends ' +
    'without signing in; the server takes mail from signed-in clients only. (Practice password: practice.)',
  expectedTopic: 'auth-required',
  ending: 'sender-refused',
  expectedFix: 'Set-CASMailbox',
  walks: [
    { playbook: 'tls-on', ending: 'unknown', topic: 'message-accepted' },
    {
      playbook: 'sign-in',
      ending: 'error-explained',
      topic: 'auth-required',
      answers: { error: '530 5.7.57 Client not authenticated to send mail.' },
    },
    { playbook: 'sign-in', ending: 'error-unknown', topic: 'unknown', answers: { error: 'It does not work' } },
    { playbook: 'sign-in', ending: 'account', topic: 'unknown' },
    {
      playbook: 'sign-in',
      ending: 'signed-in',
      topic: 'message-accepted',
      signIn: { user: 'scanner@contoso.example', password: 'practice' },
    },
    {
      playbook: 'sign-in',
      ending: 'refused',
      topic: 'auth-wrong-credentials',
      signIn: { user: 'scanner@contoso.example', password: 'wrong' },
    },
    { playbook: 'sign-in', ending: 'not-tried', topic: 'unknown', replies: { typed: 'yes' } },
  ],
  server: {
    reply: ({ verb, authenticated, secured }) =>
      verb === 'MAIL' && !authenticated
        ? secured
          ? '530 5.7.57 Client not authenticated to send mail. [EX01.contoso.example 2026-11-20T08:15:01.120Z 08DE2B0A11C40001]'
          : '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM'
        : undefined,
  },
};

export default scenario;
