import { readSession, type SessionReading } from '../../../electron/engine/session-reading.ts';
import { practiceAuthority } from '../../../electron/lab/certificates.ts';
import { type Scenario, usualAttempt } from '../../../electron/lab/scenario.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import { type Walked, walkScenario as walk } from '../../../electron/lab/walk-scenario.ts';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import { openSession } from '../../../electron/smtp/session.ts';
import type { Playbook } from '../../../shared/playbooks/playbook.ts';

export type { Walked as Walk } from '../../../electron/lab/walk-scenario.ts';

/** Runs a playbook against a practice server, over a real socket: the one its story is made for, or another. */
export function walkScenario(
  scenario: Scenario,
  options: { playbook?: Playbook; answers?: Record<string, string>; replies?: Record<string, string> } = {},
): Promise<Walked> {
  const { playbook, answers, replies } = options;
  return walk(scenario, {
    playbook: playbook?.id ?? scenario.playbook ?? 'relay',
    answers: { ...(playbook ? {} : scenario.answers), ...answers },
    ...(replies ? { replies } : {}),
  });
}

/** Types a scenario's own lines by hand against its server, ends the session and reads what the rules say of it. */
export async function typeScenario(
  scenario: Scenario,
  lines: readonly string[],
): Promise<{ session: LiveSession; reading: SessionReading }> {
  const running = await startScenario(scenario, { hurry: scenario.server.pace ? 20 : 1 });
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
