import type { Certificate } from '../session/event.ts';
import { type CertificateFields, readCertificateFields } from './certificate-fields.ts';

export type ChainProblemCode =
  | 'no-certificate'
  | 'unreadable'
  | 'expired'
  | 'not-yet-valid'
  | 'expires-soon'
  | 'self-signed'
  | 'missing-intermediate'
  | 'unknown-authority'
  | 'out-of-order'
  | 'not-an-authority'
  | 'not-for-servers'
  | 'weak-key'
  | 'weak-signature'
  | 'not-trusted';

/** Something about the chain that a mail server minds. `at` counts from the server's own certificate. */
export interface ChainProblem {
  readonly code: ChainProblemCode;
  readonly at: number;
  readonly text: string;
  /** Whether a sender that checks certificates refuses over it. */
  readonly blocksTrust: boolean;
}

export interface JudgedChain {
  /** Only where the roots vouch for it and nothing in the chain speaks against it. */
  readonly trusted: boolean;
  readonly problems: readonly ChainProblem[];
  /** Whole days until the server's certificate runs out; negative: since. */
  readonly daysLeft?: number;
}

const day = 24 * 60 * 60 * 1000;
/** Days before the end at which a certificate deserves a look. */
const soon = 21;

/**
 * Judges a chain, the server's own certificate first. `trustError` is what the verification against the public roots said (absent:
 * trusted); it can only be made worse here, never better.
 */
export function judgeChain(
  certificates: readonly Certificate[],
  trustError: string | undefined,
  now: Date,
): JudgedChain {
  const [leaf] = certificates;
  if (!leaf) {
    const text = 'The server sent no certificate.';
    return { trusted: false, problems: [{ code: 'no-certificate', at: 0, text, blocksTrust: true }] };
  }
  const fields = certificates.map(({ der }) => readCertificateFields(der));
  const problems = [
    ...certificates.flatMap((certificate, at) => ownProblems(certificate, fields[at], at, now)),
    ...linkProblems(certificates, fields, trustError),
  ];
  if (trustError !== undefined && !problems.some(({ blocksTrust }) => blocksTrust)) {
    const text = `The verification says ${trustError.slice(0, 200)}.`;
    problems.push({ code: 'not-trusted', at: 0, text, blocksTrust: true });
  }
  const end = Date.parse(leaf.validTo);
  return {
    trusted: !problems.some(({ blocksTrust }) => blocksTrust),
    problems,
    ...(Number.isNaN(end) ? {} : { daysLeft: Math.floor((end - now.getTime()) / day) }),
  };
}

function ownProblems(
  certificate: Certificate,
  fields: CertificateFields | undefined,
  at: number,
  now: Date,
): ChainProblem[] {
  const problems: ChainProblem[] = [];
  const add = (code: ChainProblemCode, text: string, blocksTrust: boolean) =>
    problems.push({ code, at, text, blocksTrust });
  const which = at === 0 ? 'The certificate' : `Certificate ${at + 1} of the chain`;
  const from = Date.parse(certificate.validFrom);
  const to = Date.parse(certificate.validTo);
  if (Number.isNaN(from) || Number.isNaN(to) || (certificate.der !== '' && !fields)) {
    add('unreadable', `${which} cannot be read.`, true);
    return problems;
  }
  if (now.getTime() > to) add('expired', `${which} ran out on ${certificate.validTo.slice(0, 10)}.`, true);
  else if (now.getTime() < from)
    add('not-yet-valid', `${which} is valid only from ${certificate.validFrom.slice(0, 10)}.`, true);
  else if (to - now.getTime() < soon * day)
    add('expires-soon', `${which} runs out on ${certificate.validTo.slice(0, 10)}.`, false);
  if (isWeakKey(certificate)) {
    const text = `${which} has a ${certificate.keyBits}-bit ${certificate.keyType} key; 2048 is the least that is trusted.`;
    add('weak-key', text, true);
  }
  // A root's own signature proves nothing and is not checked by anybody.
  if (fields && /md[25]|sha1/i.test(fields.signature) && (at === 0 || !certificate.selfSigned))
    add('weak-signature', `${which} is signed with ${fields.signature}, which is no longer trusted.`, true);
  if (at > 0 && fields && !fields.authority)
    add('not-an-authority', `${which} is no authority and may not issue others.`, true);
  const usages = fields?.extendedUsage ?? [];
  if (at === 0 && usages.length > 0 && !usages.includes('serverAuth') && !usages.includes('any'))
    add('not-for-servers', `${which} is not made for servers (its usage: ${usages.join(', ')}).`, true);
  return problems;
}

/** Elliptic-curve and Edwards keys are short by nature: the least in use has 224 bits. */
function isWeakKey({ keyType, keyBits }: Certificate): boolean {
  return keyBits !== undefined && /^(?:rsa|dsa|rsa-pss)/i.test(keyType) && keyBits < 2048;
}

function linkProblems(
  certificates: readonly Certificate[],
  fields: readonly (CertificateFields | undefined)[],
  trustError: string | undefined,
): ChainProblem[] {
  const [leaf] = certificates;
  if (leaf?.selfSigned && certificates.length === 1) {
    const text = 'The server signed its certificate itself: nobody else vouches for it.';
    return [{ code: 'self-signed', at: 0, text, blocksTrust: true }];
  }
  for (let at = 0; at + 1 < certificates.length; at++) {
    const own = fields[at];
    if (!own || own.issuerKey === fields[at + 1]?.subjectKey) continue;
    const elsewhere = fields.findIndex((other, index) => index !== at && other?.subjectKey === own.issuerKey);
    if (elsewhere < 0) return [missing(certificates, fields, at)];
    const text = `Certificate ${elsewhere + 1} should stand right after certificate ${at + 1}; strict senders do not sort.`;
    return [{ code: 'out-of-order', at, text, blocksTrust: false }, ...endProblems(certificates, fields, trustError)];
  }
  return endProblems(certificates, fields, trustError);
}

/** What the last certificate of an untrusted chain tells. */
function endProblems(
  certificates: readonly Certificate[],
  fields: readonly (CertificateFields | undefined)[],
  trustError: string | undefined,
): ChainProblem[] {
  if (trustError === undefined) return [];
  const at = certificates.length - 1;
  const last = certificates[at];
  if (!last) return [];
  if (at === 0)
    return /UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER/.test(trustError) ? [missing(certificates, fields, at)] : [];
  if (!/SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/.test(trustError)) return [];
  const authority = last.selfSigned ? last.subject : last.issuer;
  const text = `The chain leads to "${authority}", which is not among the public roots.`;
  return [{ code: 'unknown-authority', at, text, blocksTrust: true }];
}

function missing(
  certificates: readonly Certificate[],
  fields: readonly (CertificateFields | undefined)[],
  at: number,
): ChainProblem {
  const url = fields[at]?.issuerUrls.find((one) => /^https?:\/\/[\w.:/%~?&=+-]+$/.test(one));
  const place = url === undefined ? '' : ` The authority offers it at ${url}`;
  const text = `The server does not send the certificate of its issuer "${certificates[at]?.issuer ?? ''}".${place}`;
  return { code: 'missing-intermediate', at, text, blocksTrust: true };
}
