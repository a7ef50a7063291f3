import { expect, test } from 'vitest';
import busy from '../../../electron/lab/scenarios/busy-greeting.ts';
import crlUnreachable from '../../../electron/lab/scenarios/cert-crl-unreachable.ts';
import certRevoked from '../../../electron/lab/scenarios/cert-revoked.ts';
import expired from '../../../electron/lab/scenarios/expired-certificate.ts';
import firewall from '../../../electron/lab/scenarios/firewall-inspection.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import heloOnly from '../../../electron/lab/scenarios/helo-only.ts';
import nameMismatch from '../../../electron/lab/scenarios/name-mismatch.ts';
import plainOnly from '../../../electron/lab/scenarios/next-hop-plain-only.ts';
import injection from '../../../electron/lab/scenarios/plaintext-injection.ts';
import recipientUnknown from '../../../electron/lab/scenarios/recipient-unknown.ts';
import reset from '../../../electron/lab/scenarios/reset-before-greeting.ts';
import selfSigned from '../../../electron/lab/scenarios/self-signed.ts';
import silent from '../../../electron/lab/scenarios/silent-server.ts';
import starttlsMissing from '../../../electron/lab/scenarios/starttls-missing.ts';
import playbook from '../../../shared/playbooks/guides/pending-from-office365.ts';
import { walkScenario } from '../lab/walk-scenario.ts';
import { commands, sentMessage } from './proof.ts';

test.each([
  { scenario: reset, topic: 'connection-reset', fix: 'endpoints.office.com' },
  { scenario: silent, topic: 'greeting-delayed', fix: 'endpoints.office.com' },
  { scenario: busy, topic: 'server-busy', fix: 'endpoints.office.com' },
  { scenario: starttlsMissing, topic: 'starttls-not-configured', fix: '12014' },
  { scenario: plainOnly, topic: 'starttls-not-offered', fix: '12014' },
  { scenario: heloOnly, topic: 'ehlo-refused-helo-only', fix: 'inspect esmtp' },
  { scenario: firewall, topic: 'firewall-smtp-inspection', fix: 'inspect esmtp' },
  { scenario: expired, topic: 'cert-expired', fix: 'Enable-ExchangeCertificate' },
  { scenario: selfSigned, topic: 'cert-self-signed', fix: 'Enable-ExchangeCertificate' },
  { scenario: nameMismatch, topic: 'cert-name-mismatch', fix: 'Set-ReceiveConnector' },
  { scenario: certRevoked, topic: 'cert-revoked', fix: 'Enable-ExchangeCertificate' },
  { scenario: crlUnreachable, topic: 'crl-unreachable', fix: '/gone.crl' },
  { scenario: injection, topic: 'intercepted', fix: '' },
  { scenario: recipientUnknown, topic: 'recipient-unknown', fix: '' },
])('$scenario.id keeps mail from Office 365 pending: $topic', async ({ scenario, topic, fix }) => {
  const walked = await walkScenario(scenario, { playbook });
  const { verdict } = walked;
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe(topic);
  expect(JSON.stringify(verdict.findings[0]?.fixes)).toContain(fix);
  expect(verdict.summary).toContain('What happens to the waiting messages');
  expect(verdict.evidence).not.toEqual([]);
  expect(sentMessage(walked)).toBe(false);
});

test('the words of the message trace are foretold', async () => {
  const { verdict } = await walkScenario(expired, { playbook });
  expect(verdict.summary).toContain('The message trace then says about');
});

test('a server in order: what cannot be seen from here is said', async () => {
  const answers = { to: 'anna@contoso.example' };
  const { verdict, sessions } = await walkScenario(healthy, { playbook, answers });
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.summary).toContain('firewall');
  expect(commands(sessions[0])).toContain('MAIL FROM:<>');
});

test('without a recipient the connection alone is tested', async () => {
  const { verdict, sessions } = await walkScenario(healthy, { playbook, answers: { to: '' } });
  expect(verdict.outcome).toBe('healthy');
  expect(commands(sessions[0]).some((line) => line.startsWith('MAIL'))).toBe(false);
});
