import { expect, test } from 'vitest';
import type { Scenario } from '../../../electron/lab/scenario.ts';
import closed from '../../../electron/lab/scenarios/closed-before-greeting.ts';
import eopBlocked from '../../../electron/lab/scenarios/eop-blocked.ts';
import expired from '../../../electron/lab/scenarios/expired-certificate.ts';
import firewall from '../../../electron/lab/scenarios/firewall-inspection.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import heloOnly from '../../../electron/lab/scenarios/helo-only.ts';
import plainOnly from '../../../electron/lab/scenarios/next-hop-plain-only.ts';
import noCertificate from '../../../electron/lab/scenarios/next-hop-without-certificate.ts';
import mustIssue from '../../../electron/lab/scenarios/starttls-required-by-exchange.ts';
import attribution from '../../../electron/lab/scenarios/tenant-attribution.ts';
import playbook from '../../../shared/playbooks/guides/queued-office365.ts';
import { walkScenario } from '../lab/walk-scenario.ts';
import { proof, sentMessage } from './proof.ts';

function walk(scenario: Scenario, error: string) {
  return walkScenario(scenario, { playbook, answers: { error } });
}

test.each([
  { scenario: heloOnly, error: 'starttls-required', topic: 'ehlo-refused-helo-only', side: 'receiver' },
  { scenario: firewall, error: 'starttls-required', topic: 'firewall-smtp-inspection', side: 'network' },
  { scenario: eopBlocked, error: 'starttls-required', topic: 'ip-blocked-by-provider', side: 'sender' },
  { scenario: noCertificate, error: 'starttls-required', topic: 'starttls-not-configured', side: 'receiver' },
  { scenario: plainOnly, error: 'starttls-required', topic: 'starttls-not-offered', side: 'receiver' },
  { scenario: mustIssue, error: 'must-issue', topic: 'starttls-required', side: 'sender' },
  { scenario: expired, error: 'starttls-required', topic: 'cert-expired', side: 'receiver' },
  { scenario: attribution, error: 'other', topic: 'tenant-attribution-failed', side: 'sender' },
  { scenario: closed, error: 'other', topic: 'closed-before-greeting', side: 'receiver' },
])('$scenario.id with "$error" in the queue is $topic', async ({ scenario, error, topic, side }) => {
  const walked = await walk(scenario, error);
  const { verdict } = walked;
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe(topic);
  expect(verdict.findings[0]?.side).toBe(side);
  expect(verdict.whoActs).toBeDefined();
  expect(verdict.evidence).not.toEqual([]);
  expect(sentMessage(walked)).toBe(false);
});

test('a blocked sender reads the words of Exchange Online, from one attempt without TLS', async () => {
  const walked = await walk(eopBlocked, 'starttls-required');
  expect(proof(walked).join(' ')).toContain('550 5.7.606 Access denied, banned sending IP');
  expect(walked.verdict.findings.map(({ topic }) => topic)).toContain('starttls-withheld-from-blocked-sender');
  expect(JSON.stringify(walked.verdict.findings[0]?.fixes)).toContain('sender.office.com');
});

test('"Must issue a STARTTLS command first" ends with the certificate of the sending side', async () => {
  const { verdict } = await walk(mustIssue, 'must-issue');
  expect(JSON.stringify(verdict.findings[0]?.fixes)).toContain('Enable-ExchangeCertificate -Thumbprint');
  expect(verdict.whoActs).toContain('sending side');
});

test('an unknown error and nothing wrong: the queue may try again', async () => {
  const { verdict } = await walk(healthy, 'other');
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.summary).toContain('Retry-Queue');
});

test('STARTTLS is offered here but not to the queue: no guess, but the test that decides', async () => {
  const { verdict } = await walk(healthy, 'starttls-required');
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.findings[0]?.nextTest).toContain('sending server itself');
  expect(JSON.stringify(verdict.findings[0]?.fixes)).toContain('RequireTLS');
});
