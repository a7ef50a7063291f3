import { expect, test } from './on-desk.ts';

test('the start screen offers the guided check, the other ways to begin and the practice servers', async ({ desk }) => {
  const { page } = desk;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is wrong?');
  await expect(page.getByTestId('playbook-relay')).toContainText('cannot relay');
  for (const id of ['start-connect', 'start-explain', 'start-open']) await expect(page.getByTestId(id)).toBeVisible();
  for (const id of ['healthy', 'relay-denied', 'starttls-required', 'starttls-missing']) {
    await expect(page.getByTestId(`practice-${id}`)).toBeVisible();
  }
});

test('a conversation typed by hand: backspace, history, and replies explained beside it', async ({ desk }) => {
  await desk.practise('healthy');
  await expect(desk.page.getByTestId('session-state')).toContainText('TLS');
  await desk.type('NOOPXX');
  await desk.press('Backspace', 'Backspace', 'Enter');
  await desk.replied('NOOP', 250);
  // A typo in the middle, as nobody can mend it in telnet.
  await desk.type('MIL FROM:<anna@contoso.example>');
  await desk.press('Home', 'ArrowRight');
  await desk.type('A');
  await desk.press('Enter');
  await desk.replied('MAIL FROM:<anna@contoso.example>', 250);
  await desk.press('ArrowUp', 'ArrowUp', 'Enter');
  await expect.poll(async () => (await desk.lines()).filter((line) => line === '> NOOP')).toHaveLength(2);
  await expect(desk.explanations.filter({ hasText: '220 ' }).first()).toBeVisible();
  await desk.send('QUIT', 221);
  await expect(desk.page.getByTestId('session-state')).toContainText('Closed');
});

test('STARTTLS typed by hand goes on inside TLS', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await page.getByTestId('disconnect').click();
  await page.getByTestId('security').selectOption('plain');
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('session-state')).toContainText('Connected');
  await expect(page.getByTestId('session-state')).not.toContainText('TLS');
  await expect.poll(async () => (await desk.lines()).some((line) => line.startsWith('250 '))).toBe(true);
  await desk.send('STARTTLS', 220);
  await expect(page.getByTestId('session-state')).toContainText('TLS 1.3');
  await desk.send('EHLO laptop.contoso.example', 250);
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  const lines = await desk.lines();
  expect(lines.findIndex((line) => line.startsWith('* Encrypted from here on'))).toBeGreaterThan(
    lines.indexOf('> STARTTLS'),
  );
});

test('a reply and its explanation select each other', async ({ desk }) => {
  await desk.practise('healthy');
  // What is clicked must not move on while the conversation begins.
  await desk.ready();
  const first = desk.explanations.first();
  await first.getByRole('button').first().click();
  await expect(first).toHaveAttribute('data-selected', 'true');
  const marks = desk.page.getByTestId('mark');
  const selected = await first.getAttribute('data-event');
  await expect(desk.page.locator(`[data-testid=mark][data-event="${selected}"]`)).toBeVisible();
  const last = marks.filter({ visible: true }).last();
  const event = await last.getAttribute('data-event');
  await last.click();
  await expect(desk.page.locator(`[data-testid=explanation][data-event="${event}"]`)).toHaveAttribute(
    'data-selected',
    'true',
  );
  await expect(desk.page.locator('[data-testid=explanation][data-selected=true]')).toHaveCount(1);
});
