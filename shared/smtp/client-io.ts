import type { ProxyHeader } from '../session/connection-options.ts';
import type { Actor, Certificate, Endpoint, EventDraft, FailureCode, Target } from '../session/event.ts';

/** Everything that can happen to the SMTP client. The host turns sockets, timers and keystrokes into these. */
export type ClientInput =
  | { readonly type: 'start' }
  | { readonly type: 'resolved'; readonly addresses: readonly string[] }
  | { readonly type: 'connected'; readonly local: Endpoint; readonly remote: Endpoint }
  | { readonly type: 'received'; readonly bytes: Uint8Array }
  | { readonly type: 'secured'; readonly tls: TlsFacts }
  /** Resolving, connecting or TLS went wrong, or the connection was reset. */
  | { readonly type: 'failed'; readonly code: FailureCode; readonly cause: string }
  /** The server ended the stream (FIN). */
  | { readonly type: 'ended' }
  | { readonly type: 'timer'; readonly timer: TimerName }
  /** One line from the keyboard or a playbook; `ticket` comes back in `settle`. */
  | { readonly type: 'command'; readonly line: string; readonly by: Actor; readonly ticket: number }
  /** Something worth a line in the record that is no traffic. */
  | { readonly type: 'note'; readonly draft: Extract<EventDraft, { kind: 'noted' | 'guided' }> }
  | { readonly type: 'cancel' };

/** What the host has to do, in order. */
export type ClientAction =
  | { readonly type: 'resolve'; readonly name: string }
  | { readonly type: 'connect'; readonly address: string; readonly port: number }
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  | { readonly type: 'start-tls'; readonly serverName: string }
  /** Close and forget the socket. politely: what was written still goes out first. */
  | { readonly type: 'close'; readonly politely: boolean }
  | { readonly type: 'set-timer'; readonly timer: TimerName; readonly ms: number }
  | { readonly type: 'clear-timers' }
  | { readonly type: 'record'; readonly id: number; readonly draft: EventDraft }
  | { readonly type: 'settle'; readonly ticket: number; readonly reply: number | undefined };

export type TimerName = 'stage' | 'patience';

/** What a TLS handshake came to; see the `secured` event. */
export interface TlsFacts {
  readonly protocol: string;
  readonly cipher: string;
  readonly group?: string;
  readonly trustError?: string;
  readonly nameError?: string;
  readonly certificates: Certificate[];
}

/** Milliseconds each step may take (RFC 5321 4.5.3.2 for the SMTP ones). */
export interface ClientTimeouts {
  readonly resolve: number;
  readonly connect: number;
  readonly greeting: number;
  readonly reply: number;
  readonly tls: number;
  readonly finalDot: number;
}

/** RFC 5321 4.5.3.2: greeting 5 min, MAIL and RCPT 5 min, final dot 10 min; the rest is what patience allows. */
export const defaultTimeouts: ClientTimeouts = {
  resolve: 15_000,
  connect: 30_000,
  greeting: 300_000,
  reply: 300_000,
  tls: 60_000,
  finalDot: 600_000,
};

/** After this silence the record says what is being waited for, long before the timeout. */
export const patienceMs = 10_000;

export interface ClientOptions {
  readonly target: Target;
  readonly clientName: string;
  readonly serverName?: string;
  /** false: stop after the greeting and leave EHLO to the technician. */
  readonly greet: boolean;
  readonly timeouts: ClientTimeouts;
  readonly by: Actor;
  /** The proxy in between, as it is named in the record; it looks the target's name up itself. */
  readonly through?: string | undefined;
  /** Sent before anything else once the connection stands. */
  readonly proxyHeader?: ProxyHeader | undefined;
}

/** The pure SMTP client: inputs in, actions out, no I/O and no clock. */
export interface SmtpClient {
  handle(input: ClientInput): readonly ClientAction[];
  /** It waits for a command. */
  readonly ready: boolean;
  /**
   * The text behind a 334 while the server waits for its answer, as it came: the record may mask parts of it. Only for whoever
   * answers it; never to be stored or shown.
   */
  readonly challenge: string | undefined;
}
