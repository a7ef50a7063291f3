import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventDraft, Security } from '../../../shared/session/event.ts';
import { createSmtpClient } from '../../../shared/smtp/client.ts';
import { type ClientAction, type ClientInput, defaultTimeouts, type Protocol } from '../../../shared/smtp/client-io.ts';
import { maxObservations } from '../../../shared/smtp/client-recorder.ts';
import { boundedSteps } from './bounded-steps.ts';

/** Whatever happens to the client, in whatever order: it never throws, and the record stays a record. */

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);

const dialogue = [
  '220 mail.contoso.example ESMTP\r\n',
  '250-mail.contoso.example\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN\r\n',
  '250 2.1.0 OK\r\n',
  '220 2.0.0 ready\r\n',
  '334 VXNlcm5hbWU6\r\n',
  '354 go ahead\r\n',
  '550 5.7.1 no\r\n',
  '421 4.3.2 going down\r\n',
  '221 bye\r\n',
  '503 5.5.1 bad sequence\r\n',
  '250-half',
  '25',
  'HTTP/1.1 400 Bad Request\r\n',
  '\r\n',
  '\n',
  '\xff\xfb\x01',
  '\x16\x03\x01',
  '250-a\r\n550 b\r\n',
  `220-${'x'.repeat(66_000)}`,
];
const said = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...dialogue).map(latin1) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  // A dialogue with some of its bytes changed.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...dialogue.slice(0, 12)), fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 3 }))
      .map(([text, changes]) => {
        const bytes = latin1(text);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      }),
  },
);
const line = fc.oneof(
  fc.constantFrom('EHLO me', 'HELO me', 'STARTTLS', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA', '.'),
  fc.constantFrom('..', 'QUIT', 'NOOP', 'AUTH LOGIN', 'RSET', 'Subject: x', '', 'BDAT 3 LAST', '\0\r\n'),
  fc.string({ maxLength: 20 }),
);
/** A line, content, octets of BDAT, or something deliberately broken. */
const octets = fc.oneof(
  line.map((text) => latin1(`${text}\r\n`)),
  fc
    .constantFrom(
      'a\r\n.\r\n',
      '.\r\n',
      'EHLO me\r\nMAIL',
      'NOOP\n',
      'BDAT 5\r\nab',
      'DATA\r\nx\r\n.\r\nQUIT\r\n',
      'STARTTLS\r\n',
    )
    .map(latin1),
  fc.uint8Array({ maxLength: 40 }),
);
const by = 'user';
const job = fc.oneof(
  fc
    .array(line, { maxLength: 5 })
    .map((lines): ClientInput => ({ type: 'pipeline', lines, tickets: lines.map(() => 0), by })),
  octets.map((bytes): ClientInput => ({ type: 'content', octets: bytes, by, ticket: 0 })),
  // More than one slice, so that replies come while it is on its way.
  fc
    .constantFrom(70_000, 200_000)
    .map((size): ClientInput => ({ type: 'content', octets: new Uint8Array(size).fill(46), by, ticket: 0 })),
  fc
    .tuple(octets, fc.boolean(), fc.boolean())
    .map(([bytes, last, ahead]): ClientInput => ({ type: 'chunk', octets: bytes, last, ahead, by, ticket: 0 })),
  fc.constant<ClientInput>({ type: 'chunk', octets: new Uint8Array(150_000), last: true, by, ticket: 0 }),
  octets.map((bytes): ClientInput => ({ type: 'raw', octets: bytes, by })),
);
const endpoint = { address: '192.0.2.25', port: 25 };
const tls = { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', certificates: [] };
const event = fc.oneof(
  { weight: 10, arbitrary: said.map((bytes): ClientInput => ({ type: 'received', bytes })) },
  { weight: 5, arbitrary: job },
  { weight: 1, arbitrary: said.map((bytes): ClientInput => ({ type: 'received-for-tls', bytes })) },
  { weight: 4, arbitrary: fc.constant<ClientInput>({ type: 'flushed' }) },
  { weight: 6, arbitrary: line.map((text): ClientInput => ({ type: 'command', line: text, by: 'user', ticket: 0 })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<ClientInput>(
      { type: 'connected', local: endpoint, remote: endpoint },
      { type: 'secured', tls },
      { type: 'timer', timer: 'patience' },
      { type: 'note', draft: { kind: 'noted', by: 'user', text: 'a note' } },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<ClientInput>(
      { type: 'resolved', addresses: ['192.0.2.25', '2001:db8::25'] },
      { type: 'resolved', addresses: [] },
      { type: 'failed', code: 'connection-reset', cause: 'read ECONNRESET' },
      { type: 'failed', code: 'tls-alert', cause: 'alert 40' },
      { type: 'ended' },
      { type: 'timer', timer: 'stage' },
      { type: 'cancel' },
      { type: 'drop', how: 'fin' },
      { type: 'drop', how: 'reset' },
    ),
  },
);
const protocol = fc.constantFrom<Protocol>('smtp', 'lmtp');
const security = fc.constantFrom<Security>('plain', 'starttls-if-offered', 'starttls-required', 'tls');
const beginning: ClientInput[] = [
  { type: 'resolved', addresses: ['192.0.2.25', '2001:db8::25'] },
  { type: 'connected', local: endpoint, remote: endpoint },
];

interface Run {
  readonly events: readonly EventDraft[];
  readonly actions: readonly ClientAction[];
  readonly tickets: number;
}

/** What a host can only report after the client has asked for it. */
const answerTo: Partial<Record<ClientInput['type'], ClientAction['type']>> = {
  resolved: 'resolve',
  connected: 'connect',
  secured: 'start-tls',
};

/** Far more than the largest of the inputs needs. */
const mostSteps = 200_000;

function withTickets(input: ClientInput, next: () => number): ClientInput {
  if (input.type === 'pipeline') return { ...input, tickets: input.lines.map(next) };
  return input.type === 'command' || input.type === 'content' || input.type === 'chunk'
    ? { ...input, ticket: next() }
    : input;
}

/** Plays the inputs, then cancels, so that everything must come to its end. Tickets count from 1. */
function play(inputs: readonly ClientInput[], how: { security: Security; greet: boolean; protocol?: Protocol }): Run {
  const client = createSmtpClient({
    target: { host: 'mail.contoso.example', port: 25, security: how.security },
    clientName: 'laptop.contoso.example',
    greet: how.greet,
    protocol: how.protocol,
    timeouts: defaultTimeouts,
    by: 'user',
  });
  const actions: ClientAction[] = [];
  let tickets = 0;
  /** Slices that are handed on, and not yet said to be. */
  let reports = 0;
  let asked: ClientAction['type'] | undefined;
  for (const input of [{ type: 'start' } as const, ...inputs, { type: 'cancel' } as const]) {
    const needs = answerTo[input.type];
    if (needs !== undefined && needs !== asked) continue;
    if (input.type === 'flushed' && reports === 0) continue;
    const given = withTickets(input, () => ++tickets);
    const done = boundedSteps(mostSteps, () => client.handle(given));
    reports +=
      done.filter((action) => action.type === 'send' && action.report).length - (input.type === 'flushed' ? 1 : 0);
    asked = done.findLast(({ type }) => Object.values(answerTo).includes(type))?.type ?? (needs ? undefined : asked);
    actions.push(...done);
  }
  const events = actions.flatMap((action) => (action.type === 'record' ? [action.draft] : []));
  return { events, actions, tickets };
}

function expectSound({ events, actions, tickets }: Run): void {
  const ids = actions.flatMap((action) => (action.type === 'record' ? [action.id] : []));
  expect(ids).toEqual(ids.map((_, i) => i));

  const settled = actions.flatMap((action) => (action.type === 'settle' ? [action.ticket] : []));
  expect(settled.toSorted((a, b) => a - b)).toEqual(Array.from({ length: tickets }, (_, i) => i + 1));
  const kinds = events.map(({ kind }) => kind);
  const closed = kinds.indexOf('closed');
  if (closed >= 0) expect(kinds.slice(closed + 1).filter((kind) => kind !== 'noted')).toEqual([]);
  expect(actions.filter(({ type }) => type === 'close')).toHaveLength(1);
  const after = actions.slice(actions.findIndex(({ type }) => type === 'close') + 1);
  expect(after.filter(({ type }) => ['send', 'connect', 'set-timer', 'start-tls', 'resolve'].includes(type))).toEqual(
    [],
  );

  for (const draft of events) {
    if (draft.kind === 'replied' && draft.to !== undefined) expect(events[draft.to]).toMatchObject({ kind: 'sent' });
  }
}

describe('the client, whatever happens', () => {
  it('property: any inputs after the connection leave a sound record', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 60 }),
        security,
        fc.boolean(),
        protocol,
        (inputs, kind, greet, spoken) => {
          expectSound(play([...beginning, ...inputs], { security: kind, greet, protocol: spoken }));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('property: any inputs at all, from the very first, leave a sound record too', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), security, (inputs, kind) => {
        expectSound(play(inputs, { security: kind, greet: true }));
      }),
      { numRuns: 500 },
    );
  });

  it('property: what came in plain stands in the record byte for byte, however it was cut', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 30 }), (chunks) => {
        const { events } = play([...beginning, ...chunks.map((bytes): ClientInput => ({ type: 'received', bytes }))], {
          security: 'plain',
          greet: false,
        });
        const recorded = events.flatMap((draft) => (draft.kind === 'received' ? [bytesOf(draft)] : []));
        const all = Buffer.concat(chunks);
        const kept = Buffer.concat(recorded);
        // The session may end early; until then nothing is missing and nothing is added.
        expect(kept.equals(all.subarray(0, kept.length))).toBe(true);
        if (!events.some(({ kind }) => kind === 'failed')) expect(kept.length).toBe(all.length);
      }),
    );
  });

  it('property: no credential reaches an event, whatever the server says and echoes', () => {
    const secret = fc
      .string({ minLength: 8, maxLength: 24, unit: fc.constantFrom(...'abcdefghkmnpqrstuvwxyzABCDEFGH23456789') })
      .map((text) => `Pw-${text}`);
    const step = fc.constantFrom('plain', 'login', 'echo', 'echo-split', '334', '535', '250', 'not-a-reply', '421');
    fc.assert(
      fc.property(secret, fc.array(step, { maxLength: 25 }), fc.nat(60), (password, steps, cut) => {
        const blob = Buffer.from(`\0joe\0${password}`).toString('base64');
        const lone = Buffer.from(password).toString('base64');
        const type = (text: string): ClientInput => ({ type: 'command', line: text, by: 'user', ticket: 0 });
        const say = (text: string): ClientInput => ({ type: 'received', bytes: latin1(text) });
        const inputs = steps.flatMap((one): ClientInput[] => {
          const echo = `535 5.7.8 ${password} is wrong, and so is ${blob} or ${lone}\r\n`;
          if (one === 'plain') return [type(`AUTH PLAIN ${blob}`)];
          if (one === 'login') return [type('AUTH LOGIN'), say('334 UGFzc3dvcmQ6\r\n'), type(lone)];
          if (one === 'echo') return [say(echo)];
          if (one === 'echo-split') return [say(echo.slice(0, cut)), say(echo.slice(cut))];
          if (one === 'not-a-reply') return [say(`nonsense ${password}\r\n`)];
          return [say(`${one} x\r\n`)];
        });
        const first = [say('220 hi\r\n'), type(`AUTH PLAIN ${blob}`), type('AUTH LOGIN'), type(lone)];
        const { events } = play([...beginning, ...first, ...inputs], { security: 'plain', greet: false });
        // Cut in two events it would still be readable.
        const heard = events
          .flatMap((draft) => (draft.kind === 'received' ? [bytesOf(draft).toString()] : []))
          .join('');
        const record = JSON.stringify(events) + heard;
        for (const form of [password, blob, lone]) expect(record).not.toContain(form);
      }),
    );
  });

  it('ends a session in which nothing is as it should be, before the record grows without bound', () => {
    const flood: ClientInput[] = Array.from({ length: 200_000 }, () => ({
      type: 'received',
      bytes: latin1('250 OK\r\n'),
    }));
    const { events } = play([...beginning, { type: 'received', bytes: latin1('220 hi\r\n') }, ...flood], {
      security: 'plain',
      greet: false,
    });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'reply-too-long' }));
    expect(events.length).toBeLessThan(4 * maxObservations);
  });
});

function bytesOf(draft: Extract<EventDraft, { kind: 'received' }>): Buffer {
  return Buffer.from(draft.data, draft.encoding === 'base64' ? 'base64' : 'utf8');
}
