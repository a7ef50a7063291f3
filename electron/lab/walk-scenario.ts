import type { Topic } from '../../shared/knowledge/topics.ts';
import { allPlaybooks } from '../../shared/playbooks/all-playbooks.ts';
import type { Playbook, Verdict } from '../../shared/playbooks/playbook.ts';
import { createGuide } from '../engine/guide.ts';
import { createGuideNetwork } from '../net/guide-network.ts';
import { authenticate } from '../smtp/authenticate.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { practiceAuthority } from './certificates.ts';
import { answersOn, type LabWalk, practiceTimeouts } from './lab-walk.ts';
import type { Scenario } from './scenario.ts';
import { startScenario } from './start-scenario.ts';

/** What walking a guided check against a practice server came to. */
export interface Walked {
  readonly verdict: Verdict;
  readonly sessions: readonly LiveSession[];
  readonly said: readonly string[];
  readonly asked: readonly string[];
  /** Milliseconds from the check's start to its verdict. */
  readonly ms: number;
}

/** Runs a guided check against a practice server, over real sockets. What comes letter by letter comes faster. */
export async function walkScenario(
  scenario: Scenario,
  walk: Omit<LabWalk, 'ending' | 'topic' | 'fix'>,
): Promise<Walked> {
  const hurry = scenario.server.pace ? 20 : 1;
  const running = await startScenario(scenario, { hurry });
  const playbook = findPlaybook(walk.playbook);
  const sessions: LiveSession[] = [];
  const said: string[] = [];
  const asked: string[] = [];
  const answers = answersOn(running, scenario, walk);
  const trusted = [await practiceAuthority()];
  const started = performance.now();
  try {
    const guide = createGuide({
      ...{ playbook: playbook.id, answers, trusted, timeouts: practiceTimeouts(scenario, hurry) },
      clientName: 'scanner.contoso.example',
      say: (text) => said.push(text),
      async ask({ id }) {
        asked.push(id);
        const session = sessions.at(-1);
        if (id === 'typed' && walk.signIn && session) await authenticate(session, { ...walk.signIn, by: 'user' });
        return walk.replies?.[id] ?? (walk.signIn && id === 'typed' ? 'yes' : 'no');
      },
      onSession: (session) => sessions.push(session),
      ...(walk.proxy ? { route: { through: { kind: walk.proxy, host: running.address, port: running.port } } } : {}),
      ...(running.roads ? { roads: running.roads } : {}),
      network: createGuideNetwork({
        ...(running.dns ? { practice: running.dns } : {}),
        ...(running.roads ? { roads: running.roads } : {}),
      }),
    });
    const verdict = await playbook.run(guide, answers);
    return { verdict, sessions, said, asked, ms: Math.round(performance.now() - started) };
  } finally {
    for (const session of sessions) session.cancel();
    await running.close();
  }
}

/** What a verdict is about, in the words of `LabWalk.topic`. */
export function topicOf({ findings: [cause], outcome }: Verdict): Topic {
  return cause?.topic ?? (outcome === 'healthy' ? 'message-accepted' : 'unknown');
}

function findPlaybook(id: string): Playbook {
  const found = allPlaybooks.find((playbook) => playbook.id === id);
  if (!found) throw new Error(`there is no guided check called ${id}`);
  return found;
}
