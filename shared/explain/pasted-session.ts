import type { EventDraft, EventOf, FailureCode, Session, SessionEvent, Stage, Target } from '../session/event.ts';
import { stageOf, verbOf } from '../smtp/command-line.ts';
import { findEnhancedCode } from '../smtp/enhanced-status.ts';
import { failureSentence } from '../smtp/failure-sentences.ts';
import { mask } from '../smtp/secrets.ts';
import { parseReplyLine } from './reply-line.ts';

/** A text of hostile length must not become a session nobody can open. */
const mostEvents = 5_000;

/**
 * The session that a reader builds from pasted text: what the client said, what the server answered, what broke below SMTP,
 * and text that is neither. It gives ids, times and stages, and pairs each reply with its command.
 */
export class PastedSession {
  readonly #events: SessionEvent[] = [];
  #target: Target | undefined;
  #clientName: string | undefined;
  #pending: EventOf<'sent'>[] = [];
  #inMessage = false;
  #greeted = false;
  #dropped = 0;
  readonly #dialogue: boolean;

  /** `dialogue`: the text is a conversation from its start, so that its first reply is the greeting, whatever its code. */
  constructor(dialogue = false) {
    this.#dialogue = dialogue;
  }

  /** What has been recorded so far. */
  get events(): readonly SessionEvent[] {
    return this.#events;
  }

  /** The server the text names, where it names one. The first one named stays. */
  server(host: string | undefined, port = 25): void {
    const name = host?.trim().replace(/\.$/, '');
    if (!name || name.length > 255 || this.#target || !Number.isInteger(port) || port < 1 || port > 65_535) return;
    this.#target = { host: name, port, security: port === 465 ? 'tls' : 'starttls-if-offered' };
  }

  /** A line that the client said. */
  command(line: string): void {
    const verb = verbOf(line);
    const ends = this.#inMessage && line.trim() === '.';
    const secret = line.includes(mask);
    // A masked line alone is what answered a 334 challenge.
    const stage: Stage = this.#inMessage ? 'message' : line.trim() === mask ? 'auth' : stageOf(verb);
    if (ends) this.#inMessage = false;
    if (stage === 'ehlo') this.#clientName ??= line.trim().split(/\s+/)[1]?.slice(0, 255);
    const sent = this.#add({ kind: 'sent', data: `${line}\r\n`, by: 'user', stage, ...(secret && { secret }) });
    if (sent?.kind === 'sent' && (stage !== 'message' || ends)) this.#pending.push(sent);
  }

  /** What was said before stays without answer: conversations that are not pipelined go on with the next command. */
  forgetUnanswered(): void {
    this.#pending = [];
  }

  /** A new connection begins in the same text. */
  nextConnection(): void {
    this.#pending = [];
    this.#inMessage = false;
    this.#greeted = false;
  }

  /** A message was handed over: whatever the tool says besides is no trouble. */
  get wentThrough(): boolean {
    return this.#events.some((event) => event.kind === 'replied' && event.stage === 'message' && event.code === 250);
  }

  /** The client is inside the message that follows DATA. */
  get inMessage(): boolean {
    return this.#inMessage;
  }

  /** The connection ended. */
  closed(by: 'server' | 'client' | 'network'): void {
    this.#add({ kind: 'closed', by, how: by === 'network' ? 'reset' : 'fin' });
  }

  /** One whole reply; `stage` only where the text tells it and no command does. */
  reply(lines: readonly string[], stage?: Stage, status?: string): void {
    const last = parseReplyLine(lines.at(-1) ?? '');
    if (!last) return;
    const command = this.#pending.shift();
    const greeting = !this.#greeted && !command && (last.code === 220 || this.#dialogue);
    if (last.code === 220 || command || this.#dialogue) this.#greeted = true;
    // A log that leaves the message out: what comes after 354 answers it.
    const answersMessage = this.#inMessage && !command;
    if (answersMessage) this.#inMessage = false;
    if (command?.stage === 'data' && last.code === 354) this.#inMessage = true;
    const enhanced = findEnhancedCode(lines) ?? status;
    this.#add({
      kind: 'replied',
      code: last.code,
      ...(enhanced !== undefined && { enhanced }),
      lines: [...lines],
      ...(command && { to: command.id }),
      stage:
        command?.stage ??
        (answersMessage ? 'message' : stage) ??
        (greeting ? 'greeting' : stageShown(last.code, enhanced, lines)),
    });
  }

  /** Something that broke below SMTP. `cause` is the pasted wording. */
  failure(code: FailureCode, stage: Stage, cause: string): void {
    const message = failureSentence(code, { host: this.#target?.host ?? 'the server', port: this.#target?.port ?? 25 });
    this.#add({ kind: 'failed', code, stage, message, cause: cause.slice(0, 4_000) });
  }

  /** TLS came up: what follows was said under it. Little more than that is known from pasted text. */
  secured(protocol: string, cipher: string): void {
    this.#pending = [];
    this.#add({ kind: 'secured', protocol, cipher, certificates: [] });
  }

  /** A certificate that the text says was not trusted, or whose name did not match. */
  untrusted(trustError: string | undefined, nameError: string | undefined): void {
    this.#add({
      kind: 'secured',
      protocol: 'TLS',
      cipher: '',
      ...(trustError !== undefined && { trustError }),
      ...(nameError !== undefined && { nameError }),
      certificates: [],
    });
  }

  /** Text that is no reply; rules for free text are searched in it. */
  note(text: string): void {
    const trimmed = text.trim();
    if (trimmed) this.#add({ kind: 'noted', by: 'engine', text: trimmed.slice(0, 20_000) });
  }

  /** The finished session. */
  finish(id: string, startedAt: string): Session {
    if (this.#dropped > 0) {
      const text = `${this.#dropped} more lines of the pasted text are not shown.`;
      this.#events.push({ id: this.#events.length, t: this.#events.length, kind: 'noted', by: 'engine', text });
    }
    return {
      header: {
        ehlo: 'session',
        version: 1,
        id,
        startedAt,
        origin: 'pasted',
        ...(this.#target && { target: this.#target }),
        ...(this.#clientName && { clientName: this.#clientName }),
        app: 'Ehlo Desk',
      },
      events: this.#events,
    };
  }

  #add(draft: EventDraft): SessionEvent | undefined {
    if (this.#events.length >= mostEvents) {
      this.#dropped++;
      return undefined;
    }
    // Pasted text has no clock: one millisecond an event keeps the order and claims nothing.
    const event: SessionEvent = { ...draft, id: this.#events.length, t: this.#events.length };
    this.#events.push(event);
    return event;
  }
}

/** The stage a reply without its command gives away by itself, as in transcripts without local echo. */
function stageShown(code: number, enhanced: string | undefined, lines: readonly string[]): Stage {
  if (code === 354) return 'data';
  if (code === 221) return 'quit';
  if (code === 235 || code === 334 || code === 535) return 'auth';
  if (code === 250 && /\b(?:queued|message accepted|accepted for delivery|ok id=)/i.test(lines[0] ?? ''))
    return 'message';
  if (code === 250 && lines.length > 1) return 'ehlo';
  if (code === 250 && enhanced === '2.1.0') return 'mail';
  if (code === 250 && enhanced === '2.1.5') return 'rcpt';
  return 'other';
}
