import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { builtInEopRanges, eopRangeOf, readEndpoints } from '../../../shared/net/eop-ranges.ts';
import { allFirewallWriters } from '../../../shared/net/firewall/all-firewall-writers.ts';
import { inRange, isRange, netmaskOf } from '../../../shared/net/ip-range.ts';
import { TestTerminal } from '../cli/test-terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ehlo-eop-'));
  vi.stubEnv('EHLO_DESK_DATA', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['40.107.22.91', '40.107.0.0/16', true],
  ['40.108.0.1', '40.107.0.0/16', false],
  ['52.103.255.255', '52.100.0.0/14', true],
  ['52.104.0.0', '52.100.0.0/14', false],
  ['104.47.127.255', '104.47.0.0/17', true],
  ['104.47.128.0', '104.47.0.0/17', false],
  ['2a01:111:f403:c000::1', '2a01:111:f403::/48', true],
  ['2a01:111:f404::1', '2a01:111:f403::/48', false],
  ['1.2.3.4', '0.0.0.0/0', true],
  ['1.2.3.4', '::/0', false],
  ['1.2.3.4', '1.2.3.4', true],
  ['1.2.3.4', '1.2.3.4/33', false],
])('%s in %s: %s', (address, range, expected) => {
  expect(inRange(address, range)).toBe(expected);
});

test('what is a range, and its netmask', () => {
  expect(['10.0.0.0/8', '::/0', '1.2.3.4'].every(isRange)).toBe(true);
  expect(['10.0.0.0/33', '10.0.0/8', 'x', '1.2.3.4/8/8', '::/129'].some(isRange)).toBe(false);
  expect(['0.0.0.0/0', '40.92.0.0/15', '104.47.0.0/17', '1.2.3.4'].map(netmaskOf)).toEqual([
    '0.0.0.0',
    '255.254.0.0',
    '255.255.128.0',
    '255.255.255.255',
  ]);
});

test('every writer names every range', () => {
  for (const { id, write } of allFirewallWriters) {
    const text = write(builtInEopRanges);
    for (const range of builtInEopRanges.ranges)
      expect(text, id).toContain(id === 'cisco-asa' ? range.split('/')[0] : range);
  }
  const text = (id: string) => allFirewallWriters.find((one) => one.id === id)?.write(builtInEopRanges);
  expect(text('cisco-asa')).toContain(' network-object 40.92.0.0 255.254.0.0\n');
  expect(text('windows')).toContain("New-NetFirewallRule -DisplayName 'SMTP from Exchange Online' -Direction Inbound");
  expect(text('iptables')).toContain('ip6tables -A INPUT -p tcp -s 2a01:111:f403::/48 --dport 25 -j ACCEPT');
});

const endpoints = [
  { id: 9, serviceArea: 'Exchange', ips: ['52.238.78.88/32'], tcpPorts: '443' },
  {
    id: 10,
    serviceArea: 'Exchange',
    urls: ['*.mail.protection.outlook.com'],
    ips: ['198.51.100.0/24', 'nonsense'],
    tcpPorts: '25',
  },
  { id: 31, serviceArea: 'SharePoint', ips: ['192.0.2.0/24'], tcpPorts: '25' },
];

test('of Microsoft’s list only Exchange on port 25 counts', () => {
  expect(readEndpoints(endpoints, 'x', '2026-11-21')?.ranges).toEqual(['198.51.100.0/24']);
  expect(readEndpoints({}, 'x', '2026-11-21')).toBeUndefined();
  expect(eopRangeOf('52.238.78.88', builtInEopRanges)).toBeUndefined();
});

async function run(...args: string[]) {
  const terminal = new TestTerminal();
  return { status: await runProgram(['eop-ranges', ...args], terminal), out: terminal.out, err: terminal.err };
}

test('ehlo eop-ranges: asked, written, replaced from a file and from a URL', async () => {
  expect((await run('--contains', '40.107.22.91')).status).toBe(0);
  expect((await run('--contains', '198.51.100.7')).status).toBe(1);
  expect((await run('--format', 'csv')).out).toContain('40.92.0.0/15,IPv4,TCP,25,');
  const file = path.join(folder, 'list.json');
  await writeFile(file, JSON.stringify(endpoints));
  expect((await run('--update', file)).status).toBe(0);
  expect((await run('--contains', '198.51.100.7')).out).toContain('is in 198.51.100.0/24');
  await writeFile(file, '[]');
  expect(await run('--update', file)).toMatchObject({ status: 2 });
  const server = createServer((_, answer) => answer.end(JSON.stringify([{ ...endpoints[1], ips: ['192.0.2.0/25'] }])));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  expect((await run('--update', `http://127.0.0.1:${port}/endpoints/Worldwide`)).out).toContain('192.0.2.0/25');
  server.close();
  expect((await run('--contains', '192.0.2.5')).status).toBe(0);
});

test('ranges that replaced those of the program are the ones that a guided check puts into its firewall rule', async () => {
  const newer = { ...builtInEopRanges, published: '2026-11-01', ranges: ['198.51.100.0/24'] };
  await writeFile(path.join(folder, 'eop-ranges.json'), JSON.stringify(newer));
  const terminal = new TestTerminal();
  await runProgram(['check', 'lab:busy-greeting', '--playbook', 'pending-from-office365', '--timeout', '2'], terminal);
  expect(terminal.out).toContain('as published 2026-11-01');
  expect(terminal.out).toContain('198.51.100.0/24');
  expect(terminal.out).not.toContain('40.92.0.0/15');
});
