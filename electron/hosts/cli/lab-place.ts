import { securitySchema, type Target } from '../../../shared/session/event.ts';
import { answersOn, usualWalk } from '../../lab/lab-walk.ts';
import { type PracticePlace, practicePlace } from '../../lab/practice-place.ts';
import { startScenario } from '../../lab/start-scenario.ts';
import type { CheckOptions } from './check-options.ts';
import { findScenario } from './lab.ts';

/** Starts the practice server that `lab:NAME` names, for the time of one check, with the envelope that shows its fault. */
export async function reachLab(
  name: string,
  options: CheckOptions,
): Promise<PracticePlace & { target: Target; attempt: Record<string, string>; close(): Promise<void> }> {
  const scenario = findScenario(name);
  const running = await startScenario(scenario);
  // Answers that are given lead to the other verdicts.
  const walk = usualWalk(scenario, options.playbook);
  const answers = answersOn(running, scenario, walk ?? { answers: scenario.answers ?? {} });
  const security = options.security ?? securitySchema.parse(answers.security);
  return {
    target: { host: running.address, port: running.port, security },
    attempt: { ...answers, security },
    ...(await practicePlace(running)),
    close: running.close,
  };
}
