import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readTlsReport, type TlsReport } from '../../electron/tls/tls-report.ts';
import type { ChainProblemCode } from '../../shared/tls/judge-chain.ts';
import { forgeMaker } from './servers/forge-certificates.ts';
import { type MadeCertificate, type Maker, serverName, type Wanted } from './servers/made-certificate.ts';
import { opensslMaker } from './servers/openssl-certificates.ts';

interface Defect {
  readonly wanted: Wanted;
  /** Roots that the technician's file holds; default: the maker's own root. */
  readonly trust?: 'nothing';
  /** What must be found at the chain, in order; nothing for a certificate that is in order. */
  readonly found: readonly ChainProblemCode[];
  readonly mark: 'ok' | 'warn' | 'no';
  readonly named?: string;
}

const day = 86_400_000;
const defects: Readonly<Record<string, Defect>> = {
  'nothing wrong': { wanted: {}, found: [], mark: 'ok', named: 'name' },
  expired: { wanted: { from: -400 * day, to: -2 * day }, found: ['expired'], mark: 'no' },
  'not yet valid': { wanted: { from: 3 * day }, found: ['not-yet-valid'], mark: 'no' },
  'about to expire': { wanted: { to: 5 * day }, found: ['expires-soon'], mark: 'warn' },
  'self-signed': { wanted: { issuer: 'itself' }, found: ['self-signed'], mark: 'no' },
  'unknown authority': { wanted: { rootSent: true }, trust: 'nothing', found: ['unknown-authority'], mark: 'no' },
  'missing intermediate': {
    wanted: { issuer: 'intermediate', leaveOut: true },
    found: ['missing-intermediate'],
    mark: 'no',
  },
  'an intermediate that is sent': { wanted: { issuer: 'intermediate' }, found: [], mark: 'ok' },
  'another name': { wanted: { names: ['www.fabrikam.example'] }, found: [], mark: 'no', named: 'no' },
  wildcard: { wanted: { names: ['*.contoso.example'] }, found: [], mark: 'ok', named: 'wildcard' },
  'common name only': { wanted: { names: [] }, found: [], mark: 'warn', named: 'common-name' },
  'SHA-1': { wanted: { hash: 'sha1' }, found: ['weak-signature'], mark: 'no' },
  '1024 bits': { wanted: { bits: 1024 }, found: ['weak-key'], mark: 'no' },
  'for clients only': { wanted: { usage: 'clientAuth' }, found: ['not-for-servers'], mark: 'no' },
};

/** A TLS server of Node's with the certificate, which speaks as much SMTP as a session that ends after EHLO needs. */
async function reportOn(made: MadeCertificate, own: readonly string[]): Promise<TlsReport> {
  const server = createServer(
    { cert: made.chain.join('\n'), key: made.key, minVersion: 'TLSv1.2', ciphers: 'DEFAULT@SECLEVEL=0' },
    (socket) => {
      socket.write(`220 ${serverName} ESMTP\r\n`);
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => {
        if (/^EHLO/i.test(bytes.toString('latin1'))) socket.write(`250-${serverName}\r\n250 SIZE\r\n`);
        else socket.end('221 bye\r\n');
      });
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return readTlsReport({ host: '127.0.0.1', port: bound.port, security: 'tls' }, { serverName, own });
}

describe.each([
  ['openssl', opensslMaker],
  ['node-forge', forgeMaker],
] as const)('a certificate that %s made', (_, open) => {
  let maker: Maker;
  beforeAll(async () => {
    maker = await open();
  });
  afterAll(() => maker?.close());

  test.each(Object.entries(defects))('%s', async (_, { wanted, trust, found, mark, named }) => {
    const made = await maker.make(wanted);
    const { judgement, trust: answers, chain } = await reportOn(made, trust === 'nothing' ? [] : [maker.root]);
    expect(judgement?.chain?.problems.map(({ code }) => code)).toEqual(found);
    expect(judgement?.verdict.mark).toBe(mark);
    expect(chain).toHaveLength(made.chain.length);
    // The public roots never heard of either maker, whatever the certificate says of itself.
    expect(answers.find(({ roots }) => roots === 'public')?.trusted).toBe(false);
    if (named === undefined) return;
    const dialled = judgement?.names.find(({ by }) => by === 'dialled');
    expect(dialled?.how ?? 'no').toBe(named);
  });
});

test('an ECDSA certificate that openssl made', async () => {
  const maker = await opensslMaker();
  onTestFinished(() => maker.close());
  const { judgement, chain } = await reportOn(await maker.make({ curve: 'prime256v1' }), [maker.root]);
  expect(judgement?.verdict.mark).toBe('ok');
  expect(chain[0]?.keyType).toBe('ec prime256v1');
});
