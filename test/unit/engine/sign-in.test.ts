import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { answerRequest } from '../../../electron/hosts/answer-request.ts';
import { allFormats } from '../../../shared/export/all-formats.ts';

const password = 'Zq-correct horse';
const user = 'anna.long@contoso.example';

it('session.authenticate: what comes in is in no push, no file, no export, no answer and no report', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ehlo-sign-in-'));
  const leaks: unknown[] = [];
  const engine = createEngine({
    version: '1.2.3',
    host: 'web',
    dataFolder,
    reportBug: (where, error) => leaks.push(where, error),
  });
  engine.subscribe((push) => leaks.push(push));
  onTestFinished(async () => {
    await engine.dispose();
    rmSync(dataFolder, { recursive: true });
  });
  const ask = (name: string, input: unknown) =>
    answerRequest(engine, name, input, (request, error) => leaks.push(request, String(error)));
  const { port = 0 } = await engine.request('lab.start', { scenario: 'healthy' });
  const target = { host: '127.0.0.1', port, security: 'starttls-required' as const };
  const { session } = await engine.request('session.open', { target });

  const refused = await ask('session.authenticate', { session, mechanism: 'LOGIN', user, password });
  expect(refused).toMatchObject({ ok: true, output: { ok: false, code: 'refused', mechanism: 'LOGIN' } });
  const accepted = await ask('session.authenticate', { session, user, password: 'practice' });
  expect(accepted).toMatchObject({ ok: true, output: { ok: true, mechanism: 'PLAIN' } });
  // Errors of the border name fields, not values.
  leaks.push(refused, await ask('session.authenticate', { session, user, password: { wrong: password } }));
  leaks.push(await ask('session.authenticate', { session: 'gone', user, password }));
  leaks.push(await ask('session.authenticate', { session, user, password, mechanism: password.repeat(10) }));
  for (const format of allFormats) leaks.push(await engine.request('session.export', { session, format: format.id }));
  leaks.push(await engine.request('session.get', { session }));
  await engine.dispose();
  const folder = join(dataFolder, 'sessions');
  for (const file of readdirSync(folder)) leaks.push(readFileSync(join(folder, file), 'utf8'));

  const all = JSON.stringify(leaks);
  expect(all).toContain('AUTH LOGIN');
  for (const secret of [password, user])
    for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
      expect(all).not.toContain(form);
});
