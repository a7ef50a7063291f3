import type { Actor, FailureCode, ObservedSign, Stage } from '../session/event.ts';
import { type ClientInput, type ClientOptions, patienceMs, type SmtpClient } from './client-io.ts';
import { createClientRecorder } from './client-recorder.ts';
import { ehloName, stageOf, verbOf } from './command-line.ts';
import { foreignProtocol } from './foreign-protocol.ts';
import { nextOwnStep } from './own-steps.ts';
import { createReplyParser, type Reply } from './reply-parser.ts';
import { createTelnetFilter } from './telnet-filter.ts';

interface PendingCommand {
  readonly line: string;
  readonly by: Actor;
  readonly ticket?: number;
}
interface OutstandingCommand extends PendingCommand {
  readonly verb: string;
  readonly stage: Stage;
  readonly sent: number;
}

type Phase = 'new' | 'resolving' | 'connecting' | 'greeting' | 'ready' | 'awaiting' | 'content' | 'securing' | 'closed';

/**
 * The SMTP client as a pure machine (RFC 5321, RFC 3207): `handle` takes what happened and gives back what to do. After the
 * greeting it sends EHLO by itself (HELO where EHLO is refused), upgrades to TLS as the target's security asks, forgets what
 * the server said before TLS and sends EHLO again; from then on it waits for commands, one outstanding at a time.
 */
export function createSmtpClient(options: ClientOptions): SmtpClient {
  const { target, timeouts } = options;
  const recorder = createClientRecorder(options);
  const { act, record } = recorder;
  const telnet = createTelnetFilter();
  const queue: PendingCommand[] = [];
  let parser = createReplyParser();
  let phase: Phase = 'new';
  let addresses: readonly string[] = [];
  let outstanding: OutstandingCommand | undefined;
  let secured = false;
  let greeted = false;
  let automatic = options.greet;
  let lastCode = 0;
  /** The command whose 334 asks for more: what is typed next is a credential. */
  let challenged: { readonly stage: Stage; readonly text: string } | undefined;
  let stage: Stage = 'resolve';

  function observe(sign: ObservedSign, detail: string, lines: readonly string[] = []): void {
    const clean = recorder.secrets.cleanse;
    record({ kind: 'observed', sign, detail: clean(detail), ...(lines.length > 0 ? { lines: lines.map(clean) } : {}) });
  }

  function enter(next: Phase, ms?: number): void {
    phase = next;
    act({ type: 'clear-timers' });
    if (ms === undefined) return;
    act({ type: 'set-timer', timer: 'stage', ms });
    if (ms > patienceMs && next !== 'resolving') act({ type: 'set-timer', timer: 'patience', ms: patienceMs });
  }

  function connectNext(): void {
    const [address, ...rest] = addresses;
    addresses = rest;
    if (address === undefined) return finish('name-not-found');
    recorder.address = address;
    stage = 'connect';
    record({ kind: 'connecting', address, port: target.port });
    enter('connecting', timeouts.connect);
    act({ type: 'connect', address, port: target.port });
  }

  /** The session is over; `code` says why where it is a failure. */
  function finish(
    code?: FailureCode,
    cause?: string,
    how: 'fin' | 'reset' | 'abort' = 'abort',
    by: 'server' | 'client' | 'network' = 'client',
  ): void {
    if (phase === 'closed') return;
    recorder.flush();
    const { unfinished } = parser;
    const rest = parser.takeRest();
    if (unfinished.length > 0 || rest.length > 0) {
      const detail = unfinished.length > 0 ? 'The last reply is incomplete.' : 'The last line is incomplete.';
      observe('reply-cut-off', detail, unfinished);
    }
    if (code !== undefined) recorder.failed(code, stage, cause);
    const wasConnected = phase !== 'resolving' && phase !== 'connecting' && phase !== 'new';
    enter('closed');
    if (wasConnected) record({ kind: 'closed', by, how });
    act({ type: 'close', politely: how === 'fin' && by === 'client' });
    for (const { ticket } of outstanding ? [outstanding, ...queue] : queue) settle(ticket);
    outstanding = undefined;
    challenged = undefined;
    queue.length = 0;
    recorder.secrets.forget();
  }

  /** Bytes still count as SMTP: not after the end, and not between the STARTTLS reply and TLS. */
  function reading(): boolean {
    return phase !== 'closed' && phase !== 'securing';
  }

  function settle(ticket: number | undefined, reply?: number): void {
    if (ticket !== undefined) act({ type: 'settle', ticket, reply });
  }

  function idle(): void {
    const next = queue.shift();
    if (next) return send(next);
    enter('ready');
  }

  function send(command: PendingCommand): void {
    const answering = challenged !== undefined;
    const verb = answering ? '' : verbOf(command.line);
    stage = challenged?.stage ?? stageOf(verb);
    challenged = undefined;
    const shown = recorder.secrets.record(command.line, answering);
    const sent = recorder.sent(`${shown.text}\r\n`, command.by, stage, shown.secret);
    act({ type: 'send', bytes: encoder.encode(`${command.line}\r\n`) });
    outstanding = { ...command, verb, stage, sent };
    enter('awaiting', timeouts.reply);
  }

  function sendContent({ line, by, ticket }: PendingCommand): void {
    // RFC 5321 4.5.2: a leading dot is doubled, so that only the lone dot ends the message.
    const wire = line !== '.' && line.startsWith('.') ? `.${line}` : line;
    stage = 'message';
    const sent = recorder.sent(`${wire}\r\n`, by, 'message', false);
    act({ type: 'send', bytes: encoder.encode(`${wire}\r\n`) });
    if (line !== '.') return settle(ticket);
    outstanding = { line, by, ...(ticket === undefined ? {} : { ticket }), verb: '.', stage: 'message', sent };
    enter('awaiting', timeouts.finalDot);
  }

  function startTls(mode: 'starttls' | 'implicit'): void {
    const serverName = options.serverName ?? target.host;
    stage = 'tls';
    record({ kind: 'securing', mode, serverName });
    enter('securing', timeouts.tls);
    act({ type: 'start-tls', serverName });
  }

  function awaitGreeting(): void {
    stage = 'greeting';
    enter('greeting', timeouts.greeting);
  }

  function greet(): void {
    if (automatic) send({ line: `EHLO ${ehloName(options.clientName)}`, by: 'engine' });
    else idle();
  }

  function onReply(reply: Reply): void {
    lastCode = reply.code;
    if (!greeted) {
      greeted = true;
      recorder.replied(reply, 'greeting', undefined);
      if (reply.code === 220) return greet();
      return idle();
    }
    const answered = outstanding;
    if (!answered) {
      observe('unsolicited-reply', 'The server spoke without being asked.');
      recorder.replied(reply, stage, undefined);
      return;
    }
    outstanding = undefined;
    const id = recorder.replied(reply, answered.stage, answered.sent);
    challenged = reply.code === 334 ? { stage: answered.stage, text: (reply.lines.at(-1) ?? '').slice(4) } : undefined;
    settle(answered.ticket, id);
    if (answered.verb === 'STARTTLS' && reply.code === 220 && !secured) return upgrade();
    if ((answered.verb === 'DATA' || answered.verb === '.') && reply.code === 354) {
      enter('content');
      for (let next = queue.shift(); next; next = phase === 'content' ? queue.shift() : undefined) sendContent(next);
      return;
    }
    if (answered.verb === 'QUIT' && reply.code === 221) return finish(undefined, undefined, 'fin', 'client');
    if (automatic && answered.by === 'engine') return afterOwn(answered, reply);
    idle();
  }

  function afterOwn({ verb }: OutstandingCommand, reply: Reply): void {
    const step = nextOwnStep(verb, reply, target.security, secured);
    if (step === 'HELO') return send({ line: `HELO ${ehloName(options.clientName)}`, by: 'engine' });
    if (step === 'STARTTLS') return send({ line: 'STARTTLS', by: 'engine' });
    if (step !== 'wait') recorder.failed(step.failed, 'starttls');
    automatic = false;
    idle();
  }

  function upgrade(): void {
    const rest = parser.takeRest();
    if (rest.length > 0) {
      // RFC 3207 4.2 and CVE-2011-0411: what came in plain must never count as said inside TLS.
      const text = new TextDecoder().decode(rest);
      const detail = `${rest.length} bytes came unencrypted behind the STARTTLS reply and were thrown away.`;
      observe('plaintext-after-starttls', detail, text.replace(/\r?\n$/, '').split(/\r?\n/));
    }
    startTls('starttls');
  }

  function onBytes(bytes: Uint8Array): void {
    if (!reading()) return;
    let clean = bytes;
    if (!recorder.received(bytes)) return finish('reply-too-long', 'flood');
    if (!secured) {
      const filtered = telnet(bytes);
      clean = filtered.bytes;
      if (filtered.negotiations > 0)
        observe('telnet-negotiation', 'The other side speaks telnet options; all were refused.');
      if (filtered.answer.length > 0) act({ type: 'send', bytes: filtered.answer });
    }
    parser.feed(clean);
    const foreign = greeted ? undefined : foreignProtocol(bytes);
    if (foreign) {
      const line = new TextDecoder().decode(parser.takeRest()).split(/\r?\n/, 1);
      observe('not-a-reply', foreign.detail, line);
      return finish(foreign.code, foreign.detail);
    }
    for (let item = parser.next(); item && reading(); item = reading() ? parser.next() : undefined) {
      if (item.type === 'reply') onReply(item.reply);
      else if (item.type === 'sign') observe(item.sign, item.detail.slice(0, 1000));
      else if (item.type === 'too-long') return finish('reply-too-long', item.what);
      else {
        observe('not-a-reply', 'This line is no SMTP reply.', [item.line]);
        if (!greeted) return finish('not-smtp', item.line.slice(0, 200));
      }
    }
  }

  function onFailed(code: FailureCode, cause: string): void {
    if (phase === 'connecting' && addresses.length > 0) {
      record({
        kind: 'noted',
        by: 'engine',
        text: `${recorder.address ?? target.host} did not work (${cause}); trying the next address.`,
      });
      return connectNext();
    }
    if (code === 'connection-reset' && farewell()) return finish(undefined, undefined, 'reset', 'server');
    finish(code, cause, code === 'connection-reset' ? 'reset' : 'abort', 'network');
  }

  /** The server's last reply already said that it would close. */
  function farewell(): boolean {
    // After 421 nothing is answered any more, also a command that was on its way already.
    return lastCode === 421 || (!outstanding && (lastCode === 221 || (lastCode >= 400 && stage === 'greeting')));
  }

  function onEnded(): void {
    if (phase === 'greeting') finish('closed-before-greeting', undefined, 'fin', 'server');
    else if (phase === 'securing') finish('tls-closed', undefined, 'fin', 'server');
    else finish(farewell() ? undefined : 'closed-by-server', undefined, 'fin', 'server');
  }

  function onStageTimeout(): void {
    const timedOut: Partial<Record<Phase, FailureCode>> = {
      resolving: 'name-lookup-failed',
      connecting: 'connection-timed-out',
      greeting: 'greeting-timeout',
      securing: 'tls-timeout',
    };
    if (phase === 'connecting') return onFailed('connection-timed-out', `no answer in ${timeouts.connect / 1000} s`);
    if (phase === 'greeting' && !secured && target.port === 465) return finish('tls-expected', 'silence on port 465');
    finish(timedOut[phase] ?? 'reply-timeout');
  }

  function handle(input: ClientInput): void {
    if (phase === 'closed')
      return input.type === 'command'
        ? settle(input.ticket)
        : input.type === 'note'
          ? void record(input.draft)
          : undefined;
    switch (input.type) {
      case 'start':
        record({ kind: 'resolving', name: target.host });
        enter('resolving', timeouts.resolve);
        return act({ type: 'resolve', name: target.host });
      case 'resolved':
        record({ kind: 'resolved', name: target.host, addresses: [...input.addresses] });
        addresses = input.addresses;
        return connectNext();
      case 'connected':
        record({ kind: 'connected', local: input.local, remote: input.remote });
        if (target.security === 'tls') return startTls('implicit');
        return awaitGreeting();
      case 'secured': {
        const { serverName = target.host } = options;
        record({ kind: 'secured', serverName, ...input.tls });
        secured = true;
        parser = createReplyParser();
        if (!greeted) return awaitGreeting();
        // RFC 3207 4.2: forget what was said in plain and greet again.
        automatic = options.greet;
        return greet();
      }
      case 'received':
        return onBytes(input.bytes);
      case 'failed':
        return onFailed(input.code, input.cause);
      case 'ended':
        return onEnded();
      case 'timer':
        if (input.timer === 'stage') return onStageTimeout();
        return void record({
          kind: 'noted',
          by: 'engine',
          text: `No answer for ${patienceMs / 1000} seconds. Still waiting; servers may take up to 5 minutes (RFC 5321). Cancel at any time.`,
        });
      case 'command':
        if (phase === 'content') return sendContent(input);
        queue.push(input);
        return phase === 'ready' ? idle() : undefined;
      case 'note':
        return void record(input.draft);
      case 'cancel':
        return finish('cancelled');
    }
  }

  return {
    handle(input) {
      handle(input);
      return recorder.take();
    },
    get ready() {
      return (phase === 'ready' || phase === 'content') && queue.length === 0;
    },
    get challenge() {
      return challenged?.text;
    },
  };
}

const encoder = new TextEncoder();
