import { createGuide } from '../../../electron/engine/guide.ts';
import { practiceAuthority } from '../../../electron/lab/certificates.ts';
import type { Scenario } from '../../../electron/lab/scenario.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import type { Playbook } from '../../../shared/playbooks/playbook.ts';
import type { Walk } from '../lab/walk-scenario.ts';

/** One port of the practice host: what answers there, or nothing at all. */
export type PracticePort = Scenario | 'refused';

interface Options {
  readonly answers?: Record<string, string>;
  /** Answers a question in the middle of the run; what the technician types meanwhile goes into the session. */
  reply?(question: string, session: LiveSession | undefined): string | Promise<string>;
  readonly greeting?: number;
  /** Ports written with /tls. */
  readonly implicit?: readonly Scenario[];
}

/** Walks a playbook that compares the ports of one host, over real sockets; the ports are in `answers.ports` in the order given. */
export async function walkPorts(
  playbook: Playbook,
  ports: readonly PracticePort[],
  options: Options = {},
): Promise<Omit<Walk, 'ms'> & { ports: number[] }> {
  const started = await Promise.all(
    ports.map(async (port) => {
      const running = await startScenario(port === 'refused' ? placeholder : port);
      if (port === 'refused') await running.close();
      return running;
    }),
  );
  const numbers = started.map(({ port }) => port);
  const sessions: LiveSession[] = [];
  const said: string[] = [];
  const asked: string[] = [];
  const typed = started.map(({ port, scenario }) => (options.implicit?.includes(scenario) ? `${port}/tls` : `${port}`));
  const answers = { host: '127.0.0.1', ports: typed.join(', '), ...options.answers };
  try {
    const guide = createGuide({
      playbook: playbook.id,
      answers,
      say: (text) => said.push(text),
      ask: async ({ id }) => {
        asked.push(id);
        return (await options.reply?.(id, sessions.at(-1))) ?? 'no';
      },
      onSession: (session) => sessions.push(session),
      clientName: 'scanner.contoso.example',
      trusted: [await practiceAuthority()],
      timeouts: { greeting: options.greeting ?? 600, reply: 2000, tls: 4000 },
    });
    return { verdict: await playbook.run(guide, answers), sessions, said, asked, ports: numbers };
  } finally {
    for (const session of sessions) session.cancel();
    for (const running of started.filter((_, at) => ports[at] !== 'refused')) await running.close();
  }
}

/** Takes a free port and gives it back, so that nothing listens there. */
const placeholder: Scenario = {
  id: 'nothing-listens',
  group: 'connection',
  title: 'Nothing listens here',
  story: '',
  expectedTopic: 'port-refused',
  ending: 'refused',
  expectedFix: null,
  server: { wire: (wire) => wire.close() },
};
