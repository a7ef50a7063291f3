import type { Topic } from '../../shared/knowledge/topics.ts';
import type { SessionTimeouts } from '../smtp/live-session.ts';
import { type Scenario, usualAttempt } from './scenario.ts';

/** One guided check walked against a practice server, to the verdict that it must come to. */
export interface LabWalk {
  /** The guided check. */
  readonly playbook: string;
  /** Which of its `endings` it must come to. */
  readonly ending: string;
  /** What its first finding must be about; `message-accepted` where nothing is wrong, `unknown` where nothing is found out. */
  readonly topic: Topic;
  /** A piece of the fix that must be shown. */
  readonly fix?: string;
  /** Answers beside the usual ones, by the question's id; `{port}` in them is the server's port. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Answers to what is asked in the middle; `no` to everything else. */
  readonly replies?: Readonly<Record<string, string>>;
  /** The server stands in for a proxy of this kind, which every connection goes through. */
  readonly proxy?: 'http' | 'socks5';
  /** Whom to sign in as while the check asks for it. */
  readonly signIn?: { readonly user: string; readonly password: string };
}

/** Every walk of a practice server: the one its story was made for, and the others. A server whose fault is typed by hand has none of its own. */
export function walksOf(scenario: Scenario): readonly LabWalk[] {
  const { playbook = 'relay', ending, expectedTopic: topic, expectedFix: fix, answers, replies, walks = [] } = scenario;
  if (ending === undefined) return walks;
  const main = {
    ...{ playbook, ending, topic },
    ...(fix === null ? {} : { fix }),
    ...(answers ? { answers } : {}),
    ...(replies ? { replies } : {}),
  };
  return [main, ...walks];
}

/** The walk of one check whose answers are filled in: of several the plainest, which needs none of its own. */
export function usualWalk(scenario: Scenario, playbook: string | undefined): LabWalk | undefined {
  const walks = walksOf(scenario).filter((walk) => walk.playbook === playbook);
  return walks.find(({ answers }) => answers === undefined) ?? walks[0];
}

/** What to answer a guided check's questions on a practice server that listens there; without a walk, what fits every check. */
export function answersOn(
  { address, port }: { readonly address: string; readonly port: number },
  scenario: Scenario,
  walk?: Pick<LabWalk, 'answers'>,
): Record<string, string> {
  return {
    host: address,
    port: String(port),
    ports: `${port}${scenario.server.tls === 'implicit' ? '/tls' : ''}`,
    ...usualAttempt,
    ...scenario.attempt,
    ...ownAnswers(walk, port),
  };
}

/** A walk's own answers, with the port that its server has now. */
export function ownAnswers(walk: Pick<LabWalk, 'answers'> | undefined, port: number): Record<string, string> {
  const filled = Object.entries(walk?.answers ?? {}).map(([id, text]) => [id, text.replaceAll('{port}', String(port))]);
  return Object.fromEntries(filled);
}

/** Long enough for a busy computer; a server whose story is silence says itself when that is certain, `hurry` times sooner. */
export function practiceTimeouts({ silence = {} }: Scenario, hurry = 1): Partial<SessionTimeouts> {
  const soon = Object.entries(silence).map(([stage, ms]) => [stage, ms / hurry]);
  return { connect: 10_000, greeting: 10_000, reply: 10_000, tls: 10_000, ...Object.fromEntries(soon) };
}
