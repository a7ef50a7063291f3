import type { Policy } from '../../shared/policy/policy.ts';
import type { Route, TlsOptions } from '../../shared/session/connection-options.ts';
import type {
  Actor,
  EventDraft,
  EventOf,
  PracticeServer,
  SessionEvent,
  SessionHeader,
  Target,
} from '../../shared/session/event.ts';
import type { Protocol, StopStage } from '../../shared/smtp/client-io.ts';
import type { Roads } from './roads.ts';

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
  /** Name for EHLO, as it is to be said (see `ehloNameProblem`); default this computer's name. */
  readonly clientName?: string | undefined;
  /** Name for SNI and the certificate check where it is not the host. */
  readonly serverName?: string | undefined;
  /** false: stop after the greeting and leave EHLO to the technician. Default true. */
  readonly greet?: boolean | undefined;
  /** Default `smtp`. */
  readonly protocol?: Protocol | undefined;
  /** Where the automatic part ends and the session waits for commands; default when EHLO is answered, inside TLS where wanted. */
  readonly stopAfter?: StopStage | undefined;
  readonly tls?: TlsOptions | undefined;
  readonly route?: Route | undefined;
  readonly timeouts?: Partial<SessionTimeouts> | undefined;
  /** Authorities (PEM) to trust beside the system's, for this session only: the practice servers' own. */
  readonly trusted?: readonly string[] | undefined;
  readonly by?: Actor | undefined;
  /** The practice server that is spoken to, for the record. */
  readonly practice?: PracticeServer | undefined;
  /** Where a practice server's story leads names and addresses; absent: the real network. */
  readonly roads?: Roads | undefined;
  /** What may be done; default this computer's policy. */
  readonly policy?: Policy | undefined;
}

/** A session over a real socket: an append-only list of events and one door for commands. Made by `openSession` in `session.ts`. */
export interface LiveSession {
  readonly header: SessionHeader;
  /** How it was connected, for whoever asks the same server once more. May hold a proxy's password: never to be stored or shown. */
  readonly way: Pick<SessionOptions, 'route' | 'serverName'>;
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
  /**
   * Sends all lines at once without waiting for replies in between (RFC 2920), whether PIPELINING was offered or not; in its
   * turn as `command`. Resolves with the reply to each, in order; undefined where there is none. Lines behind DATA are content
   * up to the lone dot if the server accepts DATA, and commands if not, as they are for the server.
   */
  pipeline(lines: readonly string[], by: Actor): Promise<(EventOf<'replied'> | undefined)[]>;
  /**
   * Sends a message after a 354: leading dots doubled (RFC 5321 4.5.2), nothing else changed, `.` at the end. Goes out in
   * slices as the network takes them. Resolves with its reply, or under LMTP one for each accepted recipient (RFC 2033 4.2);
   * with none where the server waits for no message or the session broke. A 421 in the middle ends it.
   */
  content(message: Uint8Array, by: Actor): Promise<readonly EventOf<'replied'>[]>;
  /**
   * Sends BDAT and exactly these octets (RFC 3030). Resolves as `content` does. `ahead`: without waiting for the replies to
   * what went out before, so that it goes out together with a `pipeline`.
   */
  chunk(octets: Uint8Array, last: boolean, by: Actor, ahead?: boolean): Promise<readonly EventOf<'replied'>[]>;
  /**
   * Sends exactly these octets, at once and at any moment (as soon as there is a connection). Whole lines among them count as
   * the commands they are: their replies are paired, and STARTTLS upgrades. A line that ends in a bare LF is waited for by nothing.
   */
  raw(octets: Uint8Array, by: Actor): void;
  /** What the server takes the next line for: a command, content of a message, or octets that BDAT announced. */
  readonly expects: 'command' | 'content' | 'chunk';
  /** Ends the connection without QUIT, in an orderly way or with a TCP reset. */
  drop(how: 'fin' | 'reset'): void;
  /** The TLS secrets in the NSS key log format; empty unless `tls.keyLog` was asked for. Never part of the record. */
  keyLog(): string;
  /** Adds a line to the record that is no traffic: a note, a label, or a playbook's own trace. Also after the end. */
  note(draft: Extract<EventDraft, { kind: 'noted' | 'guided' | 'labelled' }>): void;
  /** Closes at once, at any moment. The record stays. */
  cancel(): void;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
}
