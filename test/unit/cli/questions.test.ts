import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { practiceAuthority } from '../../../electron/lab/certificates.ts';
import relayDenied from '../../../electron/lab/scenarios/relay-denied.ts';
import { type RunningScenario, startScenario } from '../../../electron/lab/start-scenario.ts';
import { TestTerminal } from './test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ehlo-questions-'));
let server: RunningScenario;
beforeAll(async () => {
  process.env.EHLO_DESK_DATA = folder;
  await practiceAuthority();
  server = await startScenario(relayDenied);
});
afterAll(async () => {
  delete process.env.EHLO_DESK_DATA;
  await server.close();
  rmSync(folder, { recursive: true });
});

async function check(args: string[], answers: string[]) {
  const terminal = new TestTerminal();
  terminal.interactive = true;
  terminal.answers = [...answers];
  return { status: await runProgram(['check', ...args], terminal), terminal };
}

test('a guided check asks all its questions, the port and the encryption among them, until an answer will do', async () => {
  const port = String(server.port);
  const { status, terminal } = await check(
    ['127.0.0.1', '--playbook', 'relay'],
    ['70000', port, 'scanner', 'scanner@contoso.example', 'partner@fabrikam.example', '9', '2', '', port],
  );
  expect(status).toBe(1);
  expect(terminal.answers).toEqual([]);
  for (const words of [
    'On which port?',
    'no port',
    'no e-mail address',
    'Does it use encryption',
    'one of the numbers',
  ])
    expect(terminal.err).toContain(words);
  expect(terminal.out).toContain('550 5.7.54');
  expect(terminal.printed.filter((line) => /> STARTTLS$/.test(line))).toEqual([]);
});

test('what was said is not asked, and each step is shown once', async () => {
  const place = `127.0.0.1:${server.port}`;
  const said = [
    '--from',
    'a@contoso.example',
    '--to',
    'b@fabrikam.example',
    '--security',
    'plain',
    '--answer',
    'ports=',
  ];
  const { terminal } = await check([place, '--playbook', 'relay', ...said], ['']);
  expect(terminal.prompts).toHaveLength(1);
  expect(terminal.printed.filter((line) => line.includes('as the device would'))).toHaveLength(1);
});

test('the plain check asks nothing, and a practice server’s story says everything', async () => {
  expect((await check([`127.0.0.1:${server.port}`, '--security', 'plain'], [])).status).toBe(0);
  expect((await check(['lab:relay-denied', '--playbook', 'relay'], [])).status).toBe(1);
});
