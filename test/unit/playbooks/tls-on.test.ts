import { expect, test } from 'vitest';
import authRequired from '../../../electron/lab/scenarios/auth-required.ts';
import crlUnreachable from '../../../electron/lab/scenarios/cert-crl-unreachable.ts';
import certRevoked from '../../../electron/lab/scenarios/cert-revoked.ts';
import expired from '../../../electron/lab/scenarios/expired-certificate.ts';
import firewall from '../../../electron/lab/scenarios/firewall-inspection.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import heloOnly from '../../../electron/lab/scenarios/helo-only.ts';
import implicit from '../../../electron/lab/scenarios/implicit-tls-port.ts';
import nameMismatch from '../../../electron/lab/scenarios/name-mismatch.ts';
import plainOnly from '../../../electron/lab/scenarios/next-hop-plain-only.ts';
import injection from '../../../electron/lab/scenarios/plaintext-injection.ts';
import reset from '../../../electron/lab/scenarios/reset-before-greeting.ts';
import selfSigned from '../../../electron/lab/scenarios/self-signed.ts';
import silent from '../../../electron/lab/scenarios/silent-server.ts';
import starttlsMissing from '../../../electron/lab/scenarios/starttls-missing.ts';
import refusedNow from '../../../electron/lab/scenarios/starttls-refused-now.ts';
import forced from '../../../electron/lab/scenarios/starttls-required.ts';
import forcedByExchange from '../../../electron/lab/scenarios/starttls-required-by-exchange.ts';
import playbook from '../../../shared/playbooks/guides/tls-on.ts';
import { walkScenario } from '../lab/walk-scenario.ts';
import { proof, sentMessage } from './proof.ts';

test.each([
  { scenario: healthy, headline: 'not forced' },
  { scenario: forced, headline: 'nothing is taken without it' },
  { scenario: forcedByExchange, headline: 'nothing is taken without it' },
  { scenario: implicit, headline: 'nothing is taken without it' },
  { scenario: authRequired, headline: 'does not show' },
])('$scenario.id: yes, $headline', async ({ scenario, headline }) => {
  const walked = await walkScenario(scenario, { playbook });
  expect(walked.verdict.outcome).toBe('healthy');
  expect(walked.verdict.headline).toContain(headline);
  expect(walked.verdict.summary).toContain('TLS 1.3');
  expect(walked.verdict.summary).toContain('Encrypted: Exchange send connector');
  expect(walked.verdict.evidence).not.toEqual([]);
  expect(sentMessage(walked)).toBe(false);
});

test.each([
  { scenario: starttlsMissing, topic: 'starttls-not-configured', headline: 'No: this server offers no TLS' },
  { scenario: plainOnly, topic: 'starttls-not-offered', headline: 'No: this server offers no TLS' },
  { scenario: heloOnly, topic: 'ehlo-refused-helo-only', headline: 'No: this server offers no TLS' },
  { scenario: firewall, topic: 'firewall-smtp-inspection', headline: 'No: this server offers no TLS' },
  { scenario: refusedNow, topic: 'starttls-temporarily-unavailable', headline: 'No: STARTTLS is offered, but' },
  { scenario: expired, topic: 'cert-expired', headline: 'TLS is on, but' },
  { scenario: selfSigned, topic: 'cert-self-signed', headline: 'TLS is on, but' },
  { scenario: nameMismatch, topic: 'cert-name-mismatch', headline: 'TLS is on, but' },
  { scenario: certRevoked, topic: 'cert-revoked', headline: 'TLS is on, but' },
  { scenario: crlUnreachable, topic: 'crl-unreachable', headline: 'TLS is on, but' },
  { scenario: injection, topic: 'intercepted', headline: 'TLS is on, but' },
  { scenario: reset, topic: 'connection-reset', headline: '' },
  { scenario: silent, topic: 'greeting-delayed', headline: '' },
])('$scenario.id: $headline ($topic)', async ({ scenario, topic, headline }) => {
  const walked = await walkScenario(scenario, { playbook });
  expect(walked.verdict.outcome).toBe('fault');
  expect(walked.verdict.findings[0]?.topic).toBe(topic);
  expect(walked.verdict.headline).toContain(headline);
  expect(walked.verdict.whoActs).toBeDefined();
  expect(walked.verdict.evidence).not.toEqual([]);
  expect(sentMessage(walked)).toBe(false);
});

test('what each kind of sender would do is told', async () => {
  const { verdict } = await walkScenario(expired, { playbook });
  expect(verdict.summary).toContain('Not at all (mail waits in their queue): Exchange send connector');
  expect((await walkScenario(plainOnly, { playbook })).verdict.summary).toContain('In plain text: ');
});

test('forced TLS is proved by the server’s refusal, in the same session', async () => {
  const walked = await walkScenario(forced, { playbook });
  expect(walked.sessions).toHaveLength(1);
  expect(proof(walked)).toEqual(['530 5.7.0 Must issue a STARTTLS command first']);
});
