import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { TestTerminal } from './test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ehlo-dns-only-'));
beforeAll(() => {
  process.env.EHLO_DESK_DATA = folder;
});
afterAll(() => {
  delete process.env.EHLO_DESK_DATA;
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
  const terminal = new TestTerminal();
  return { status: await runProgram(args, terminal), terminal };
}

const check = ['check', 'lab:dkim-key-missing', '--playbook', 'missing-or-junk'];

test('a check that only asks DNS is kept, listed, exported and written for the ticket', async () => {
  const file = join(folder, 'ticket.txt');
  const { status, terminal } = await run(...check, '--transcript', file);
  expect(status).toBe(1);
  expect(terminal.out).toContain('[name lookup (DNS)]');
  const ticket = readFileSync(file, 'utf8');
  expect(ticket).toContain('Guided check “Mail goes missing or to junk”');
  expect(ticket).toContain('TXT selector1._domainkey.contoso.example: the name does not exist');
  expect((await run('history')).terminal.out).toMatch(
    /DKIM was switched on, the key was not published\n.*The DKIM key is not in DNS/,
  );
  expect((await run('export', 'last')).terminal.out).toContain('The DKIM key is not in DNS');
  const { terminal: json } = await run(...check, '--json', '--no-keep');
  expect(JSON.parse(json.out)).toMatchObject({
    sessions: [],
    record: { header: { check: { playbook: 'missing-or-junk' } } },
  });
});

test('a check that is not to be kept is not', async () => {
  const before = (await run('history', '--json')).terminal.out;
  await run(...check, '--no-keep');
  expect((await run('history', '--json')).terminal.out).toBe(before);
});
