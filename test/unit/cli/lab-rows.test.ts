import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { type LabWalk, usualWalk, walksOf } from '../../../electron/lab/lab-walk.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import { type RunningScenario, startScenario } from '../../../electron/lab/start-scenario.ts';
import { topicOf } from '../../../electron/lab/walk-scenario.ts';
import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';
import { verdictSchema } from '../../../shared/playbooks/playbook.ts';
import { sessionEventSchema, sessionHeaderSchema } from '../../../shared/session/event.ts';
import { expectSameSeverity } from '../lab/same-severity.ts';
import { TestTerminal } from './test-terminal.ts';

/** Somebody who answers what the check asks in the middle, by what it asks, and presses Enter otherwise. */
class LabTechnician extends TestTerminal {
  readonly #replies: Readonly<Record<string, string>>;
  constructor(replies: Readonly<Record<string, string>>) {
    super();
    this.interactive = Object.keys(replies).length > 0;
    this.#replies = replies;
  }
  override async ask(): Promise<string> {
    const asked = this.complained.slice(this.complained.lastIndexOf('') + 1).join(' ');
    const id = Object.entries(questions).find(([, words]) => words.test(asked))?.[0];
    return (id && this.#replies[id]) || '';
  }
}

const questions = { allowed: /meant to relay/, other: /Which other mail server/, typed: /sign in now/ };

let proxy: RunningScenario;
beforeAll(async () => {
  proxy = await startScenario(healthy);
  for (const { walk } of rows)
    if (walk.signIn) process.env[passwordVariable(walk.signIn.password)] = walk.signIn.password;
});
afterAll(() => proxy.close());

/** The variable that holds a password. */
function passwordVariable(password: string): string {
  return `EHLO_TEST_LAB_PASSWORD_${Buffer.from(password).toString('hex')}`;
}

/** What to type for one row of `ehlo lab table`. The usual walk of a check needs no answers: the practice server brings them. */
function argumentsFor(scenario: string, walk: LabWalk, first: boolean): string[] {
  const answers = first
    ? []
    : Object.entries(walk.answers ?? {}).flatMap(([id, text]) => ['--answer', `${id}=${text}`]);
  const signIn = walk.signIn
    ? ['--user', walk.signIn.user, '--password-env', passwordVariable(walk.signIn.password)]
    : [];
  const way = walk.proxy ? ['--proxy', `${walk.proxy}://${proxy.address}:${proxy.port}`] : [];
  return ['check', `lab:${scenario}`, '--playbook', walk.playbook, '--json', ...answers, ...signIn, ...way];
}

const rows = allScenarios
  .filter(({ server }) => !server.pace)
  .flatMap((scenario) =>
    walksOf(scenario).map((walk, at) => ({
      id: scenario.id,
      own: at === 0 && scenario.ending !== undefined,
      walk,
      ...walk,
      // The first walk is made anew each time it is asked for.
      first: JSON.stringify(usualWalk(scenario, walk.playbook)) === JSON.stringify(walk),
    })),
  );

/** One after the other: side by side on a busy machine a walk's DNS look-up waits too long and the walk comes to another end. */
test.each(rows)('$playbook on $id comes to $ending ($topic)', async ({ id, walk, first, own }) => {
  const terminal = new LabTechnician(walk.replies ?? {});
  const status = await runProgram(argumentsFor(id, walk, first), terminal);
  const { verdict, sessions } = outputSchema.parse(JSON.parse(terminal.out));
  expect({ ending: verdict.ending, topic: topicOf(verdict) }).toEqual({ ending: walk.ending, topic: walk.topic });
  const fixes = verdict.findings[0]?.fixes ?? [];
  if (walk.fix !== undefined) expect(JSON.stringify(fixes)).toContain(walk.fix);
  // The walk that its story is made for: a story without a fix is one where there is none.
  if (own && walk.fix === undefined) expect(fixes).toEqual([]);
  // Exit status: 0 nothing wrong, 1 something found, 3 no connection at all.
  expect([0, 1, 3]).toContain(status);
  expect(status === 0).toBe(verdict.outcome === 'healthy');
  if (sessions.length > 0) expect(verdict.evidence.length).toBeGreaterThan(0);
  expectSameSeverity(verdict, sessions);
  // Whoever reads a fault reads who has to act, and what to do.
  if (verdict.outcome === 'fault') {
    expect(verdict.whoActs).toBeDefined();
    expect(verdict.findings[0]?.fixes.length).toBeGreaterThan(0);
  }
});

test('every guided check is among them', () => {
  expect(new Set(rows.map(({ playbook }) => playbook))).toEqual(new Set(allPlaybooks.map(({ id }) => id)));
});

const outputSchema = z.object({
  verdict: verdictSchema,
  sessions: z.array(z.object({ header: sessionHeaderSchema, events: z.array(sessionEventSchema) })),
});
