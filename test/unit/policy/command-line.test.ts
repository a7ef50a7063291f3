import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { TestTerminal } from '../cli/test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ehlo-policy-cli-'));
afterEach(() => {
  vi.unstubAllEnvs();
  // Files share their modules: the next one gets them without this policy.
  vi.resetModules();
});

/** The command line in a process of its own kind: modules are loaded anew, so the policy is read anew. */
async function run(policy: string, ...args: string[]) {
  const file = join(folder, 'policy.json');
  writeFileSync(file, policy);
  vi.stubEnv('EHLO_DESK_POLICY', file);
  vi.resetModules();
  const { runProgram } = await import('../../../electron/hosts/cli/program.ts');
  const terminal = new TestTerminal();
  const status = await runProgram(args, terminal);
  rmSync(file);
  return { status, said: [...terminal.printed, ...terminal.complained].join('\n') };
}

it('sends nothing where the policy forbids messages', async () => {
  const policy = '{"sendMessages":false}';
  const message = await run(policy, 'send', 'lab:healthy', '--from', 'a@ehlo.test', '--to', 'b@ehlo.test');
  expect(message.status).toBe(2);
  expect(message.said).toMatch(/does not allow sending messages .*policy\.json/);
  expect(message.said).not.toMatch(/MAIL FROM/);
});

it('connects nowhere else, and says who can change that', async () => {
  const { status, said } = await run('{"allowedHosts":["*.contoso.com"]}', 'check', '192.0.2.1');
  expect(status).toBe(3);
  expect(said).toMatch(/policy of this computer does not allow connections to 192\.0\.2\.1/);
});
