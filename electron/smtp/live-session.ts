import type { Route } from '../../shared/session/connection-options.ts';
import type { Actor, EventDraft, EventOf, SessionEvent, SessionHeader, Target } from '../../shared/session/event.ts';

/** Timeouts in milliseconds; the defaults are RFC 5321 4.5.3.2's, cut where a technician would not wait (see `defaultTimeouts`). */
export interface SessionTimeouts {
  readonly resolve: number;
  readonly connect: number;
  readonly greeting: number;
  readonly reply: number;
  readonly tls: number;
  readonly finalDot: number;
}

export interface SessionOptions {
  readonly target: Target;
  /** Name for EHLO; default this computer's name. */
  readonly clientName?: string;
  /** Name for SNI and the certificate check where it is not the host. */
  readonly serverName?: string;
  /** false: stop after the greeting and leave EHLO to the technician. Default true. */
  readonly greet?: boolean;
  readonly route?: Route | undefined;
  readonly timeouts?: Partial<SessionTimeouts>;
  /** Authorities (PEM) to trust beside the system's, for this session only: the practice servers' own. */
  readonly trusted?: readonly string[];
  readonly by?: Actor;
}

/** A session over a real socket: an append-only list of events and one door for commands. Made by `openSession` in `session.ts`. */
export interface LiveSession {
  readonly header: SessionHeader;
  /** Grows as events happen; never changed or reordered. */
  readonly events: readonly SessionEvent[];
  readonly open: boolean;
  /** Called for every event from now on, and with `undefined` when only `ready` changed. Returns its own cancel. */
  subscribe(listener: (event: SessionEvent | undefined) => void): () => void;
  /** Whether it waits for a command. */
  readonly ready: boolean;
  /** The text behind a 334 while the server waits for its answer, as it came; see `SmtpClient.challenge`. Never to be stored or shown. */
  readonly challenge: string | undefined;
  /** Resolves when it waits for a command (true) or is closed (false). Never rejects. */
  whenReady(): Promise<boolean>;
  /**
   * Sends one line as typed, without line end; queued while another command waits for its reply. `STARTTLS` upgrades in place.
   * Inside DATA the line is content, a single dot ends it. Resolves with the reply, or undefined when there is none
   * (a content line, or the session broke: the events say how).
   */
  command(line: string, by: Actor): Promise<EventOf<'replied'> | undefined>;
  /** Adds a line to the record that is no traffic: a note, or a playbook's own trace. */
  note(draft: Extract<EventDraft, { kind: 'noted' | 'guided' }>): void;
  /** Closes at once, at any moment. The record stays. */
  cancel(): void;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
}
