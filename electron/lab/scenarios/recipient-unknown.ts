import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'recipient-unknown',
  group: 'recipients',
  title: 'One recipient bounces',
  story:
    '"Mail to Ms Miller bounces since yesterday, everybody else is fine." The address is not known to the server: mistyped, ' +
    'renamed, or not synchronised.',
  expectedTopic: 'recipient-unknown',
  ending: 'refused',
  expectedFix: 'Get-Recipient',
  playbook: 'one-domain-bounces',
  attempt: { from: 'partner@fabrikam.example', to: 'miller@contoso.example' },
  walks: [
    { playbook: 'relay', ending: 'recipient-refused', topic: 'recipient-unknown' },
    { playbook: 'pending-from-office365', ending: 'refused', topic: 'recipient-unknown' },
  ],
  server: {
    reply: ({ verb, line, sender }) =>
      verb === 'RCPT' && sender !== undefined && /<miller@/i.test(line)
        ? '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'
        : undefined,
  },
};

export default scenario;
