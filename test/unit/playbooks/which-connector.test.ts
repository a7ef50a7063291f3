import { expect, test } from 'vitest';
import banner from '../../../electron/lab/scenarios/connector-banner.ts';
import firewall from '../../../electron/lab/scenarios/firewall-inspection.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import postfix from '../../../electron/lab/scenarios/postfix-relay-denied.ts';
import playbook from '../../../shared/playbooks/guides/which-connector.ts';
import { commands, proof } from './proof.ts';
import { walkPorts } from './walk-ports.ts';

test('a connector with its own banner names itself', async () => {
  const walked = await walkPorts(playbook, [banner, healthy, 'refused']);
  const { verdict, ports, sessions } = walked;
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.headline).toBe(`Port ${ports[0]} is answered by the receive connector "EX01\\Internal Relay"`);
  expect(verdict.summary).toContain(`Port ${ports[1]}: Exchange with its usual banner`);
  expect(verdict.summary).toContain('refused, nothing listens');
  expect(verdict.summary).toContain('Get-ReceiveConnector "EX01\\Internal Relay"');
  expect(proof(walked)).toEqual(['220 EX01\\Internal Relay EX01']);
  expect(sessions.flatMap(commands).some((line) => /^(?:MAIL|RCPT|DATA)/.test(line))).toBe(false);
});

test('the usual banner: the script that gives every connector its own', async () => {
  const { verdict } = await walkPorts(playbook, [healthy]);
  expect(verdict.outcome).toBe('inconclusive');
  const command = verdict.findings[0]?.fixes[0]?.command;
  expect(command).toMatch(
    /^Get-ReceiveConnector -Server EX01(?:\.contoso\.example)? \| ForEach-Object \{ Set-ReceiveConnector /,
  );
  expect(command).toContain('-ProtocolLoggingLevel Verbose -Banner "220 $($_.Identity)" }');
  expect(verdict.findings[0]?.fixes[0]?.unfilled).toEqual([]);
  expect(verdict.evidence).toHaveLength(1);
});

test('another product has no receive connectors', async () => {
  const { verdict } = await walkPorts(playbook, [postfix]);
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.headline).toContain('does not greet like Exchange');
  expect(verdict.summary).toContain('ESMTP Postfix');
});

test('a firewall hides the banner', async () => {
  const { verdict } = await walkPorts(playbook, [firewall]);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe('firewall-smtp-inspection');
  expect(verdict.headline).toContain('firewall masks');
});

test('the first port is closed: the first that answers counts', async () => {
  const { verdict, ports } = await walkPorts(playbook, ['refused', banner]);
  expect(verdict.headline).toContain(`Port ${ports[1]}`);
});

test('nothing answers', async () => {
  const { verdict } = await walkPorts(playbook, ['refused', 'refused']);
  expect(verdict.outcome).toBe('fault');
  expect(verdict.findings[0]?.topic).toBe('port-refused');
});
