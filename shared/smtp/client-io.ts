import type { ProxyHeader } from '../session/connection-options.ts';
import type { Actor, Certificate, Endpoint, EventDraft, FailureCode, Target } from '../session/event.ts';

/** Everything that can happen to the SMTP client. The host turns sockets, timers and keystrokes into these. */
export type ClientInput =
  | { readonly type: 'start' }
  | { readonly type: 'resolved'; readonly addresses: readonly string[] }
  | { readonly type: 'connected'; readonly local: Endpoint; readonly remote: Endpoint }
  | { readonly type: 'received'; readonly bytes: Uint8Array }
  /** In plain while TLS was being set up, where nothing but TLS may come; see `createOutsideTls`. */
  | { readonly type: 'received-for-tls'; readonly bytes: Uint8Array }
  | { readonly type: 'secured'; readonly tls: TlsFacts }
  /** Resolving, connecting or TLS went wrong, or the connection was reset. */
  | { readonly type: 'failed'; readonly code: FailureCode; readonly cause: string }
  /** The server ended the stream (FIN). */
  | { readonly type: 'ended' }
  | { readonly type: 'timer'; readonly timer: TimerName }
  | ClientJob
  /** Exactly these octets, now; as soon as there is a connection where there is none yet. */
  | { readonly type: 'raw'; readonly octets: Uint8Array; readonly by: Actor }
  /** A `send` with `report` has left this program. */
  | { readonly type: 'flushed' }
  /** Ends the connection without QUIT. */
  | { readonly type: 'drop'; readonly how: 'fin' | 'reset' }
  /** Something worth a line in the record that is no traffic. */
  | { readonly type: 'note'; readonly draft: Extract<EventDraft, { kind: 'noted' | 'guided' | 'labelled' }> }
  | { readonly type: 'cancel' };

/** What waits for its turn; tickets come back in `settle`. */
export type ClientJob =
  /** One line from the keyboard or a playbook, without line end. */
  | { readonly type: 'command'; readonly line: string; readonly by: Actor; readonly ticket?: number }
  /** Lines that go out together, without waiting for replies in between (RFC 2920); a ticket for each. */
  | {
      readonly type: 'pipeline';
      readonly lines: readonly string[];
      readonly tickets: readonly number[];
      readonly by: Actor;
    }
  /** A whole message after a 354; see `LiveSession.content`. */
  | { readonly type: 'content'; readonly octets: Uint8Array; readonly by: Actor; readonly ticket: number }
  /** BDAT and its octets (RFC 3030); `ahead`: behind commands whose replies are still to come (RFC 2920 3.1, RFC 3030 4.2). */
  | {
      readonly type: 'chunk';
      readonly octets: Uint8Array;
      readonly last: boolean;
      readonly ahead?: boolean;
      readonly by: Actor;
      readonly ticket: number;
    };

/** What the host has to do, in order. */
export type ClientAction =
  | { readonly type: 'resolve'; readonly name: string }
  | { readonly type: 'connect'; readonly address: string; readonly port: number }
  /** report: answer with `flushed` once the bytes are handed on, so that a large message waits for the network. */
  | { readonly type: 'send'; readonly bytes: Uint8Array; readonly report?: true }
  | { readonly type: 'start-tls'; readonly serverName: string }
  /** Close and forget the socket: after what was written has gone out (fin), with a TCP reset, or at once. */
  | { readonly type: 'close'; readonly how: 'fin' | 'reset' | 'abort' }
  | { readonly type: 'set-timer'; readonly timer: TimerName; readonly ms: number }
  | { readonly type: 'clear-timers' }
  | { readonly type: 'record'; readonly id: number; readonly draft: EventDraft }
  | { readonly type: 'settle'; readonly ticket: number; readonly replies: readonly number[] };

export type TimerName = 'stage' | 'patience';

/** What a TLS handshake came to; see the `secured` event. */
export interface TlsFacts {
  readonly protocol: string;
  readonly cipher: string;
  readonly group?: string;
  /** Agreed on by ALPN; absent: none. */
  readonly alpn?: string;
  readonly trustError?: string;
  readonly nameError?: string;
  readonly clientCertificate?: { readonly subject: string; readonly thumbprint: string };
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

/** LMTP (RFC 2033) says LHLO and answers a message once for each recipient. */
export type Protocol = 'smtp' | 'lmtp';

/** Where the automatic part ends and the session waits for commands: connected, greeted, EHLO answered, or TLS up. */
export type StopStage = 'connect' | 'greeting' | 'ehlo' | 'starttls';

export interface ClientOptions {
  readonly target: Target;
  readonly clientName: string;
  readonly serverName?: string | undefined;
  /** false: stop after the greeting and leave EHLO to the technician. */
  readonly greet: boolean;
  readonly protocol?: Protocol | undefined;
  readonly stopAfter?: StopStage | undefined;
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
  /** What the server takes the next line for; see `WireCourse`. */
  readonly expects: 'command' | 'content' | 'chunk';
  /**
   * The text behind a 334 while the server waits for its answer, as it came: the record may mask parts of it. Only for whoever
   * answers it; never to be stored or shown.
   */
  readonly challenge: string | undefined;
}
