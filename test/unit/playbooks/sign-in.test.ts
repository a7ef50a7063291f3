import { expect, test } from 'vitest';
import authRequired from '../../../electron/lab/scenarios/auth-required.ts';
import expired from '../../../electron/lab/scenarios/expired-certificate.ts';
import implicit from '../../../electron/lab/scenarios/implicit-tls-port.ts';
import notOffered from '../../../electron/lab/scenarios/sign-in-not-offered.ts';
import windowsOnly from '../../../electron/lab/scenarios/sign-in-windows-only.ts';
import disabled from '../../../electron/lab/scenarios/smtp-auth-disabled.ts';
import playbook from '../../../shared/playbooks/guides/sign-in.ts';
import { sentMessage } from './proof.ts';
import { walkPorts } from './walk-ports.ts';

const signIn = (user: string, password: string) =>
  `AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`;

test('nothing answers on any port: the connection is the verdict', async () => {
  const { verdict } = await walkPorts(playbook, ['refused', 'refused']);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe('port-refused');
  expect(verdict.evidence).not.toEqual([]);
});

test.each([
  { scenario: notOffered, title: 'offers no sign-in' },
  { scenario: windowsOnly, title: 'Only Windows can sign in here (NTLM' },
])('$scenario.id: $title', async ({ scenario, title }) => {
  const { verdict } = await walkPorts(playbook, [scenario, 'refused']);
  expect(verdict.findings[0]?.topic).toBe('auth-mechanism-unsupported');
  expect(verdict.headline).toContain(title);
  expect(JSON.stringify(verdict.findings[0]?.fixes)).toContain('Get-ReceiveConnector -Server EX01');
  expect(verdict.evidence).not.toEqual([]);
});

test('a device without encryption gets no sign-in offered', async () => {
  const { verdict } = await walkPorts(playbook, [disabled], { answers: { security: 'plain' } });
  expect(verdict.findings[0]?.topic).toBe('auth-needs-tls');
  expect(verdict.whoActs).toContain('sending device');
});

test.each([
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    'auth-smtp-disabled-tenant',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    'auth-smtp-disabled-mailbox',
  ],
  ['530 5.7.57 Client not authenticated to send mail.', 'auth-required'],
])('the error "%s" is %s', async (error, topic) => {
  const walked = await walkPorts(playbook, [disabled], { answers: { error } });
  expect(walked.verdict.outcome).toBe('fault');
  expect(walked.verdict.findings[0]?.topic).toBe(topic);
  expect(walked.asked).toEqual([]);
  expect(sentMessage(walked)).toBe(false);
});

test('signing in by hand shows the server’s own words', async () => {
  const { verdict, sessions } = await walkPorts(playbook, ['refused', disabled], {
    reply: async (_, session) => {
      await session?.command('AUTH LOGIN', 'user');
      return 'yes';
    },
  });
  expect(verdict.findings[0]?.topic).toBe('auth-smtp-disabled-tenant');
  expect(verdict.summary).toContain('535 5.7.139');
  expect(verdict.session).toBe(sessions[1]?.header.id);
});

test('a wrong password typed by hand, and no trace of it', async () => {
  const { verdict, sessions } = await walkPorts(playbook, [authRequired], {
    reply: async (_, session) => {
      await session?.command(signIn('scanner@contoso.example', 'not-it-7431'), 'user');
      return 'yes';
    },
  });
  expect(verdict.findings[0]?.topic).toBe('auth-wrong-credentials');
  expect(JSON.stringify([verdict, sessions.map(({ events }) => events)])).not.toMatch(/not-it-7431|bm90LWl0/);
});

test('the right password typed by hand: it works', async () => {
  const { verdict } = await walkPorts(playbook, [implicit], {
    implicit: [implicit],
    reply: async (_, session) => {
      await session?.command(signIn('scanner@contoso.example', 'practice'), 'user');
      return 'yes';
    },
  });
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.headline).toBe('Signing in works with this account');
});

test('without an error and without typing only the account is left', async () => {
  const { verdict, asked } = await walkPorts(playbook, [authRequired]);
  expect(asked).toEqual(['typed']);
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.headline).toContain('what is left is the account');
});

test('a certificate that devices refuse is told', async () => {
  const { verdict } = await walkPorts(playbook, [expired]);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe('cert-expired');
});
