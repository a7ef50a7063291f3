import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { MessageWish } from '../../../shared/message/message-wish.ts';
import { traceCommands } from '../../../shared/message/trace-commands.ts';
import { reaches, type StopStage } from '../../../shared/smtp/transaction-plan.ts';
import { allAccepted, type TransactionResult } from '../../../shared/smtp/transaction-result.ts';
import { EngineError } from '../../engine/engine-error.ts';
import { type ComposedMessage, composeMessage } from '../../message/compose-message.ts';
import { machinePolicy } from '../../policy/machine-policy.ts';
import { PolicyError } from '../../policy/policy-error.ts';
import { allTimeouts } from '../../smtp/all-timeouts.ts';
import type { LiveSession } from '../../smtp/live-session.ts';
import { runTransaction } from '../../smtp/run-transaction.ts';
import { openSession } from '../../smtp/session.ts';
import { speakForClient } from '../../smtp/speak-for-client.ts';
import { type CheckOptions, readCheckOptions } from './check-options.ts';
import { findPlaces, type Place } from './check-places.ts';
import { readCheckDestination } from './destination.ts';
import { findingsLines } from './finding-lines.ts';
import { jsonText } from './json-text.ts';
import { type Keeping, keepSessions } from './keep-sessions.ts';
import { painter } from './paint.ts';
import { sendLines } from './send-lines.ts';
import { readMessageWish } from './send-message-options.ts';
import { readSendCourse, type SendCourse } from './send-options.ts';
import { readSessionFlags, type SessionFlags } from './session-flags.ts';
import { readSignIn, type SignIn } from './sign-in-options.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { transcriptLines } from './transcript-lines.ts';

/** Everything that was asked for, read and checked before anything is sent. */
interface Errand {
  readonly check: CheckOptions;
  readonly flags: SessionFlags;
  readonly course: SendCourse;
  readonly wish: MessageWish | undefined;
  readonly signIn: SignIn | undefined;
  readonly quietData: boolean;
}

/** One message that was tried. */
interface Tried {
  readonly result: TransactionResult;
  readonly message: ComposedMessage | undefined;
}

/** `ehlo send`: a test message to a server, or to the first mail server of a domain that answers. */
export async function runSend(typed: string, given: Record<string, unknown>, terminal: Terminal): Promise<ExitStatus> {
  const destination = readCheckDestination(typed);
  // A sender and recipients are read by this command, not as answers of a check.
  const check = readCheckOptions({ ...given, from: undefined, to: undefined }, process.env);
  const course = readSendCourse(given, destination.kind === 'mail' ? destination.address : undefined);
  const policy = machinePolicy();
  if (!policy.sendMessages && reaches(course.plan, 'data')) throw new PolicyError('message', policy);
  const errand: Errand = {
    check,
    flags: readSessionFlags({ ...given, stopAfter: undefined }, process.env),
    course,
    wish: reaches(course.plan, 'data') ? await readMessageWish(given, course, terminal) : undefined,
    signIn: await readSignIn(given, terminal),
    quietData: given.suppressData === true,
  };
  const paint = painter(terminal.colour);
  const stop = new AbortController();
  void terminal.interrupted().then(() => stop.abort());
  const { places } = await findPlaces(destination, check, stop.signal);
  if (places.length === 0) throw new UsageError(`No mail server was found for ${typed}. Try: ehlo route ${typed}`);
  if (!check.json) {
    const real = reaches(course.plan, 'message');
    terminal.print(
      paint(
        'blue',
        real ? '=== A real message: it is delivered if the server takes it.' : '=== Stops before a message is sent.',
      ),
    );
  }
  const keeping = keepSessions(check.keep, terminal);
  for (const [index, place] of places.entries()) {
    try {
      const { session, tried } = await sendTo(place, errand, terminal, stop.signal, keeping);
      const connected = session.events.some(({ kind }) => kind === 'connected');
      // As a mail server does: the next address is tried only where this one cannot be reached.
      if (!connected && index < places.length - 1 && !stop.signal.aborted) continue;
      await report(session, tried, errand, terminal);
      await keeping.done();
      if (!connected) return exitStatus.notConnected;
      return tried.length > 0 && tried.every(({ result }) => result.warnings.every(isFine) && allAccepted(result))
        ? exitStatus.ok
        : exitStatus.finding;
    } finally {
      await place.close();
    }
  }
  return exitStatus.notConnected;
}

async function sendTo(
  place: Place,
  { check, flags, course, wish, signIn, quietData }: Errand,
  terminal: Terminal,
  signal: AbortSignal,
  keeping: Keeping,
): Promise<{ session: LiveSession; tried: Tried[] }> {
  const { plan, repeat } = course;
  const messages: (ComposedMessage | undefined)[] = [];
  for (let count = 0; count < repeat; count++) messages.push(await composed(wish, course));
  const early = earlyStop(plan.stopAfter);
  const serverName = check.serverName ?? place.serverName;
  const session = openSession({
    target: place.target,
    trusted: place.trusted,
    practice: place.server,
    clientName: check.clientName,
    serverName,
    route: check.route,
    ...flags.session,
    ...(early ? { stopAfter: early } : {}),
    ...(check.timeoutMs === undefined ? {} : { timeouts: allTimeouts(check.timeoutMs) }),
  });
  keeping.keep(session);
  const cancel = () => session.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  if (!check.json) follow(session, quietData, terminal);
  const tried: Tried[] = [];
  if (!early && (await session.whenReady()) && !(await speakForClient(session, check.speakFor, 'user')))
    session.note({ kind: 'noted', by: 'engine', text: 'The server does not let this client speak for another.' });
  for (const [index, message] of messages.entries()) {
    const last = index === messages.length - 1;
    const result = await runTransaction(session, {
      plan: last ? plan : { ...plan, thenDrop: 'stay' },
      message: message?.bytes,
      auth: index === 0 ? signIn : undefined,
      by: 'user',
    });
    tried.push({ result, message });
    if (!session.open) break;
  }
  session.cancel();
  await session.closed;
  signal.removeEventListener('abort', cancel);
  return { session, tried };
}

async function composed(wish: MessageWish | undefined, { plan }: SendCourse): Promise<ComposedMessage | undefined> {
  if (!wish) return undefined;
  try {
    return await composeMessage(wish, { from: plan.mail.from, to: plan.recipients.map(({ to }) => to) });
  } catch (error) {
    throw error instanceof EngineError ? new UsageError(error.message) : error;
  }
}

/** The stages that the session itself stops at; from AUTH on the transaction does. */
function earlyStop(stage: StopStage | undefined) {
  return stage === 'connect' || stage === 'greeting' || stage === 'ehlo' || stage === 'starttls' ? stage : undefined;
}

/** Warnings that say how something went wrong, rather than what is doubtful about what was asked for. */
function isFine({ code }: { code: string }): boolean {
  return !code.startsWith('auth-') && code !== 'not-connected' && code !== 'odd-data-reply';
}

function follow(session: LiveSession, quietData: boolean, terminal: Terminal): void {
  const lines = transcriptLines(painter(terminal.colour));
  let hidden = 0;
  session.subscribe((event) => {
    if (!event) return;
    if (quietData && event.kind === 'sent' && event.stage === 'message') {
      if (hidden++ === 0) terminal.print(painter(terminal.colour)('dim', '=== (the message’s lines are not shown)'));
      return;
    }
    for (const line of lines(event)) terminal.print(line);
  });
}

async function report(
  session: LiveSession,
  tried: readonly Tried[],
  { check, flags }: Errand,
  terminal: Terminal,
): Promise<void> {
  const told = tried.map(({ result, message }) => ({
    result,
    ...(message && result.message.octets !== undefined
      ? {
          messageId: message.messageId,
          ...(message.marker === undefined ? {} : { marker: message.marker }),
          trace: message.messageId === '' ? [] : traceCommands(message.messageId, result.message.reply?.text ?? ''),
        }
      : {}),
  }));
  const { header, events } = session;
  const findings = diagnose({ header, events });
  if (check.json) {
    terminal.print(jsonText({ ehlo: 'send', version: 1, messages: told, findings, session: { header, events } }, 2));
  } else {
    const page = { paint: painter(terminal.colour), width: terminal.width };
    for (const one of told) for (const line of sendLines(one, page)) terminal.print(line);
    for (const line of findingsLines(findings, page)) terminal.print(line);
  }
  if (check.transcript !== undefined) {
    const { writeTranscript } = await import('./write-transcript.ts');
    await writeTranscript(check.transcript, session, terminal);
  }
  if (flags.keyLog !== undefined) {
    const { writeKeyLog } = await import('./write-key-log.ts');
    await writeKeyLog(flags.keyLog, [session], terminal);
  }
}
