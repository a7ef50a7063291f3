import type { ScenarioInfo } from '../../shared/contract/app-info.ts';
import { ownAnswers, usualWalk, walksOf } from '../lab/lab-walk.ts';
import { type PracticePlace, practicePlace } from '../lab/practice-place.ts';
import { type Scenario, usualAttempt } from '../lab/scenario.ts';
import type { RunningScenario } from '../lab/start-scenario.ts';

/** The practice servers that run in this engine, by name. */
export interface PracticeServers {
  /** Starts a practice server, or gives the one that runs under this name. */
  start(scenario: Scenario): Promise<RunningScenario>;
  /** The one that listens there. */
  at(host: string | undefined, port: number): Promise<RunningScenario | undefined>;
  /** What a session with what listens there is told: for practice servers how they are called and the lab's own authority, else nothing. */
  placeAt(host: string | undefined, port: number): Promise<Pick<PracticePlace, 'trusted'> & Partial<PracticePlace>>;
  /** Where a guided check on the practice server of this name runs; undefined where none does. */
  placeFor(name: string): Promise<PracticePlace | undefined>;
  /** How the practice server of this name is called from now on: a surprise that was told by its title, until it begins anew (undefined). */
  call(name: string, title: string | undefined): void;
  stop(name: string): Promise<void>;
  dispose(): Promise<void>;
}

export function createPracticeServers(): PracticeServers {
  const servers = new Map<string, Promise<RunningScenario>>();
  const titles = new Map<string, string>();

  async function at(host: string | undefined, port: number): Promise<RunningScenario | undefined> {
    for (const starting of servers.values()) {
      const running = await starting.catch(() => undefined);
      if (running?.address === host && running?.port === port) return running;
    }
    return undefined;
  }

  async function placeOf(running: RunningScenario): Promise<PracticePlace> {
    const place = await practicePlace(running);
    const { id, title } = place.server;
    return { ...place, server: { id, title: titles.get(id) ?? title } };
  }

  return {
    at,
    start(scenario) {
      const { id } = scenario;
      const starting =
        servers.get(id) ?? import('../lab/start-scenario.ts').then(({ startScenario }) => startScenario(scenario));
      servers.set(id, starting);
      starting.catch(() => servers.delete(id));
      return starting;
    },
    async placeAt(host, port) {
      const running = await at(host, port);
      if (!running) return { trusted: [] };
      const { server, trusted } = await placeOf(running);
      return { server, trusted };
    },
    async placeFor(name) {
      const running = await servers.get(name);
      return running && placeOf(running);
    },
    call(name, title) {
      if (title === undefined) titles.delete(name);
      else titles.set(name, title);
    },
    async stop(name) {
      const running = await servers.get(name);
      servers.delete(name);
      await running?.close();
    },
    async dispose() {
      await Promise.all([...servers.values()].map(async (starting) => (await starting).close()));
    },
  };
}

/** What a user interface shows of a practice server; `running`: with where it listens. */
export function scenarioInfo(scenario: Scenario, running?: RunningScenario): ScenarioInfo {
  const { id, group, title, story, attempt, playbook = 'relay', answers = {} } = scenario;
  return {
    id,
    group,
    title,
    story,
    playbook,
    answers,
    walks: [...new Set(walksOf(scenario).map((walk) => walk.playbook))].map((id) => ({
      playbook: id,
      answers: ownAnswers(usualWalk(scenario, id), running?.port ?? 0),
    })),
    attempt: { ...usualAttempt, ...attempt },
    ...(running ? { address: running.address, port: running.port } : {}),
  };
}
