import { afterEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { lookupsOf } from '../../../shared/session/lookups-of.ts';

let engine: Engine;
afterEach(() => engine.dispose());

async function practise(scenario: string): Promise<{ session: string; pushes: Push[] }> {
  const pushes: Push[] = [];
  engine = createEngine({ version: 'test', host: 'web' });
  engine.subscribe((push) => pushes.push(push));
  const { port = 0 } = await engine.request('lab.start', { scenario });
  const { session } = await engine.request('session.open', {
    target: { host: '127.0.0.1', port, security: 'plain' },
    stopAfter: 'greeting',
  });
  return { session, pushes };
}

describe('asking DNS from a session', () => {
  it('asks for the servers of a domain, their addresses and reverse names, and puts the answers on record', async () => {
    const { session } = await practise('one-server-refuses');
    const { answers } = await engine.request('dns.look', { session, name: '<bob@fabrikam.example>' });
    expect(answers.map(({ type, name, status }) => `${type} ${name} ${status}`)).toEqual([
      'MX fabrikam.example found',
      'A mx1.fabrikam.example found',
      'AAAA mx1.fabrikam.example no-data',
      'A mx2.fabrikam.example found',
      'AAAA mx2.fabrikam.example no-data',
      'A fabrikam.example no-data',
      'AAAA fabrikam.example no-data',
      'PTR 1.0.0.127.in-addr.arpa no-name',
      'PTR 2.0.0.127.in-addr.arpa no-name',
    ]);
    const { events, findings } = await engine.request('session.get', { session });
    expect(lookupsOf(events).map(({ type }) => type)).toEqual(answers.map(({ type }) => type));
    expect(findings).toEqual([]);
    const { text } = await engine.request('session.export', { session, format: 'text' });
    expect(text).toContain('DNS: MX fabrikam.example: 10 mx1.fabrikam.example, 10 mx2.fabrikam.example.');
  });

  it('asks nobody about this computer itself or about what is no name, and says what to type', async () => {
    const { session } = await practise('healthy');
    const look = (name: string) => engine.request('dns.look', { session, name });
    await expect(look('127.0.0.1')).rejects.toMatchObject({ code: 'this-computer' });
    await expect(look('not a name')).rejects.toMatchObject({
      code: 'bad-name',
      message: expect.stringContaining('type a domain'),
    });
  });

  it('tells a guided check’s questions also where it opens no session', async () => {
    const { pushes } = await practise('null-mx');
    const ended = new Promise<Push>((resolve) =>
      engine.subscribe((push) => push.push === 'playbook.changed' && push.state === 'ended' && resolve(push)),
    );
    await engine.request('playbook.start', {
      playbook: 'one-domain-bounces',
      answers: { from: 'anna@contoso.example', to: 'bob@fabrikam.example' },
      practice: 'null-mx',
    });
    expect(await ended).toMatchObject({ lookups: [{ type: 'MX', name: 'fabrikam.example', status: 'found' }] });
    expect(pushes.some((push) => push.push === 'problem')).toBe(false);
  });
});
