import { allScenarios } from '../../electron/lab/all-scenarios.ts';
import { type LabWalk, usualWalk, walksOf } from '../../electron/lab/lab-walk.ts';
import { allPlaybooks } from '../../shared/playbooks/all-playbooks.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './on-desk.ts';

/**
 * Every guided check to every one of its verdicts, in the window: for each the first row of `ehlo lab table` that comes to it. Every
 * further row is walked on the command line (test/unit/cli/lab-rows.test.ts). A proxy is an option of the command line.
 */
const rows = allPlaybooks.flatMap((playbook) => {
  const walks = allScenarios
    .filter(({ server }) => !server.pace)
    .flatMap((scenario) => walksOf(scenario).map((walk) => ({ scenario, walk })))
    .filter(({ walk }) => walk.playbook === playbook.id && walk.proxy === undefined);
  return Object.keys(playbook.endings).flatMap((ending) => {
    const row = walks.find(({ walk }) => walk.ending === ending);
    return row ? [{ ...row, title: playbook.title }] : [];
  });
});

test.describe.configure({ timeout: 240_000 });

for (const { id } of allPlaybooks) {
  test(`${id} comes to each of its verdicts`, async ({ desk }) => {
    for (const row of rows.filter(({ walk }) => walk.playbook === id))
      await test.step(`${row.walk.ending} on ${row.scenario.id}`, () => walkTo(desk, row));
  });
}

async function walkTo(desk: Desk, { scenario, walk, title }: (typeof rows)[number]): Promise<void> {
  const { page } = desk;
  await desk.goToStart();
  await page.getByTestId('practice-filter').fill(scenario.title);
  await desk.practiseGuided(scenario.id, new RegExp(`^${title.replace(/[?.]/g, '\\$&')}`));
  if (JSON.stringify(usualWalk(scenario, walk.playbook)) !== JSON.stringify(walk)) await fillIn(desk, walk);
  await page.getByTestId('playbook-run').click();
  const asked = page.getByTestId('playbook-question');
  await expect(desk.verdict.or(asked)).toBeVisible();
  if (await asked.isVisible()) await reply(desk, walk);
  await expect(desk.verdict).toHaveAttribute('data-ending', walk.ending);
  await expect(desk.verdict.locator('h2')).not.toBeEmpty();
  if (walk.fix !== undefined) await expect(desk.verdict).toContainText(walk.fix);
}

async function fillIn({ page }: Desk, { answers = {} }: LabWalk): Promise<void> {
  for (const [id, text] of Object.entries(answers)) {
    const field = page.getByTestId(`answer-${id}`);
    if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(text);
    else await field.fill(text);
  }
}

/** What the check asks in the middle; signing in is done by hand in the terminal, as it asks. */
async function reply(desk: Desk, { signIn, replies = {} }: LabWalk): Promise<void> {
  const asked = desk.page.getByTestId('playbook-question');
  if (signIn) {
    const { user, password } = signIn;
    await desk.type(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`);
    await desk.press('Enter');
    await expect.poll(async () => (await desk.lines()).at(-1)).toMatch(/^(?:2|5)\d\d[ -]/);
  }
  const answer = signIn ? 'yes' : (Object.values(replies)[0] ?? 'no');
  const yes = asked.getByRole('radio', { name: 'Yes' });
  if (await yes.isVisible()) await asked.getByRole('radio', { name: answer === 'yes' ? 'Yes' : 'No' }).check();
  else await asked.getByRole('textbox').fill(answer === 'no' ? '' : answer);
  await asked.getByRole('button').click();
}
