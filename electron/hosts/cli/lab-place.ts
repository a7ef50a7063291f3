import type { Target } from '../../../shared/session/event.ts';
import { practiceAuthority } from '../../lab/certificates.ts';
import { usualAttempt } from '../../lab/scenario.ts';
import { startScenario } from '../../lab/start-scenario.ts';
import type { DnsServer } from '../../net/dns-servers.ts';
import type { CheckOptions } from './check-options.ts';
import { findScenario } from './lab.ts';

/** Starts the practice server that `lab:NAME` names, for the time of one check, with the envelope that shows its fault. */
export async function reachLab(
  name: string,
  options: CheckOptions,
): Promise<{
  target: Target;
  attempt: Record<string, string>;
  trusted: string[];
  practice?: DnsServer;
  close(): Promise<void>;
}> {
  const scenario = findScenario(name);
  const { security, ...envelope } = { ...usualAttempt, ...scenario.attempt, ...scenario.answers };
  const running = await startScenario(scenario);
  return {
    target: { host: running.address, port: running.port, security: options.security ?? security },
    attempt: envelope,
    trusted: [await practiceAuthority()],
    ...(running.dns ? { practice: running.dns } : {}),
    close: running.close,
  };
}
