import { withoutOwnStep } from '../../../shared/playbooks/own-step.ts';
import type { Playbook } from '../../../shared/playbooks/playbook.ts';
import { endCheck } from '../../engine/end-check.ts';
import { createGuide } from '../../engine/guide.ts';
import { allTimeouts } from '../../smtp/all-timeouts.ts';
import type { LiveSession } from '../../smtp/live-session.ts';
import { checkAnswers } from './check-answers.ts';
import type { CheckOptions } from './check-options.ts';
import { findPlaces, type Place, type Places, placeByArgument } from './check-places.ts';
import { type CheckOutcome, reportCheck } from './check-report.ts';
import type { CheckSignIn } from './check-sign-in.ts';
import { dataFolder } from './data-folder.ts';
import { readCheckDestination } from './destination.ts';
import type { Keeping } from './keep-sessions.ts';
import { painter } from './paint.ts';
import { askQuestion } from './questions.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { transcriptLines } from './transcript-lines.ts';

/**
 * `ehlo check`: one session, or a playbook's, against a server, or against the mail servers of a domain. Whole-process time
 * counts here, so what only some calls need (playbooks, the lab, export formats, DNS) is loaded by them.
 */
export async function runCheck(typed: string, options: CheckOptions, terminal: Terminal): Promise<ExitStatus> {
  const playbook = await findPlaybook(options);
  const stop = new AbortController();
  void terminal.interrupted().then(() => stop.abort());
  const { argument } = playbook;
  const { places, mail }: Places =
    argument === undefined || /^lab:/i.test(typed)
      ? await findPlaces(readCheckDestination(typed), options, stop.signal)
      : placeByArgument(argument, typed, options);
  if (mail) {
    const { showMailRoute } = await import('./route.ts');
    if (!options.json || places.length === 0) showMailRoute(mail, options, terminal);
    if (places.length === 0) return mail.outcome === 'dns-trouble' ? exitStatus.notConnected : exitStatus.finding;
  }
  // One for all places: a refused account is not tried again at the next.
  const signIn = options.signIn && (await import('./check-sign-in.ts')).checkSignIn(options.signIn);
  const keeping = (await import('./keep-sessions.ts')).keepSessions(options.keep, terminal);
  const outcomes: CheckOutcome[] = [];
  let typedAnswers = options.answers;
  for (const [at, place] of places.entries()) {
    try {
      if (place.title !== undefined && !options.json) {
        terminal.print('');
        terminal.print(painter(terminal.colour)('bold', `${at + 1} of ${places.length}: ${place.title}`));
      }
      const asked = await checkAnswers(playbook, place, typedAnswers, terminal);
      // What was asked once counts for every address.
      typedAnswers = { ...typedAnswers, ...withoutPlace(asked) };
      outcomes.push(await walk(playbook, asked, place, options, terminal, { signal: stop.signal, signIn, keeping }));
    } finally {
      await place.close();
    }
    // Senders stop at the first server that answers.
    if (!options.eachAddress && outcomes.some(isConnected)) break;
  }
  await reportCheck(outcomes, mail, options, terminal);
  await keeping.done();
  if (outcomes.some(({ sessions }) => sessions.length > 0) && !outcomes.some(isConnected))
    return exitStatus.notConnected;
  return outcomes.every(({ verdict }) => verdict.outcome === 'healthy') ? exitStatus.ok : exitStatus.finding;
}

function withoutPlace({ host: _, port: __, security: ___, ...rest }: Record<string, string>): Record<string, string> {
  return rest;
}

function isConnected({ sessions }: CheckOutcome): boolean {
  return sessions.some(({ events }) => events.some(({ kind }) => kind === 'connected'));
}

interface WalkMeans {
  readonly signal: AbortSignal;
  readonly signIn: CheckSignIn | undefined;
  readonly keeping: Keeping;
}

async function walk(
  playbook: Playbook,
  answers: Readonly<Record<string, string>>,
  place: Place,
  options: CheckOptions,
  terminal: Terminal,
  { signal, signIn, keeping }: WalkMeans,
): Promise<CheckOutcome> {
  const paint = painter(terminal.colour);
  const sessions: LiveSession[] = [];
  const told = new Set<string>();
  const serverName = options.serverName ?? place.serverName;
  const guide = createGuide({
    playbook: playbook.id,
    answers,
    say: (text) => {
      // From the first session on its record carries what is said, and is shown.
      if (sessions.length > 0 || options.json) return;
      terminal.print(paint('blue', `=== ${text}`));
      told.add(text);
    },
    ask: async (question) => (terminal.interactive ? await askQuestion(question, terminal) : (question.initial ?? '')),
    onSession: (session) => {
      sessions.push(session);
      keeping.keep(session);
      if (!options.json) follow(session, terminal, told);
    },
    ...(options.clientName === undefined ? {} : { clientName: options.clientName }),
    ...(place.timeouts === undefined ? {} : { timeouts: place.timeouts }),
    ...(options.timeoutMs === undefined ? {} : { timeouts: allTimeouts(options.timeoutMs) }),
    ...(place.server === undefined ? {} : { practice: place.server }),
    ...(place.roads === undefined ? {} : { roads: place.roads }),
    ...(options.route === undefined ? {} : { route: options.route }),
    ...(serverName === undefined ? {} : { serverName }),
    speakFor: options.speakFor,
    session: options.session,
    trusted: place.trusted,
    network: await networkOf(place, options, signal),
    signal,
    ...(signIn ? { signIn: signIn.run } : {}),
  });
  const found = withoutOwnStep(await playbook.run(guide, answers), playbook.id);
  const verdict = signIn ? signIn.judge(found) : found;
  // The plain check compares nothing: its sessions say everything.
  const guided = options.playbook !== undefined;
  const record = guided
    ? endCheck({ playbook, answers, verdict, sessions, unrecorded: guide.unrecorded(), practice: place.server })
    : undefined;
  if (record) await keeping.save(record);
  for (const session of sessions) {
    session.cancel();
    await session.closed;
  }
  return { place, verdict, sessions, ...(record ? { record } : {}) };
}

/** DNS as the options want it, or the practice server's own. */
async function networkOf({ practice, roads }: Place, { dns, timeoutMs }: CheckOptions, signal: AbortSignal) {
  const { createGuideNetwork } = await import('../../net/guide-network.ts');
  return createGuideNetwork({
    dataFolder: dataFolder(),
    ...(dns ? { dns } : {}),
    ...(practice ? { practice } : {}),
    ...(roads ? { roads } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    signal,
  });
}

/** Shows a session's events as they happen, but for steps that were told before it was opened. */
function follow(session: LiveSession, terminal: Terminal, told: Set<string>): void {
  const lines = transcriptLines(painter(terminal.colour));
  session.subscribe((event) => {
    if (event === undefined || (event.kind === 'guided' && told.delete(event.text))) return;
    for (const line of lines(event)) terminal.print(line);
  });
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
