import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from 'playwright/test';
import { Desk } from '../e2e/desk.ts';

/** The packaged Windows app as it is installed: `EHLO_PACKAGED` names its folder (release/win-unpacked). */
const folder = process.env.EHLO_PACKAGED ?? '';
test.skip(folder === '', 'EHLO_PACKAGED names no packaged app');

test('opens its window from the checked archive and takes a reply apart', async () => {
  const data = mkdtempSync(join(tmpdir(), 'ehlo-packaged-'));
  const program = spawn(join(folder, 'Ehlo Desk.exe'), ['--remote-debugging-port=0'], {
    env: { ...process.env, EHLO_DESK_DATA: data },
  });
  try {
    // Chromium writes the port that it took.
    const port = join(data, 'DevToolsActivePort');
    await expect.poll(() => firstLine(port), { timeout: 60_000 }).toMatch(/^\d+$/);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${firstLine(port)}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('no window');
    await page.getByTestId('start').waitFor();
    expect(page.url()).toMatch(/^app:\/\/ehlo\//);
    const desk = new Desk(page);
    await desk.practise('relay-denied');
    await desk.send('MAIL FROM:<scanner@contoso.example>', 250);
    await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
    await expect(desk.explanations.last()).toContainText(/relay/i);
    await browser.close();
  } finally {
    program.kill();
  }
});

test('does not become a Node', async () => {
  const { said } = await run(join(folder, 'Ehlo Desk.exe'), ['-e', 'console.log("node " + 6 * 7)', '--version'], {
    ELECTRON_RUN_AS_NODE: '1',
  });
  expect(said).not.toContain('node 42');
});

test('ehlo.exe prints, reads, and hands its exit status to the shell', async () => {
  const ehlo = join(folder, 'ehlo.exe');
  expect((await run(ehlo, ['--version'])).status).toBe(0);
  const check = await run(ehlo, ['check', 'lab:relay-denied', '--playbook', 'relay', '--json']);
  expect(check.status).toBe(1);
  expect(JSON.parse(check.said)).toMatchObject({ verdict: { headline: expect.stringContaining('may not relay') } });
  const script = `"${ehlo}" check --nonsense & call echo status %^errorlevel%`;
  expect((await run('cmd.exe', ['/d', '/s', '/c', `"${script}"`], {}, true)).said).toContain('status 2');
  const piped = 'echo 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain';
  expect((await run('cmd.exe', ['/d', '/s', '/c', `"${piped} | "${ehlo}" explain"`], {}, true)).said).toContain(
    'relay',
  );
  expect((await run(ehlo, ['--version'], { NODE_OPTIONS: '--version' })).said).not.toMatch(/^v24/);
});

function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] ?? '';
  } catch {
    return '';
  }
}

function run(
  program: string,
  args: string[],
  more: Record<string, string> = {},
  verbatim = false,
): Promise<{ status: number; said: string }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...more }, timeout: 60_000, windowsVerbatimArguments: verbatim };
    execFile(program, args, options, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said: stdout + stderr }),
    );
  });
}
