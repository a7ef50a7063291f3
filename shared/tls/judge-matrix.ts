import type { CipherFamily } from './cipher-suites.ts';
import type { HelloVersion } from './client-hello.ts';
import type { TlsMatrix } from './matrix.ts';

/** One sentence about what the offer means to mail: fine, to be known, or keeping mail away. */
export interface MatrixRemark {
  readonly mark: 'ok' | 'warn' | 'no';
  readonly text: string;
}

/**
 * Judges an offer by the rules of mail, not of web browsers: opportunistic senders fall back to plain text, so an old version is
 * better than none (RFC 7435), and what counts is who would not deliver encrypted.
 */
export function judgeMatrix(matrix: TlsMatrix): MatrixRemark[] {
  const offered = (version: HelloVersion) =>
    matrix.rows.some((row) => row.version === version && row.state === 'offered');
  const remarks: MatrixRemark[] = [];
  const add = (mark: MatrixRemark['mark'], text: string) => remarks.push({ mark, text });
  const modern = offered('TLSv1.2') || offered('TLSv1.3');
  const known = matrix.rows.some(({ state }) => state !== 'unknown');
  if (!known) return [{ mark: 'warn', text: 'The server could not be asked.' }];
  if (!modern)
    add('no', 'Neither TLS 1.2 nor 1.3: Exchange Online and Gmail cannot encrypt to this server; forced TLS queues.');
  else if (!offered('TLSv1.2'))
    add('warn', 'No TLS 1.2: Exchange 2016 and older, and Windows before Server 2022, cannot encrypt to it.');
  else if (!offered('TLSv1.3')) add('ok', 'TLS 1.2 without 1.3: every sender of today can encrypt to it.');
  else add('ok', 'TLS 1.2 and 1.3: every sender of today can encrypt to it.');
  if (offered('SSLv3')) add('no', 'SSL 3.0 is broken (POODLE, RFC 7568): switch it off.');
  const old = (['TLSv1', 'TLSv1.1'] as const).filter(offered);
  if (old.length > 0 && modern) {
    const names = old.map((version) => (version === 'TLSv1' ? 'TLS 1.0' : 'TLS 1.1')).join(' and ');
    add(
      'warn',
      `${names} for old senders: better than plain text for those, and never taken by new ones; scanners object (RFC 8996).`,
    );
  }
  for (const family of ['null', 'export', 'rc4', 'short-block', 'anonymous', 'no-forward-secrecy'] as const) {
    const count = countOf(matrix, family);
    if (count > 0) add(...remarkOn(family, count));
  }
  if (matrix.primeBits !== undefined && matrix.primeBits < 2048) {
    const text = `Diffie-Hellman with ${matrix.primeBits} bits: senders with current OpenSSL break off where it is chosen; 2048 is the least.`;
    add(matrix.primeBits < 1024 ? 'no' : 'warn', text);
  }
  for (const { version, why, state } of matrix.rows) {
    if (state === 'unknown') add('warn', `${version} could not be asked for: ${why ?? ''}`);
    else if (state === 'offered' && why !== undefined) add('warn', `${version}: ${why}`);
  }
  return remarks;
}

/** Different suites of a family, whatever the version. */
function countOf(matrix: TlsMatrix, family: CipherFamily): number {
  const names = matrix.rows
    .flatMap(({ suites }) => suites.filter((suite) => suite.family === family))
    .map(({ name }) => name);
  return new Set(names).size;
}

function remarkOn(family: CipherFamily, count: number): [MatrixRemark['mark'], string] {
  const suites = `${count} cipher ${count === 1 ? 'suite' : 'suites'}`;
  switch (family) {
    case 'null':
      return ['no', `${suites} without encryption (NULL): what looks encrypted can be read on the way.`];
    case 'export':
      return ['no', `${suites} of export strength (40 or 56 bits): broken in minutes (FREAK, Logjam).`];
    case 'rc4':
      return ['warn', `${suites} with RC4 (RFC 7465): only Exchange 2003 and older need it.`];
    case 'short-block':
      return ['warn', `${suites} with 3DES or another 64-bit block: only Windows Server 2003 needs it.`];
    case 'anonymous':
      return [
        'ok',
        `${suites} without a certificate (anonymous): usual with Postfix; only senders that check no certificate take them.`,
      ];
    default:
      return ['ok', `${suites} without forward secrecy: for old senders; new ones choose others.`];
  }
}
