import type { SurpriseInfo, SurpriseTold } from '../../shared/contract/surprise-info.ts';
import { topicWords } from '../../shared/knowledge/topic-words.ts';
import type { Topic } from '../../shared/knowledge/topics.ts';
import { ownAnswers, usualWalk, walksOf } from './lab-walk.ts';
import { usualAttempt } from './scenario.ts';
import type { RunningScenario } from './start-scenario.ts';
import { type Surprise, surpriseName, surpriseOf } from './surprise.ts';
import { type Walked, walkScenario } from './walk-scenario.ts';

/** What is said of a surprise while it is looked into: nothing that a ticket would not say. `running` is its server, in disguise. */
export function surpriseInfo(
  { number, choices }: Surprise,
  { scenario, address, port }: RunningScenario,
): SurpriseInfo {
  const { playbook = 'relay', replies = {} } = scenario;
  const attempt = { ...usualAttempt, ...scenario.attempt };
  return {
    ...{ number, practice: surpriseName(number), playbook },
    target: { host: address, port, security: attempt.security },
    attempt,
    answers: ownAnswers(usualWalk(scenario, playbook), port),
    replies: { ...replies },
    choices: choices.map((topic) => ({ topic, words: topicWords[topic] })),
  };
}

/** Tells a surprise. Its verdict and fix are no words of the story: the guided check is walked there once more. */
export async function tellSurprise(number: number, answer?: Topic): Promise<SurpriseTold & Pick<Walked, 'sessions'>> {
  const { scenario } = surpriseOf(number);
  const [walk] = walksOf(scenario);
  if (!walk) throw new Error(`${scenario.id} has no guided check of its own`);
  const { verdict, sessions } = await walkScenario(scenario, walk);
  const { id, title, story, expectedTopic: topic } = scenario;
  return {
    ...{ scenario: id, title, story, verdict, sessions },
    cause: { topic, words: topicWords[topic] },
    ...(answer === undefined ? {} : { right: answer === topic }),
  };
}
