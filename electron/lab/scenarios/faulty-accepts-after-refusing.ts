import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-accepts-after-refusing',
  group: 'faulty',
  title: 'Refused, and then accepted all the same',
  story:
    'Every recipient is refused, and yet the server asks for the message and takes it. Sending programs that look ' +
    'only at the last reply report success, and the mail is gone.',
  expectedTopic: 'recipient-unknown',
  expectedFix: 'Get-Recipient',
  attempt: { security: 'plain' },
  typed: ['MAIL FROM:<scanner@contoso.example>', 'RCPT TO:<nobody@contoso.example>', 'DATA', 'Subject: scan', '', '.'],
  server: {
    reply: ({ verb }) => {
      if (verb === 'RCPT')
        return '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup';
      return verb === 'DATA' ? '354 Start mail input; end with <CRLF>.<CRLF>' : undefined;
    },
  },
};

export default scenario;
