import type { StopStage } from '../smtp/client-io.ts';
import { check } from './check.ts';
import type { Playbook } from './playbook.ts';
import { targetOf } from './target-answers.ts';
import { connectionVerdict, faultsIn, noSession, verdictOf } from './verdict.ts';

const reached: Readonly<Record<StopStage, string>> = {
  connect: 'The connection was made; the greeting was not waited for.',
  greeting: 'The server greets; EHLO was not said.',
  ehlo: 'Greeting and EHLO are in order; TLS was not started.',
  starttls: 'TLS is up; EHLO was not said again.',
};

/** `ehlo check --stop-after`: goes as far as the stage and ends. It stands outside the folder of guides, as `check` does. */
export function stoppedCheck(stage: StopStage): Playbook {
  return {
    ...check,
    id: 'check',
    endings: { ...noSession, fault: 'Something on the way is wrong.', fine: 'Stopped as asked.' },
    async run(guide, answers) {
      if (!(await guide.connect(targetOf(answers)))) return connectionVerdict(guide);
      await guide.quit();
      const faults = faultsIn(guide.findings());
      if (faults.length > 0) return verdictOf(guide, faults, { ending: 'fault', summary: faults[0]?.where ?? '' });
      const summary = stage === 'starttls' && !guide.facts().secured ? 'TLS was not started.' : reached[stage];
      return { ...verdictOf(guide, [], { ending: 'fine', headline: 'Stopped as asked', summary }), outcome: 'healthy' };
    },
  };
}
