import { createGuide } from '../../../electron/engine/guide.ts';
import { readSession, type SessionReading } from '../../../electron/engine/session-reading.ts';
import { practiceAuthority } from '../../../electron/lab/certificates.ts';
import { type Scenario, usualAttempt } from '../../../electron/lab/scenario.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import { createGuideNetwork } from '../../../electron/net/guide-network.ts';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import { openSession } from '../../../electron/smtp/session.ts';
import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';
import relay from '../../../shared/playbooks/guides/relay.ts';
import type { Playbook, Verdict } from '../../../shared/playbooks/playbook.ts';

/** What comes letter by letter comes faster in tests. */
function hurried({ server }: Scenario): { hurry: number } {
  return { hurry: server.pace ? 20 : 1 };
}

export interface Walk {
  readonly verdict: Verdict;
  readonly sessions: readonly LiveSession[];
  readonly said: readonly string[];
  readonly asked: readonly string[];
}

/** Runs a playbook against a practice server, over a real socket, with the scenario's own attempt as the answers. */
export async function walkScenario(
  scenario: Scenario,
  options: { playbook?: Playbook; answers?: Record<string, string>; reply?: (question: string) => string } = {},
): Promise<Walk> {
  const running = await startScenario(scenario, hurried(scenario));
  const sessions: LiveSession[] = [];
  const said: string[] = [];
  const asked: string[] = [];
  const wanted = scenario.playbook ?? 'relay';
  const playbook = options.playbook ?? allPlaybooks.find(({ id }) => id === wanted) ?? relay;
  const answers = {
    host: running.address,
    port: String(running.port),
    ...usualAttempt,
    ...scenario.attempt,
    ...scenario.answers,
    ...options.answers,
  };
  try {
    const guide = createGuide({
      playbook: playbook.id,
      answers,
      say: (text) => said.push(text),
      ask: async ({ id }) => {
        asked.push(id);
        return options.reply?.(id) ?? 'no';
      },
      onSession: (session) => sessions.push(session),
      clientName: 'scanner.contoso.example',
      trusted: [await practiceAuthority()],
      timeouts: { greeting: 900, reply: 2000, tls: 4000 },
      network: createGuideNetwork(running.dns ? { practice: running.dns } : {}),
    });
    return { verdict: await playbook.run(guide, answers), sessions, said, asked };
  } finally {
    for (const session of sessions) session.cancel();
    await running.close();
  }
}

/** Types a scenario's own lines by hand against its server, ends the session and reads what the rules say of it. */
export async function typeScenario(
  scenario: Scenario,
  lines: readonly string[],
): Promise<{ session: LiveSession; reading: SessionReading }> {
  const running = await startScenario(scenario, hurried(scenario));
  const { security } = { ...usualAttempt, ...scenario.attempt };
  const session = openSession({
    target: { host: running.address, port: running.port, security },
    clientName: 'scanner.contoso.example',
    trusted: [await practiceAuthority()],
    timeouts: { greeting: 900, reply: 2000, tls: 4000, finalDot: 2000 },
  });
  try {
    await session.whenReady();
    for (const line of lines) await session.command(line, 'user');
    await session.command('QUIT', 'user');
    await session.closed;
    return { session, reading: readSession({ header: session.header, events: session.events }) };
  } finally {
    session.cancel();
    await running.close();
  }
}
