import { securitySchema, type Target } from '../../../shared/session/event.ts';
import { practiceAuthority } from '../../lab/certificates.ts';
import { answersOn, practiceTimeouts, usualWalk } from '../../lab/lab-walk.ts';
import { startScenario } from '../../lab/start-scenario.ts';
import type { DnsServer } from '../../net/dns-servers.ts';
import type { SessionTimeouts } from '../../smtp/live-session.ts';
import type { Roads } from '../../smtp/roads.ts';
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
  roads?: Roads;
  timeouts: Partial<SessionTimeouts>;
  close(): Promise<void>;
}> {
  const scenario = findScenario(name);
  const running = await startScenario(scenario);
  // Answers that are given lead to the other verdicts.
  const walk = usualWalk(scenario, options.playbook);
  const answers = answersOn(running, scenario, walk ?? { answers: scenario.answers ?? {} });
  const security = options.security ?? securitySchema.parse(answers.security);
  return {
    target: { host: running.address, port: running.port, security },
    attempt: { ...answers, security },
    timeouts: practiceTimeouts(scenario),
    ...(running.roads ? { roads: running.roads } : {}),
    trusted: [await practiceAuthority()],
    ...(running.dns ? { practice: running.dns } : {}),
    close: running.close,
  };
}
