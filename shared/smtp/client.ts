import type { FailureCode } from '../session/event.ts';
import { afterClose } from './after-close.ts';
import type { ClientInput, ClientOptions, SmtpClient } from './client-io.ts';
import { createClientRecorder } from './client-recorder.ts';
import { setTimers, stillWaiting } from './client-timers.ts';
import { createDialogue } from './dialogue.ts';
import { createIncoming } from './incoming.ts';
import { greetingVerb, nextOwnStep } from './own-steps.ts';
import { proxyHeaderBytes } from './proxy-header.ts';
import type { Reply } from './reply-parser.ts';
import { failureOfEnd, failureOfSilence, type Phase } from './what-ended.ts';

/**
 * The SMTP client as a pure machine (RFC 5321, RFC 3207, RFC 2033): `handle` takes what happened and gives back what to do.
 * After the greeting it sends EHLO by itself (HELO where EHLO is refused), upgrades to TLS as the target's security asks,
 * forgets what the server said before TLS and sends EHLO again; from then on it waits for what it is given.
 */
export function createSmtpClient(options: ClientOptions): SmtpClient {
  const { target, timeouts, protocol = 'smtp', stopAfter } = options;
  const recorder = createClientRecorder(options);
  const { act, record } = recorder;
  const dialogue = createDialogue(
    recorder,
    { timeouts, protocol },
    { wait, upgrade, quit: () => finish(undefined, undefined, 'fin'), own: afterOwn },
  );
  const incoming = createIncoming(recorder, { replied: onReply, broken: finish, reading });
  const greets = options.greet && stopAfter !== 'connect' && stopAfter !== 'greeting';
  let phase: Phase = 'new';
  let addresses: readonly string[] = [];
  let secured = false;
  let greeted = false;
  let automatic = greets;
  let lastCode = 0;

  function wait(ms: number | undefined): void {
    setTimers(act, ms, phase !== 'resolving');
  }

  function enter(next: Phase, ms?: number): void {
    phase = next;
    wait(ms);
  }

  function connectNext(): void {
    const [address, ...rest] = addresses;
    addresses = rest;
    if (address === undefined) return finish('name-not-found');
    recorder.address = address;
    recorder.stage = 'connect';
    const { through } = options;
    record({ kind: 'connecting', address, port: target.port, ...(through === undefined ? {} : { through }) });
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
    incoming.end();
    const wasConnected = isConnected();
    phase = 'closed';
    if (code !== undefined) recorder.failed(code, cause);
    wait(undefined);
    dialogue.end();
    recorder.secrets.forget();
    if (wasConnected) record({ kind: 'closed', by, how });
    act({ type: 'close', how: by === 'client' ? how : 'abort' });
  }

  function isConnected(): boolean {
    return phase === 'greeting' || phase === 'talking' || phase === 'securing';
  }

  /** Bytes still count as SMTP: not after the end, and not between the STARTTLS reply and TLS. */
  function reading(): boolean {
    return phase !== 'closed' && phase !== 'securing';
  }

  function startTls(mode: 'starttls' | 'implicit'): void {
    const serverName = options.serverName ?? target.host;
    incoming.upgrade();
    recorder.stage = 'tls';
    record({ kind: 'securing', mode, serverName });
    enter('securing', timeouts.tls);
    act({ type: 'start-tls', serverName });
  }

  function awaitGreeting(): void {
    recorder.stage = 'greeting';
    enter('greeting', timeouts.greeting);
    dialogue.connected();
  }

  /** Waits for what it is given from here on, having greeted first where it is to. */
  function talk(): void {
    phase = 'talking';
    dialogue.connected();
    if (automatic) dialogue.own(`${greetingVerb(protocol)} ${options.clientName}`);
    dialogue.begin();
  }

  function stop(): void {
    automatic = false;
    talk();
  }

  function onReply(reply: Reply): void {
    lastCode = reply.code;
    if (greeted) return dialogue.replied(reply);
    greeted = true;
    recorder.replied(reply, 'greeting', undefined);
    if (reply.code !== 220) automatic = false;
    if (phase === 'greeting') talk();
  }

  function afterOwn(verb: string, reply: Reply): void {
    if (!automatic) return;
    const step = nextOwnStep(verb, reply, { security: target.security, secured, stopAfter });
    if (step === 'HELO') return dialogue.own(`HELO ${options.clientName}`);
    if (step === 'STARTTLS') return dialogue.own('STARTTLS');
    if (step !== 'wait') {
      recorder.stage = 'starttls';
      recorder.failed(step.failed);
    }
    automatic = false;
  }

  function upgrade(): void {
    dialogue.suspend();
    startTls('starttls');
  }

  function onFailed(code: FailureCode, cause: string): void {
    if (code === 'tls-options') recorder.stage = 'tls';
    if (phase === 'connecting' && addresses.length > 0) {
      const text = `${recorder.address ?? target.host} did not work (${cause}); trying the next address.`;
      record({ kind: 'noted', by: 'engine', text });
      return connectNext();
    }
    if (code === 'connection-reset' && farewell()) return finish(undefined, undefined, 'reset', 'server');
    finish(code, cause, code === 'connection-reset' ? 'reset' : 'abort', 'network');
  }

  /** The server's last reply already said that it would close. */
  function farewell(): boolean {
    // After 421 nothing is answered any more, also a command that was on its way already.
    if (lastCode === 421) return true;
    return !dialogue.awaiting && (lastCode === 221 || (lastCode >= 400 && recorder.stage === 'greeting'));
  }

  function onEnded(): void {
    finish(failureOfEnd(phase, greeted, farewell()), undefined, 'fin', 'server');
  }

  function onStageTimeout(): void {
    if (phase === 'connecting') {
      // A proxy that cannot be reached has failed before: it has half the time (see `openConnection`).
      const code = options.through === undefined ? 'connection-timed-out' : 'proxy-target-failed';
      return onFailed(code, `no answer in ${timeouts.connect / 1000} s`);
    }
    const { code, cause } = failureOfSilence(phase, !secured && target.port === 465);
    finish(code, cause);
  }

  function handle(input: ClientInput): void {
    if (phase === 'closed') return afterClose(input, recorder);
    switch (input.type) {
      case 'start':
        if (options.through !== undefined) {
          addresses = [target.host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1')];
          return connectNext();
        }
        record({ kind: 'resolving', name: target.host });
        enter('resolving', timeouts.resolve);
        return act({ type: 'resolve', name: target.host });
      case 'resolved':
        record({ kind: 'resolved', name: target.host, addresses: [...input.addresses] });
        addresses = input.addresses;
        return connectNext();
      case 'connected':
        record({ kind: 'connected', local: input.local, remote: input.remote });
        if (options.proxyHeader) {
          const bytes = proxyHeaderBytes(options.proxyHeader, input.remote);
          recorder.sent(bytes, 'engine', 'connect');
          act({ type: 'send', bytes });
        }
        if (stopAfter === 'connect') return stop();
        if (target.security === 'tls') return startTls('implicit');
        return awaitGreeting();
      case 'secured': {
        const { serverName = target.host } = options;
        record({ kind: 'secured', serverName, ...input.tls });
        secured = true;
        // RFC 3207 4.2: forget what was said in plain and greet again.
        automatic = greets;
        if (stopAfter === 'starttls') return stop();
        return greeted ? talk() : awaitGreeting();
      }
      case 'received':
        return reading() ? incoming.received(input.bytes) : undefined;
      case 'received-for-tls':
        return phase === 'securing' ? incoming.insteadOfTls(input.bytes) : undefined;
      case 'failed':
        return onFailed(input.code, input.cause);
      case 'ended':
        return onEnded();
      case 'timer':
        if (input.timer === 'stage') return onStageTimeout();
        return void record({ kind: 'noted', by: 'engine', text: stillWaiting });
      case 'raw':
        return dialogue.raw(input.octets, input.by);
      case 'flushed':
        return dialogue.flushed();
      case 'note':
        return void record(input.draft);
      case 'drop':
        return isConnected() ? finish(undefined, undefined, input.how) : finish('cancelled');
      case 'cancel':
        return finish('cancelled');
      default:
        return dialogue.add(input);
    }
  }

  return {
    handle(input) {
      handle(input);
      return recorder.take();
    },
    get ready() {
      return phase === 'talking' && dialogue.ready;
    },
    get expects() {
      return dialogue.expects;
    },
    get challenge() {
      return dialogue.challenge;
    },
  };
}
