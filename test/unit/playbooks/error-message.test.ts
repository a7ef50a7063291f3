import { expect, test } from 'vitest';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import playbook from '../../../shared/playbooks/guides/error-message.ts';
import { walkScenario } from '../lab/walk-scenario.ts';

async function walk(text: string) {
  const walked = await walkScenario(healthy, { playbook, answers: { text } });
  expect(walked.sessions).toEqual([]);
  return walked.verdict;
}

test.each([
  ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-denied'],
  [
    '451 4.4.0 Primary target IP address responded with: "451 5.7.3 Must issue a STARTTLS command first." Attempted failover to alternate host, but that did not succeed.',
    'starttls-required',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    'auth-smtp-disabled-tenant',
  ],
  [
    'System.Net.Sockets.SocketException: No connection could be made because the target machine actively refused it 203.0.113.5:25',
    'port-refused',
  ],
])('"%s" is %s', async (text, topic) => {
  const verdict = await walk(text);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe(topic);
  expect(verdict.headline).toBe(verdict.findings[0]?.title);
  expect(verdict.whoActs).toContain('Send them the text itself');
  expect(verdict.session).toBeUndefined();
});

test('a text that says nothing is not guessed at', async () => {
  for (const text of ['', 'It does not work.', '\u0000\u001b[2J'.repeat(100)]) {
    const verdict = await walk(text);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.headline).toBe('Nothing known in this text');
  }
});

test('a message that was accepted is no fault', async () => {
  const verdict = await walk('250 2.6.0 <a@EX01.contoso.example> [InternalId=1] Queued mail for delivery');
  expect(verdict.outcome).toBe('healthy');
});
