import type { ProxyHeader } from '../../../shared/session/connection-options.ts';
import type { EventDraft, Security } from '../../../shared/session/event.ts';
import { createSmtpClient } from '../../../shared/smtp/client.ts';
import { type ClientAction, type ClientInput, defaultTimeouts } from '../../../shared/smtp/client-io.ts';

/** A scripted conversation with the pure client: reads like the protocol's ladder diagram, with no socket and no clock. */
export interface Ladder {
  readonly events: readonly EventDraft[];
  readonly actions: readonly ClientAction[];
  readonly ready: boolean;
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
}

export function ladder(
  security: Security = 'plain',
  options: { greet?: boolean; port?: number; through?: string; proxyHeader?: ProxyHeader } = {},
): Ladder {
  const client = createSmtpClient({
    target: { host: 'mail.contoso.example', port: options.port ?? 25, security },
    clientName: 'laptop.contoso.example',
    greet: options.greet ?? true,
    timeouts: defaultTimeouts,
    by: 'user',
    through: options.through,
    proxyHeader: options.proxyHeader,
  });
  const events: EventDraft[] = [];
  const actions: ClientAction[] = [];
  const settled = new Map<number, number | undefined>();
  let wire = '';
  let seen = 0;
  let tickets = 0;
  const it: Ladder = {
    events,
    actions,
    get ready() {
      return client.ready;
    },
    input(input) {
      for (const action of client.handle(input)) {
        actions.push(action);
        if (action.type === 'record') {
          if (action.id !== events.length) throw new Error(`event id ${action.id} is not ${events.length}`);
          events.push(action.draft);
        }
        if (action.type === 'send') wire += new TextDecoder('latin1').decode(action.bytes);
        if (action.type === 'settle') settled.set(action.ticket, action.reply);
      }
      return it;
    },
    server: (text) =>
      it.input({ type: 'received', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }),
    type: (line) => it.input({ type: 'command', line, by: 'user', ticket: ++tickets }),
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
    settled: (ticket) => (settled.has(ticket) ? settled.get(ticket) : 'open'),
  };
  return it;
}

export const greeting = '220 EX01.contoso.example Microsoft ESMTP MAIL Service ready\r\n';
export const ehloWithTls = '250-EX01.contoso.example Hello [203.0.113.9]\r\n250-SIZE 37748736\r\n250 STARTTLS\r\n';
export const ehloPlain = '250-EX01.contoso.example Hello [203.0.113.9]\r\n250 SIZE 37748736\r\n';
