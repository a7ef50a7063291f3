import { expect, test } from 'vitest';
import busy from '../../../electron/lab/scenarios/busy-greeting.ts';
import closed from '../../../electron/lab/scenarios/closed-before-greeting.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import implicit from '../../../electron/lab/scenarios/implicit-tls-port.ts';
import late from '../../../electron/lab/scenarios/late-greeting.ts';
import http from '../../../electron/lab/scenarios/not-smtp-http.ts';
import ssh from '../../../electron/lab/scenarios/not-smtp-ssh.ts';
import reset from '../../../electron/lab/scenarios/reset-before-greeting.ts';
import silent from '../../../electron/lab/scenarios/silent-server.ts';
import playbook from '../../../shared/playbooks/guides/no-connection.ts';
import { commands } from './proof.ts';
import { scriptedGuide } from './scripted-guide.ts';
import { walkPorts } from './walk-ports.ts';

test.each([
  { scenario: reset, topic: 'connection-reset', words: 'connected and then reset' },
  { scenario: silent, topic: 'greeting-delayed', words: 'connected, but no greeting' },
  { scenario: closed, topic: 'closed-before-greeting', words: 'closed without a word' },
  { scenario: http, topic: 'not-smtp', words: 'no mail server' },
  { scenario: ssh, topic: 'not-smtp', words: 'no mail server' },
  { scenario: busy, topic: 'server-busy', words: 'turns this computer away' },
])('$scenario.id is told apart: $words', async ({ scenario, topic, words }) => {
  const { verdict, sessions, ports } = await walkPorts(playbook, [scenario, healthy]);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe(topic);
  expect(verdict.summary).toContain(words);
  expect(verdict.summary).toContain('a mail server answers.');
  expect(verdict.headline).toContain(`port ${ports[1]} does`);
  expect(verdict.session).toBe(sessions[0]?.header.id);
  expect(verdict.evidence).not.toEqual([]);
  expect(sessions.flatMap(commands).some((line) => /^(?:MAIL|RCPT|DATA)/.test(line))).toBe(false);
});

test('refused on one port, open on another', async () => {
  const { verdict, ports } = await walkPorts(playbook, ['refused', healthy]);
  expect(verdict.findings[0]?.topic).toBe('port-refused');
  expect(verdict.headline).toContain(`Port ${ports[0]} does not work, port ${ports[1]} does`);
});

test('refused everywhere: the mail service is down', async () => {
  const { verdict } = await walkPorts(playbook, ['refused', 'refused']);
  expect(verdict.headline).toContain('No port works');
  expect(JSON.stringify(verdict.findings[0]?.fixes)).toContain('Get-Service');
});

test('the wanted port answers: the connection is not the fault', async () => {
  const { verdict } = await walkPorts(playbook, [healthy, implicit, 'refused'], { implicit: [implicit] });
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.findings).toEqual([]);
  expect(verdict.summary).toContain('refused, nothing listens');
});

test('a late greeting is told with its seconds', async () => {
  const { verdict } = await walkPorts(playbook, [late], { greeting: 8000 });
  expect(verdict.outcome).toBe('fault');
  expect(verdict.headline).toBe('The greeting takes 3 seconds');
  expect(verdict.evidence).toHaveLength(1);
});

test('a name that is not in DNS ends at once', async () => {
  const { verdict, sessions } = await walkPorts(playbook, [healthy, healthy], { answers: { host: 'nosuch.invalid' } });
  expect(['dns-name-not-found', 'dns-temporary-failure']).toContain(verdict.findings[0]?.topic);
  expect(sessions).toHaveLength(1);
});

const answers = { host: 'mail.contoso.example', ports: '25, 587' };
const on25 = ({ port }: { port: number }) => port === 25;

test.each([
  { why: 'only port 25 is silent', drops: on25, other: '', topic: 'outbound-25-blocked', confidence: 'likely' },
  {
    why: 'port 25 is silent elsewhere too',
    drops: on25,
    other: 'mx.example',
    topic: 'outbound-25-blocked',
    confidence: 'certain',
  },
  {
    why: 'another server’s port 25 is reached',
    drops: ({ host }: { host: string }) => host === answers.host,
    other: 'mx.example',
    topic: 'port-filtered',
    confidence: 'likely',
  },
])('$why: $topic', async ({ drops, other, topic, confidence }) => {
  const verdict = await playbook.run(scriptedGuide(drops, other), answers);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe(topic);
  expect(verdict.findings[0]?.confidence).toBe(confidence);
  expect(verdict.session).toBe('scripted-1');
  expect(verdict.evidence).toEqual([1]);
  expect(verdict.whoActs).toBeDefined();
});

test('every port is silent and nothing is compared: no side is blamed', async () => {
  const verdict = await playbook.run(
    scriptedGuide(() => true, ''),
    answers,
  );
  expect(verdict.headline).toContain('No port works');
  expect(verdict.findings[0]?.topic).toBe('port-filtered');
});
