import { fingerprint } from '../../../shared/diagnosis/fingerprint.ts';
import { withoutOwnStep } from '../../../shared/playbooks/own-step.ts';
import type { Playbook, Verdict } from '../../../shared/playbooks/playbook.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import type { Target } from '../../../shared/session/event.ts';
import { createGuide } from '../../engine/guide.ts';
import type { LiveSession, SessionTimeouts } from '../../smtp/live-session.ts';
import type { CheckOptions } from './check-options.ts';
import { type Destination, readDestination } from './destination.ts';
import { findingsLines, fingerprintLines, verdictLines } from './finding-lines.ts';
import { painter } from './paint.ts';
import { askQuestion, completeAnswers } from './questions.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { transcriptLines } from './transcript-lines.ts';

/**
 * `ehlo check`: one session, or a playbook's, against a server. Whole-process time counts here, so what only some calls need
 * (playbooks, the lab, export formats) is loaded by them.
 */
export async function runCheck(typed: string, options: CheckOptions, terminal: Terminal): Promise<ExitStatus> {
  const destination = readDestination(typed);
  const playbook = await findPlaybook(options);
  const place = await reach(destination, options);
  try {
    const answers = await completeAnswers(
      playbook.questions,
      {
        ...place.attempt,
        host: place.target.host,
        port: String(place.target.port),
        security: place.target.security,
        ...options.answers,
      },
      terminal,
    );
    return await walk(playbook, answers, place, options, terminal);
  } finally {
    await place.close();
  }
}

async function walk(
  playbook: Playbook,
  answers: Readonly<Record<string, string>>,
  { trusted, lab }: Place,
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const paint = painter(terminal.colour);
  const sessions: LiveSession[] = [];
  const stop = new AbortController();
  const guide = createGuide({
    playbook: playbook.id,
    answers,
    say: (text) => {
      // From the first session on its record carries what is said, and is shown.
      if (sessions.length === 0 && !options.json) terminal.print(paint('blue', `=== ${text}`));
    },
    ask: async (question) => (terminal.interactive ? await askQuestion(question, terminal) : (question.initial ?? '')),
    onSession: (session) => {
      sessions.push(session);
      if (!options.json) follow(session, terminal);
    },
    ...(options.clientName === undefined ? {} : { clientName: options.clientName }),
    ...(options.timeoutMs === undefined ? {} : { timeouts: allTimeouts(options.timeoutMs) }),
    session: options.session,
    trusted,
    signal: stop.signal,
  });
  void terminal.interrupted().then(() => stop.abort());
  const verdict = withoutOwnStep(await playbook.run(guide, answers), playbook.id);
  for (const session of sessions) {
    session.cancel();
    await session.closed;
  }
  await report(verdict, sessions, options, terminal, lab);
  if (!sessions.some(({ events }) => events.some(({ kind }) => kind === 'connected'))) return exitStatus.notConnected;
  return verdict.outcome === 'healthy' ? exitStatus.ok : exitStatus.finding;
}

/** Shows a session's events as they happen. */
function follow(session: LiveSession, terminal: Terminal): void {
  const lines = transcriptLines(painter(terminal.colour));
  session.subscribe((event) => {
    if (event) for (const line of lines(event)) terminal.print(line);
  });
}

async function report(
  verdict: Verdict,
  sessions: readonly LiveSession[],
  options: CheckOptions,
  terminal: Terminal,
  lab: string | undefined,
): Promise<void> {
  const proven = sessions.find(({ header }) => header.id === verdict.session) ?? sessions.at(-1);
  const answered = proven && fingerprint(deriveFacts({ header: proven.header, events: proven.events }));
  if (options.json) {
    const { jsonText } = await import('./json-text.ts');
    const { phasesOf } = await import('../../../shared/session/phases.ts');
    const shown = sessions.map(({ header, events }) => ({
      header,
      events,
      ...(options.timing ? { phases: phasesOf(events) } : {}),
    }));
    terminal.print(jsonText({ ehlo: 'check', version: 1, verdict, fingerprint: answered, sessions: shown }, 2));
  } else {
    const page = { paint: painter(terminal.colour), width: terminal.width, ...(lab === undefined ? {} : { lab }) };
    for (const line of verdictLines(verdict, proven?.events ?? [], page)) terminal.print(line);
    if (answered) for (const line of fingerprintLines(answered, page)) terminal.print(line);
    for (const line of findingsLines(verdict.findings, page)) terminal.print(line);
    if (options.timing) {
      const { timingLines } = await import('./timing-lines.ts');
      for (const { events } of sessions) for (const line of timingLines(events, page.paint)) terminal.print(line);
    }
  }
  if (options.keyLog !== undefined) {
    const { writeKeyLog } = await import('./write-key-log.ts');
    await writeKeyLog(options.keyLog, sessions, terminal);
  }
  if (options.transcript !== undefined && proven) {
    const { writeTranscript } = await import('./write-transcript.ts');
    await writeTranscript(options.transcript, proven, terminal);
  }
}

/** A server to talk to, and what has to be closed afterwards. */
interface Place {
  readonly target: Target;
  readonly attempt: Readonly<Record<string, string>>;
  /** The practice server's name as it is typed. */
  readonly lab?: string;
  /** Authorities to trust for it, as PEM. */
  readonly trusted: readonly string[];
  close(): Promise<void>;
}

async function reach(destination: Destination, options: CheckOptions): Promise<Place> {
  if (destination.kind === 'lab') {
    const { reachLab } = await import('./lab-place.ts');
    return { ...(await reachLab(destination.scenario, options)), lab: `lab:${destination.scenario}` };
  }
  const port = options.port ?? destination.port ?? (options.security === 'tls' ? 465 : 25);
  // RFC 8314 3.3: port 465 is TLS from the first byte.
  const security = options.security ?? (port === 465 ? 'tls' : 'starttls-if-offered');
  return { target: { host: destination.host, port, security }, attempt: {}, trusted: [], close: async () => undefined };
}

async function findPlaybook({ playbook: id, session: { stopAfter } }: CheckOptions): Promise<Playbook> {
  if (stopAfter !== undefined) {
    const { stoppedCheck } = await import('../../../shared/playbooks/stopped-check.ts');
    return stoppedCheck(stopAfter);
  }
  if (id === undefined) return (await import('../../../shared/playbooks/check.ts')).check;
  const { allPlaybooks } = await import('../../../shared/playbooks/all-playbooks.ts');
  const found = allPlaybooks.find((playbook) => playbook.id === id);
  if (found) return found;
  const known = allPlaybooks.map((playbook) => `  ${playbook.id}  ${playbook.title}`).join('\n');
  throw new UsageError(`There is no playbook "${id}". These are there:\n${known}`);
}

function allTimeouts(ms: number): SessionTimeouts {
  return { resolve: ms, connect: ms, greeting: ms, reply: ms, tls: ms, finalDot: ms };
}
