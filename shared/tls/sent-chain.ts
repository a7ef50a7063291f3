import type { Certificate } from '../session/event.ts';
import { type CertificateFields, readCertificateFields } from './certificate-fields.ts';

export type SentRemark = 'out-of-order' | 'superfluous' | 'twice' | 'root-sent';

/** Something about the certificates as they came over the wire. `at` counts from the server's own. */
export interface SentProblem {
  readonly code: SentRemark;
  readonly at: number;
  readonly text: string;
}

/** What is remarkable about the certificates in the order they were sent; the order matters to strict clients (RFC 5246 7.4.2). */
export function judgeSentChain(sent: readonly Certificate[]): SentProblem[] {
  const fields = sent.map(({ der }) => readCertificateFields(der));
  const way = wayUp(fields);
  const problems: SentProblem[] = [];
  const add = (code: SentRemark, at: number, text: string) => problems.push({ code, at, text });
  sent.forEach((certificate, at) => {
    const first = sent.findIndex(({ sha256, der }) => sha256 === certificate.sha256 && der === certificate.der);
    if (first < at) add('twice', at, `Certificate ${at + 1} is the same as certificate ${first + 1}.`);
    else if (at > 0 && !way.includes(at))
      add('superfluous', at, `Certificate ${at + 1} ("${certificate.subject}") does not belong to the chain.`);
    else if (at > 0 && certificate.selfSigned)
      add('root-sent', at, `Certificate ${at + 1} is the root: whoever trusts it has it, so it only costs bytes.`);
  });
  const wrong = way.findIndex((at, place) => place > 0 && at < (way[place - 1] ?? 0));
  const at = way[wrong] ?? 0;
  if (wrong > 0)
    add(
      'out-of-order',
      at,
      `Certificate ${at + 1} should stand after certificate ${(way[wrong - 1] ?? 0) + 1}; strict senders do not sort.`,
    );
  return problems;
}

/** Places from the server's certificate up, each the issuer of the one before. */
function wayUp(fields: readonly (CertificateFields | undefined)[]): number[] {
  const way = [0];
  for (let own = fields[0]; own && own.issuerKey !== own.subjectKey; ) {
    const { issuerKey } = own;
    const next = fields.findIndex((other, at) => !way.includes(at) && other?.subjectKey === issuerKey);
    if (next < 0) break;
    way.push(next);
    own = fields[next];
  }
  return way;
}
