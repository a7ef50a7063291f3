import { readableText } from './bytes.ts';
import type { EventOf, SessionEvent } from './event.ts';
import { isLookedUp } from './is-looked-up.ts';

/** One thing that a session waited for. Times are milliseconds from the start of the session. */
export interface Phase {
  /** `content` is a message from its first octet to its reply; `failed` stands for a failure while nothing was waited for. */
  readonly kind: 'resolve' | 'connect' | 'greeting' | 'tls' | 'command' | 'content' | 'failed';
  /** The event that began it. */
  readonly event: number;
  /** Name looked up, address connected to, or the command's first line as it is recorded. */
  readonly subject: string;
  readonly start: number;
  /** Missing while it lasts. */
  readonly end?: number;
  /** bad: refused or failed; none: still waiting, or the connection ended first. */
  readonly outcome: 'ok' | 'bad' | 'none';
  /** The event that ended it, where one did: what is said of that event is said of the phase. */
  readonly answer?: number;
}

/** How long a phase took or has taken until `now`, in milliseconds. */
export function durationOf({ start, end }: Phase, now = start): number {
  return Math.max(0, (end ?? now) - start);
}

type Draft = { -readonly [K in keyof Phase]: Phase[K] };

/**
 * The phases of a session, in the order in which they began: name lookup, each address, greeting, TLS, each command, each
 * message. Commands that went out together overlap (RFC 2920); a line that went out in parts is one command; BDAT counts
 * with its octets; under LMTP a message lasts until its last reply.
 */
export function phasesOf(events: readonly SessionEvent[]): Phase[] {
  const phases: Draft[] = [];
  /** Phases that wait for a reply, by each of their `sent` events. */
  const awaited = new Map<number, Draft>();
  /** What is waited for beside replies to commands. */
  let step: Draft | undefined;
  /** A command line that has begun and not ended. */
  let line: Draft | undefined;
  let content: Draft | undefined;
  let chunk: Draft | undefined;
  let greeted = false;

  function begin(kind: Phase['kind'], { id, t }: SessionEvent, subject = ''): Draft {
    const phase: Draft = { kind, event: id, subject, start: t, outcome: 'none' };
    phases.push(phase);
    return phase;
  }

  function end(phase: Draft, { id, t }: SessionEvent, outcome: Phase['outcome']): void {
    phase.end = t;
    phase.outcome = outcome;
    phase.answer = id;
  }

  function endStep(by: SessionEvent, outcome: Phase['outcome']): void {
    if (step) end(step, by, outcome);
    step = undefined;
  }

  function endAll(by: SessionEvent, outcome: Phase['outcome']): boolean {
    const open = phases.filter((phase) => phase.end === undefined);
    for (const phase of open) end(phase, by, outcome);
    step = undefined;
    line = undefined;
    content = undefined;
    chunk = undefined;
    return open.length > 0;
  }

  function sent(event: EventOf<'sent'>): void {
    if (event.stage === 'message') {
      const whole = chunk ?? content ?? begin('content', event);
      if (!chunk) content = whole;
      awaited.set(event.id, whole);
      return;
    }
    const text = readableText(event);
    const command = line ?? begin('command', event);
    command.subject += text.split(/\r?\n/, 1)[0] ?? '';
    awaited.set(event.id, command);
    line = text.endsWith('\n') ? undefined : command;
    if (!line) command.subject = command.subject.replace(/\r$/, '');
    chunk = !line && /^\s*BDAT\s/i.test(command.subject) ? command : undefined;
  }

  function replied(event: EventOf<'replied'>): void {
    if (event.to === undefined) {
      if (!greeted && event.stage === 'greeting') {
        greeted = true;
        if (step?.kind === 'greeting') endStep(event, event.code >= 400 ? 'bad' : 'ok');
      }
      return;
    }
    const phase = awaited.get(event.to);
    if (!phase) return;
    // Of several replies under LMTP the first refusal counts.
    if (phase.outcome !== 'bad') end(phase, event, event.code >= 400 ? 'bad' : 'ok');
    phase.end = event.t;
    if (phase === content) content = undefined;
    if (phase === chunk) chunk = undefined;
  }

  for (const event of events) {
    switch (event.kind) {
      case 'resolving':
        if (isLookedUp(event.name)) step = begin('resolve', event, event.name);
        break;
      case 'connecting':
        endStep(event, 'bad');
        step = begin('connect', event, event.address);
        break;
      case 'connected':
        endStep(event, 'ok');
        step = begin('greeting', event);
        break;
      case 'resolved':
        endStep(event, 'ok');
        break;
      case 'securing':
        // TLS from the first byte: the greeting is waited for afterwards.
        if (step?.kind === 'greeting') phases.pop();
        step = begin('tls', event, event.serverName);
        break;
      case 'secured':
        endStep(event, 'ok');
        if (!greeted) step = begin('greeting', event);
        break;
      case 'sent':
        // A PROXY protocol header is no command: nothing answers it.
        if (event.stage !== 'connect') sent(event);
        break;
      case 'replied':
        replied(event);
        break;
      case 'failed':
        if (!endAll(event, 'bad')) end(begin('failed', event), event, 'bad');
        break;
      case 'closed':
        endAll(event, 'none');
        break;
      default:
    }
  }
  return phases;
}
