import type { TlsInspection } from '../../../shared/tls/inspection.ts';
import { judgeMatrix } from '../../../shared/tls/judge-matrix.ts';
import type { RevocationAnswer } from '../../../shared/tls/revocation.ts';
import type { Page } from './finding-lines.ts';
import { type Mark, marked } from './marked-lines.ts';
import { wrap } from './wrap.ts';

/** What a report holds beyond the session itself, as lines: the handshake, fetched issuers, revocation, the matrix. */

export function handshakeLines({ handshake, remarks, shown }: TlsInspection, page: Page): string[] {
  const own =
    shown === undefined
      ? []
      : marked('ok', `This side showed its certificate ${shown.subject} (${shown.thumbprint}).`, page);
  if (!handshake) return own;
  const { problem, agreement, signature, clientCertificate, stapled } = handshake;
  if (problem !== undefined) return [...own, ...marked('??', `Not read in the clear: ${problem}.`, page)];
  const asked = clientCertificate
    ? `The server asks for a client certificate${takenFrom(clientCertificate.authorities)}`
    : 'The server asks for no client certificate.';
  return [
    ...own,
    ...remarks.flatMap(({ text, code }) => marked(code === 'root-sent' ? 'ok' : 'warn', text, page)),
    ...marked(clientCertificate ? 'warn' : 'ok', asked, page),
    ...marked(
      'ok',
      `With TLS 1.2: ${[agreement, signature].filter(Boolean).join(', signed with ') || 'key transport by RSA'}; ${stapled ? 'an OCSP response comes along' : 'no OCSP response comes along (usual for mail servers)'}.`,
      page,
    ),
  ];
}

function takenFrom(authorities: readonly string[]): string {
  if (authorities.length === 0) return ', from any authority.';
  const shown = authorities.slice(0, 10).join('; ');
  return ` from: ${shown}${authorities.length > 10 ? `; and ${authorities.length - 10} more` : ''}.`;
}

export function issuerLines(issuers: TlsInspection['issuers'], page: Page): string[] {
  return issuers.flatMap(({ url, certificate, problem }) =>
    marked(certificate ? 'ok' : 'no', `${certificate?.subject ?? problem ?? ''}, from ${url}`, page),
  );
}

const revocationMarks: Readonly<Record<RevocationAnswer['outcome'], Mark>> = {
  good: 'ok',
  revoked: 'no',
  unreachable: 'no',
  unknown: '??',
  none: '??',
};
const sources = { crl: 'revocation list', ocsp: 'OCSP', stapled: 'OCSP response of the handshake' } as const;

export function revocationLines(answers: readonly RevocationAnswer[], page: Page): string[] {
  return answers.flatMap(({ subject, by, outcome, text, url }) =>
    marked(
      revocationMarks[outcome],
      `${subject} (${sources[by]}): ${text}${url === undefined ? '' : `; ${url}`}`,
      page,
    ),
  );
}

export function matrixLines(matrix: NonNullable<TlsInspection['matrix']>, page: Page): string[] {
  const rows = matrix.rows.flatMap(({ version, state, why, suites, order, chosen }) => {
    const head = `   ${version.padEnd(8)} ${state}${why === undefined ? '' : ` (${why})`}`;
    const choice =
      chosen === undefined
        ? ''
        : `, ${suites.length} suites${order === undefined ? '' : `, the ${order}'s order counts`}, takes ${chosen}`;
    const names = suites.map(({ name }) => name.replace(/^TLS_/, '')).join(' ');
    return [
      ...wrap(`${head}${choice}`, page.width, ' '.repeat(12)),
      ...(names === '' ? [] : wrap(names, page.width, ' '.repeat(14), ' '.repeat(14))),
    ].map((line) => page.paint('plain', line));
  });
  const groups = `   Groups   ${matrix.groups.join(', ') || 'none'}${matrix.primeBits === undefined ? '' : `; Diffie-Hellman ${matrix.primeBits} bits`}`;
  return [
    ...judgeMatrix(matrix).flatMap(({ mark, text }) => marked(mark, text, page)),
    ...rows,
    ...wrap(groups, page.width, ' '.repeat(12)).map((line) => page.paint('plain', line)),
  ];
}
