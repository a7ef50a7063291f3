import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { EventOf } from '../../shared/session/event.ts';
import { trustWords } from '../../shared/session/trust-words.ts';
import type { TrustAnswer } from '../../shared/tls/inspection.ts';
import { judgeChain } from '../../shared/tls/judge-chain.ts';
import { leadsToRoot } from './verify-chain.ts';

/**
 * Asks every set of roots about a chain, each apart. `own` are the roots that the user gave, as PEM; `fetched` are issuers that were
 * not sent and were fetched (base64 DER), which some senders do by themselves and others do not: they make nothing trusted here.
 */
export function trustReport(
  secured: EventOf<'secured'>,
  own: readonly string[] | undefined,
  now: Date,
  fetched: readonly string[] = [],
): TrustAnswer[] {
  const { certificates } = secured;
  const chain = certificates.map(({ der }) => der);
  const sound = judgeChain(certificates, undefined, now).trusted;
  const ask = (roots: readonly string[]): { trusted: boolean; detail: string } => {
    if (sound && leadsToRoot(chain, roots, now)) return { trusted: true, detail: 'the chain leads to one of them' };
    const helped = sound && fetched.length > 0 && leadsToRoot([...chain, ...fetched], roots, now);
    const detail = helped
      ? 'only with the issuers that were fetched: Windows senders fetch them by themselves, others do not'
      : 'no valid chain leads to one of them';
    return { trusted: false, detail };
  };
  const answers: TrustAnswer[] = [
    publicAnswer(secured, own !== undefined ? ask(tls.rootCertificates).trusted : undefined),
  ];
  const system = systemRoots();
  if (typeof system === 'string') answers.push({ roots: 'system', detail: system });
  else {
    const { trusted, detail } = ask(system.roots);
    answers.push({ roots: 'system', trusted, detail: `${detail} (${system.roots.length}, ${system.from})` });
  }
  if (own) answers.push({ roots: 'own', ...ask(own) });
  return answers;
}

/**
 * The session's own verification. Where it may have counted authorities of the user's choice too (`alone` is then what the public
 * roots alone say), those are not passed off as public.
 */
function publicAnswer({ trustError, certificates }: EventOf<'secured'>, alone: boolean | undefined): TrustAnswer {
  if (trustError !== undefined) return { roots: 'public', trusted: false, detail: trustWords(trustError) };
  if (certificates.length === 0 || alone === false)
    return { roots: 'public', trusted: false, detail: 'no valid chain leads to one of them' };
  const extra = process.env.NODE_EXTRA_CA_CERTS === undefined || alone ? '' : ' and NODE_EXTRA_CA_CERTS';
  return { roots: 'public', trusted: true, detail: `verified with the bundled Mozilla roots${extra}` };
}

/** Where Linux distributions keep their roots: Debian, Red Hat, SUSE, Alpine. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The operating system's roots as PEM, or a sentence why they cannot be asked. */
export function systemRoots(): { readonly roots: readonly string[]; readonly from: string } | string {
  if (process.platform === 'linux') {
    for (const from of bundles) {
      const roots = pemsIn(from);
      if (roots.length > 0) return { roots, from };
    }
    return `no root certificates are installed (${bundles[0]} is missing: the package ca-certificates)`;
  }
  // From Node 22.15 on: Windows' certificate stores, macOS' keychains.
  if (typeof tls.getCACertificates !== 'function') return `Node ${process.versions.node} cannot read them (22.15 can)`;
  try {
    const from = process.platform === 'win32' ? 'the Windows certificate stores' : 'the keychains';
    return { roots: tls.getCACertificates('system'), from };
  } catch (error) {
    return `they cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The certificates in a PEM file; none where it is missing. */
function pemsIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  } catch {
    return [];
  }
}
