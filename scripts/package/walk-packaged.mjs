// Runs what was packed: the command line, and the web host with its page in a browser.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

/**
 * Gives a line on everything that was proved; throws where something does not work. `program` is run by `node`; it keeps its
 * data in `data`.
 */
export async function walkPackaged(node, program, data) {
  const env = { ...process.env, EHLO_DESK_DATA: data, EHLO_DESK_NO_BROWSER: '1' };
  const check = await run(node, [program, 'check', 'lab:relay-denied', '--playbook', 'relay', '--json'], env);
  const { verdict } = JSON.parse(check.said);
  if (check.status !== 1 || !verdict?.headline) throw new Error(`ehlo check gave ${check.status}: ${check.said}`);
  const page = await walkPage(node, program, env);
  const pdf = join(data, 'proof.pdf');
  await run(node, [program, 'check', 'lab:healthy', '--transcript', pdf], env);
  if (!readFileSync(pdf).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error(`${pdf} is no PDF`);
  return [`command line: "${verdict.headline}"`, 'PDF drawn with its own fonts', `page: ${page}`];
}

async function walkPage(node, program, env) {
  const host = spawn(node, [program, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      host.stdout.on('data', (text) => {
        said += text;
        const found = /http:\/\/\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      host.once('exit', (code) => reject(new Error(`ehlo serve ended with ${code}`)));
    });
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    const browser = await chromium.launch(
      process.platform === 'linux' && process.arch === 'x64'
        ? // As in test/e2e/browser.ts: the package's own arguments are for one process and no web security.
          { executablePath: await packed.executablePath(), args: ['--no-sandbox', '--use-angle=swiftshader'] }
        : { channel: process.platform === 'win32' ? 'msedge' : 'chrome' },
    );
    try {
      const page = await browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(url);
      await page.getByRole('heading', { name: 'What is wrong?' }).waitFor();
      await page.getByRole('button', { name: 'Explain', exact: true }).click();
      await page.getByRole('textbox').first().fill('550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain');
      await page.getByText(/relay/i).first().waitFor();
      if (errors.length > 0) throw new Error(`The page reported: ${errors.join('; ')}`);
      return `"${await page.title()}" opened, no error on its console`;
    } finally {
      await browser.close();
    }
  } finally {
    host.kill('SIGTERM');
  }
}

function run(node, args, env) {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(node, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, said }));
  });
}
