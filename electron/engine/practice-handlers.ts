import { allScenarios } from '../lab/all-scenarios.ts';
import { anyNumber, inDisguise, surpriseName, surpriseOf } from '../lab/surprise.ts';
import { EngineError } from './engine-error.ts';
import type { Filing } from './filing.ts';
import type { Handlers } from './handlers.ts';
import { type PracticeServers, scenarioInfo } from './practice-servers.ts';

/** The requests about practice servers, and about those whose story is not told. */
export function practiceHandlers(
  lab: PracticeServers,
  filing: Pick<Filing, 'nameAfter'>,
): Pick<Handlers, 'lab.start' | 'lab.stop' | 'surprise.start' | 'surprise.tell'> {
  return {
    'lab.start': async ({ scenario: id }) => {
      const scenario = allScenarios.find((one) => one.id === id);
      if (!scenario) throw new EngineError('unknown-scenario', `There is no practice server called ${id}.`);
      return scenarioInfo(scenario, await lab.start(scenario));
    },
    'surprise.start': async ({ number = anyNumber(), group }) => {
      const surprise = surpriseOf(number, group);
      lab.call(surpriseName(surprise.number), undefined);
      const { surpriseInfo } = await import('../lab/tell-surprise.ts');
      return surpriseInfo(surprise, await lab.start(inDisguise(surprise)));
    },
    'surprise.tell': async ({ number, answer }) => {
      const { tellSurprise } = await import('../lab/tell-surprise.ts');
      const { sessions: _, ...told } = await tellSurprise(number, answer);
      lab.call(surpriseName(number), told.title);
      await filing.nameAfter(surpriseName(number), told.title);
      return told;
    },
    'lab.stop': async ({ scenario }) => {
      await lab.stop(scenario);
      return {};
    },
  };
}
