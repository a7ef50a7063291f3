import type { Target } from '../../../shared/session/event.ts';
import { practiceAuthority } from '../../lab/certificates.ts';
import { startScenario } from '../../lab/start-scenario.ts';
import { findScenario } from './lab.ts';

/** Starts a practice server for one look at its TLS; the practice authority counts as a public one there. */
export async function reachTlsLab(
  name: string,
  security: 'starttls' | 'tls' | undefined,
): Promise<{ target: Target; authorities: readonly string[]; close(): Promise<void> }> {
  const scenario = findScenario(name);
  const [running, authority] = await Promise.all([startScenario(scenario), practiceAuthority()]);
  const implicit = security === undefined ? scenario.server.tls === 'implicit' : security === 'tls';
  return {
    target: { host: running.address, port: running.port, security: implicit ? 'tls' : 'starttls-required' },
    authorities: [authority],
    close: running.close,
  };
}
