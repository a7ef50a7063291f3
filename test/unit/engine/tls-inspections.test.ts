import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { requests } from '../../../shared/contract/contract.ts';
import { type Push, pushSchema } from '../../../shared/contract/push.ts';

const pushes: Push[] = [];
let engine: Engine;
beforeAll(() => {
  engine = createEngine({ version: '1.2.3', host: 'web' });
  engine.subscribe((push) => pushes.push(pushSchema.parse(push)));
});
afterAll(() => engine.dispose());

async function securedSession(scenario: string): Promise<string> {
  const { port = 0 } = await engine.request('lab.start', { scenario });
  const target = { host: '127.0.0.1', port, security: 'starttls-required' as const };
  const { session } = await engine.request('session.open', { target });
  await expect
    .poll(() => pushes.some((push) => push.push === 'session.changed' && push.session === session && push.ready), {
      // The practice server's certificates are made first.
      timeout: 10_000,
    })
    .toBe(true);
  return session;
}
const inspect = async (input: Parameters<typeof engine.request<'tls.inspect'>>[1]) =>
  requests['tls.inspect'].output.parse(await engine.request('tls.inspect', input));

test('a look at a session asks nobody, and crosses the seam as it is', async () => {
  const session = await securedSession('cert-revoked');
  const found = await inspect({ session, also: [] });
  expect(found.judgement?.chain?.trusted).toBe(true);
  expect(found.trust.map(({ roots, trusted }) => [roots, trusted])).toContainEqual(['public', false]);
  expect([found.revocation, found.matrix, found.dns, found.handshake]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(pushes.some(({ push }) => push === 'tls.progress')).toBe(false);
});

test('further looks are made on request, tell what they do, and can be stopped', async () => {
  const session = await securedSession('cert-crl-unreachable');
  const found = await inspect({ session, also: ['revocation', 'handshake'] });
  expect(found.revocation?.[0]?.outcome).toBe('unreachable');
  expect(found.handshake?.agreement).toBe('X25519');
  expect(pushes.some((push) => push.push === 'tls.progress' && /revoked/.test(push.text))).toBe(true);
  const matrix = inspect({ session, also: ['matrix'] });
  await engine.request('tls.cancel', { session });
  expect((await matrix).matrix?.connections).toBeLessThan(60);
});

test('pasted text has no server to ask, and a file without certificates is no authority', async () => {
  const { header } = await engine.request('explain', { text: '220 mail ESMTP\nEHLO x\n250 mail' });
  await expect(engine.request('tls.inspect', { session: header.id, also: ['matrix'] })).rejects.toMatchObject({
    code: 'no-server',
  });
  await expect(engine.request('tls.inspect', { session: header.id, also: [], own: 'x' })).rejects.toMatchObject({
    code: 'no-certificate',
  });
});
