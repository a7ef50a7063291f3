import tls from 'node:tls';
import type { EventOf } from '../../shared/session/event.ts';
import { judgeChain } from '../../shared/tls/judge-chain.ts';
import { leadsToRoot } from './verify-chain.ts';

/** One set of roots and what it says; `trusted` is absent where it could not be asked. */
export interface TrustAnswer {
  readonly roots: 'public' | 'system' | 'own';
  readonly trusted?: boolean;
  readonly detail: string;
}

/** Asks every set of roots about a chain, each apart. `own` are the roots that the user gave, as PEM. */
export function trustReport(secured: EventOf<'secured'>, own: readonly string[] | undefined, now: Date): TrustAnswer[] {
  const { trustError, certificates } = secured;
  const chain = certificates.map(({ der }) => der);
  const ask = (roots: readonly string[]) =>
    leadsToRoot(chain, roots, now) && judgeChain(certificates, undefined, now).trusted;
  const system = systemRoots();
  const extra = process.env.NODE_EXTRA_CA_CERTS === undefined ? '' : ' and NODE_EXTRA_CA_CERTS';
  const word = (trusted: boolean) =>
    trusted ? 'the chain leads to one of them' : 'no valid chain leads to one of them';
  const answers: TrustAnswer[] = [
    {
      roots: 'public',
      trusted: trustError === undefined && certificates.length > 0,
      detail: trustError ?? `verified with the bundled Mozilla roots${extra}`,
    },
  ];
  if (system === undefined) answers.push({ roots: 'system', detail: `Node ${process.versions.node} cannot read them` });
  else {
    const trusted = ask(system);
    answers.push({ roots: 'system', trusted, detail: `${word(trusted)} (${system.length})` });
  }
  if (own) {
    const trusted = ask(own);
    answers.push({ roots: 'own', trusted, detail: word(trusted) });
  }
  return answers;
}

/** The operating system's roots, from Node 22.15 on. */
function systemRoots(): readonly string[] | undefined {
  if (typeof tls.getCACertificates !== 'function') return undefined;
  try {
    return tls.getCACertificates('system');
  } catch {
    return undefined;
  }
}
