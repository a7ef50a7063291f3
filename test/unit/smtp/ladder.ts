import { readableText } from '../../../shared/session/bytes.ts';
import type { EventDraft, Security } from '../../../shared/session/event.ts';
import { createSmtpClient } from '../../../shared/smtp/client.ts';
import {
  type ClientAction,
  type ClientInput,
  type ClientOptions,
  defaultTimeouts,
} from '../../../shared/smtp/client-io.ts';

/** A scripted conversation with the pure client: reads like the protocol's ladder diagram, with no socket and no clock. */
export interface Ladder {
  readonly events: readonly EventDraft[];
  readonly actions: readonly ClientAction[];
  readonly ready: boolean;
  readonly expects: string;
  input(input: ClientInput): Ladder;
  /** The server sends these bytes or this text. */
  server(text: string | Uint8Array): Ladder;
  /** The technician types a line; the ticket is the count of lines typed so far, from 1. */
  type(line: string): Ladder;
  connected(): Ladder;
  secured(): Ladder;
  /** What went out on the wire since the last look, as text. */
  wire(): string;
  /** Kinds of the events since the last look. */
  kinds(): string[];
  settled(ticket: number): number | undefined | 'open';
  /** Lines that go out together; their tickets count on from the last one. */
  pipeline(...lines: string[]): Ladder;
  /** A whole message, or one chunk of BDAT. */
  content(message: string | Uint8Array): Ladder;
  chunk(octets: string, last?: boolean): Ladder;
  raw(octets: string | Uint8Array): Ladder;
  /** Reply codes that a ticket was settled with; undefined while it is open. */
  replies(ticket: number): (number | undefined)[] | undefined;
  /** What each reply answers, as `MAIL FROM:<> 250`; `- 421` where it answers nothing. */
  pairs(): string[];
}

/** Where a script differs from a usual session. */
export interface LadderOptions extends Pick<ClientOptions, 'protocol' | 'stopAfter' | 'through' | 'proxyHeader'> {
  readonly greet?: boolean;
  readonly port?: number;
}

export function ladder(security: Security = 'plain', { port = 25, greet = true, ...rest }: LadderOptions = {}): Ladder {
  const client = createSmtpClient({
    target: { host: 'mail.contoso.example', port, security },
    ...rest,
    clientName: 'laptop.contoso.example',
    greet,
    timeouts: defaultTimeouts,
    by: 'user',
  });
  const events: EventDraft[] = [];
  const actions: ClientAction[] = [];
  const settled = new Map<number, readonly number[]>();
  let wire = '';
  let seen = 0;
  let tickets = 0;
  const it: Ladder = {
    events,
    actions,
    get ready() {
      return client.ready;
    },
    get expects() {
      return client.expects;
    },
    input(input) {
      for (const action of client.handle(input)) {
        actions.push(action);
        if (action.type === 'record') {
          if (action.id !== events.length) throw new Error(`event id ${action.id} is not ${events.length}`);
          events.push(action.draft);
        }
        if (action.type === 'send') wire += new TextDecoder('latin1').decode(action.bytes);
        if (action.type === 'settle') settled.set(action.ticket, action.replies);
      }
      return it;
    },
    server: (text) =>
      it.input({ type: 'received', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }),
    type: (line) => it.input({ type: 'command', line, by: 'user', ticket: ++tickets }),
    pipeline: (...lines) => it.input({ type: 'pipeline', lines, by: 'user', tickets: lines.map(() => ++tickets) }),
    content: (message) => it.input({ type: 'content', octets: bytesOf(message), by: 'user', ticket: ++tickets }),
    chunk: (octets, last = false) =>
      it.input({ type: 'chunk', octets: bytesOf(octets), last, by: 'user', ticket: ++tickets }),
    raw: (octets) => it.input({ type: 'raw', octets: bytesOf(octets), by: 'user' }),
    pairs: () =>
      events.flatMap((event) => {
        if (event.kind !== 'replied') return [];
        const to = event.to === undefined ? undefined : events[event.to];
        return `${to?.kind === 'sent' ? readableText(to).replace(/\r\n$/, '') : '-'} ${event.code}`;
      }),
    connected: () =>
      it
        .input({ type: 'start' })
        .input({ type: 'resolved', addresses: ['192.0.2.25'] })
        .input({
          type: 'connected',
          local: { address: '203.0.113.9', port: 50001 },
          remote: { address: '192.0.2.25', port: 25 },
        }),
    secured: () =>
      it.input({
        type: 'secured',
        tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', certificates: [] },
      }),
    wire() {
      const out = wire;
      wire = '';
      return out;
    },
    kinds() {
      const kinds = events.slice(seen).map(({ kind }) => kind);
      seen = events.length;
      return kinds;
    },
    settled: (ticket) => {
      const replies = settled.get(ticket);
      return replies === undefined ? 'open' : replies[0];
    },
    replies: (ticket) => settled.get(ticket)?.map((id) => codeOf(events[id])),
  };
  return it;
}

function bytesOf(octets: string | Uint8Array): Uint8Array {
  return typeof octets === 'string' ? new TextEncoder().encode(octets) : octets;
}

function codeOf(event: EventDraft | undefined): number | undefined {
  return event?.kind === 'replied' ? event.code : undefined;
}

export const greeting = '220 EX01.contoso.example Microsoft ESMTP MAIL Service ready\r\n';
export const ehloWithTls = '250-EX01.contoso.example Hello [203.0.113.9]\r\n250-SIZE 37748736\r\n250 STARTTLS\r\n';
export const ehloPlain = '250-EX01.contoso.example Hello [203.0.113.9]\r\n250 SIZE 37748736\r\n';
