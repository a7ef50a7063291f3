import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readDnsServers } from '../../../electron/hosts/cli/dns-flags.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-dns-'));
  vi.stubEnv('EHLO_DESK_DATA', folder);
});
afterEach(() => vi.unstubAllEnvs());
const keep = (text: string) => writeFileSync(join(folder, 'settings.json'), text);

test('what is given counts, then the settings of the window, then this computer', () => {
  expect(readDnsServers(undefined)).toBeUndefined();
  keep('{"dnsServers":["192.0.2.53","2001:db8::53"]}');
  expect(readDnsServers(undefined)).toEqual([
    { address: '192.0.2.53', port: 53 },
    { address: '2001:db8::53', port: 53 },
  ]);
  expect(readDnsServers(['192.0.2.99:5353'])).toEqual([{ address: '192.0.2.99', port: 5353 }]);
  keep('{"theme":"dark"}');
  expect(readDnsServers(undefined)).toBeUndefined();
});

test('a broken file of settings is left for the window, which tells of it', () => {
  keep('{"dnsServers":');
  expect(readDnsServers(undefined)).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['settings.json']);
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{"dnsServers":');
});
