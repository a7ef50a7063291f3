import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { surpriseOf } from '../../../electron/lab/surprise.ts';
import { TestTerminal } from './test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ehlo-surprise-cli-'));
beforeAll(() => {
  process.env.EHLO_DESK_DATA = folder;
});
afterAll(() => {
  delete process.env.EHLO_DESK_DATA;
  rmSync(folder, { recursive: true });
});

const seed = (() => {
  for (let number = 1; ; number++) if (surpriseOf(number).scenario.id === 'relay-denied') return number;
})();
const { scenario, choices } = surpriseOf(seed);
const right = choices.indexOf('relay-denied') + 1;
const wrong = right === 1 ? 2 : 1;
const secrets = [`lab:${scenario.id}`, scenario.title, scenario.story.slice(0, 40)];

async function run(args: string[], answers?: string[]) {
  const terminal = new TestTerminal();
  terminal.width = 1000;
  terminal.interactive = answers !== undefined;
  terminal.answers = answers ?? [];
  return { status: await runProgram(['lab', 'surprise', ...args], terminal), terminal };
}

test('a ticket is told, the story is not; the same seed is the same ticket', async () => {
  const { status, terminal } = await run(['--seed', String(seed)]);
  expect(status).toBe(0);
  expect(terminal.out).toContain(`ehlo check lab:surprise-${seed} --playbook relay`);
  expect(terminal.out).toContain('The server does not relay to other domains for this client.');
  for (const secret of secrets) expect(terminal.out).not.toContain(secret);
  expect((await run(['--seed', String(seed)])).terminal.out).toBe(terminal.out);
  const json = (await run(['--seed', String(seed), '--json'])).terminal.out;
  expect(JSON.parse(json)).toMatchObject({ number: seed, practice: `surprise-${seed}`, playbook: 'relay' });
  for (const secret of secrets) expect(json).not.toContain(secret);
});

test('its guided check runs by its number, and does not tell its name either', async () => {
  const terminal = new TestTerminal();
  const status = await runProgram(['check', `lab:surprise-${seed}`, '--playbook', 'relay'], terminal);
  expect(status).toBe(1);
  expect(terminal.out).toContain('550 5.7.54');
  for (const secret of secrets) expect(terminal.out).not.toContain(secret);
});

test.each([
  [['--answer', String(right)], 0, 'RIGHT'],
  [['--answer', 'relay-denied'], 0, 'RIGHT'],
  [['--answer', String(wrong)], 1, 'NOT RIGHT'],
  [['--tell'], 0, 'The cause:'],
])('%s: told with story, verdict and fix', async (args, wanted, first) => {
  const { status, terminal } = await run(['--seed', String(seed), ...args]);
  expect(status).toBe(wanted);
  expect(terminal.printed[0]).toMatch(new RegExp(`^${first}`));
  for (const words of [scenario.title, scenario.story, 'Mail to colleagues works', 'New-ReceiveConnector'])
    expect(terminal.out).toContain(words);
});

test('the history calls it a surprise until it is told, then by its title', async () => {
  const history = async () => {
    const terminal = new TestTerminal();
    await runProgram(['history', '--find', `surprise-${seed}`], terminal);
    return terminal.out;
  };
  await runProgram(['check', `lab:surprise-${seed}`, '--stop-after', 'greeting'], new TestTerminal());
  const before = (await history()).split('\n')[0];
  expect(before).toContain(`Surprise practice server ${seed}`);
  expect(before).not.toContain(scenario.title);
  await run(['--seed', String(seed), '--tell']);
  expect((await history()).split('\n')[0]).toContain(scenario.title);
});

test('at a terminal it asks until there is an answer, and runs the guided check when asked to', async () => {
  const { status, terminal } = await run(['--seed', String(seed)], ['seven', '0', 'check', String(right)]);
  expect(status).toBe(0);
  expect(terminal.prompts).toHaveLength(4);
  expect(terminal.err).toContain('Type a number from 1 to 6');
  expect(terminal.out).toMatch(/550 5\.7\.54[\s\S]*\nRIGHT\n/);
  const told = await run(['--seed', String(seed)], ['']);
  expect(told.status).toBe(0);
  expect(told.terminal.out).not.toContain('RIGHT');
  expect(told.terminal.out).toContain(scenario.title);
});

test.each([
  [['--seed', '0']],
  [['--seed', 'x']],
  [['--answer', '1']],
  [['--tell']],
  [['--group', 'healthy']],
  [['--seed', '7', '--answer', '9']],
  [['--seed', '7', '--answer', 'nonsense']],
])('%s is wrong usage', async (args) => {
  expect((await run(args)).status).toBe(2);
});
