import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';
import { createGuide } from '../../engine/guide.ts';
import { allScenarios } from '../../lab/all-scenarios.ts';
import { practiceAuthority } from '../../lab/certificates.ts';
import { type Scenario, usualAttempt } from '../../lab/scenario.ts';
import { startScenario } from '../../lab/start-scenario.ts';
import { createGuideNetwork } from '../../net/guide-network.ts';
import type { LiveSession } from '../../smtp/live-session.ts';
import { jsonText } from './json-text.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal.ts';

/** One row: a guided check walked against the practice server that it was made for. */
interface TableRow {
  readonly playbook: string;
  readonly scenario: string;
  readonly outcome: string;
  readonly topic: string;
  readonly verdict: string;
  /** Milliseconds from its start to its verdict. */
  readonly ms: number;
  readonly expected: boolean;
}

/** `ehlo lab table`: every guided check against every practice server made for it, with its verdict and how long it took. */
export async function printLabTable(json: boolean, terminal: Terminal): Promise<ExitStatus> {
  const rows: TableRow[] = [];
  for (const scenario of allScenarios.filter(({ typed }) => typed === undefined)) {
    const row = await walk(scenario);
    rows.push(row);
    if (!json) terminal.print(lineOf(row));
  }
  if (json) terminal.print(jsonText(rows, 2));
  else {
    const missed = rows.filter(({ expected }) => !expected).length;
    terminal.print('');
    terminal.print(`${rows.length} walks, ${missed} with another verdict than the story's.`);
  }
  return rows.every(({ expected }) => expected) ? exitStatus.ok : exitStatus.finding;
}

function lineOf({ playbook, scenario, outcome, topic, verdict, ms, expected }: TableRow): string {
  const mark = expected ? ' ' : '!';
  return `${mark} ${playbook.padEnd(22)} ${scenario.padEnd(34)} ${outcome.padEnd(12)} ${topic.padEnd(28)} ${String(ms).padStart(6)} ms  ${verdict}`;
}

async function walk(scenario: Scenario): Promise<TableRow> {
  const id = scenario.playbook ?? 'relay';
  const playbook = allPlaybooks.find((one) => one.id === id);
  if (!playbook) throw new Error(`${scenario.id} is made for a check that is not there: ${id}`);
  const running = await startScenario(scenario, { hurry: scenario.server.pace ? 20 : 1 });
  const answers = {
    ...{ host: running.address, port: String(running.port) },
    ...usualAttempt,
    ...scenario.attempt,
    ...scenario.answers,
  };
  const sessions: LiveSession[] = [];
  const trusted = [await practiceAuthority()];
  const started = performance.now();
  try {
    const guide = createGuide({
      playbook: id,
      answers,
      trusted,
      say: () => undefined,
      ask: async () => 'no',
      onSession: (session) => sessions.push(session),
      clientName: 'scanner.contoso.example',
      // Silence is waited for no longer than it takes to be sure on loopback.
      timeouts: { greeting: 900, reply: 2000, tls: 4000 },
      network: createGuideNetwork(running.dns ? { practice: running.dns } : {}),
    });
    const verdict = await playbook.run(guide, answers);
    const topic = verdict.findings[0]?.topic ?? (verdict.outcome === 'healthy' ? 'message-accepted' : 'unknown');
    const { outcome, headline } = verdict;
    const ms = Math.round(performance.now() - started);
    return {
      playbook: id,
      scenario: scenario.id,
      outcome,
      topic,
      verdict: headline,
      ms,
      expected: topic === scenario.expectedTopic,
    };
  } finally {
    for (const session of sessions) session.cancel();
    await running.close();
  }
}
