import { describe, expect, it } from 'vitest';
import { readSession } from '../../../electron/engine/session-reading.ts';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { usualAttempt } from '../../../electron/lab/scenario.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import { openSession } from '../../../electron/smtp/session.ts';
import type { Finding } from '../../../shared/diagnosis/finding.ts';
import type { FailureCode, Security } from '../../../shared/session/event.ts';
import { maxKeptBytes, maxObservations, maxPackets } from '../../../shared/smtp/client-recorder.ts';
import { type Tap, tapOf } from './tap.ts';

/**
 * Every fault of docs/hostile-servers.md through the public door, `openSession`, over real sockets: memory stays bounded,
 * nothing hangs beyond its timeout, the finding says what it is, and what the server sent stands in the record byte for byte.
 */

/** Where the fault is that nothing comes, far below the real timeouts; elsewhere far above what a loaded machine needs. */
function timeoutsFor({ code }: Fault) {
  const step = code?.endsWith('timeout') ? 1200 : 9000;
  return { resolve: 9000, connect: 9000, greeting: step, reply: step, tls: step, finalDot: step };
}
const mail = ['MAIL FROM:<scanner@contoso.example>', 'RCPT TO:<partner@fabrikam.example>'];
/** What a session may cost beside the bytes it keeps. */
const memoryLimit = 96 * 1024 * 1024;

interface Fault {
  readonly scenario: string;
  readonly rule: string;
  readonly sentence: RegExp;
  readonly code?: FailureCode;
  readonly lines?: readonly string[];
  /** The finding quotes what the server said. */
  readonly quotes?: string;
}

const faults: readonly Fault[] = [
  { scenario: 'faulty-one-byte-at-a-time', rule: 'sign-replies-in-pieces', sentence: /packets of very few bytes/ },
  { scenario: 'faulty-split-codes', rule: 'sign-replies-in-pieces', sentence: /packets of very few bytes/ },
  { scenario: 'endless-line', rule: 'failure-reply-too-long', code: 'reply-too-long', sentence: /without end/i },
  { scenario: 'endless-reply', rule: 'failure-reply-too-long', code: 'reply-too-long', sentence: /without end/i },
  { scenario: 'endless-replies', rule: 'failure-reply-too-long', code: 'reply-too-long', sentence: /without end/i },
  { scenario: 'faulty-changing-code', rule: 'sign-code-changes-within-reply', sentence: /different codes/ },
  {
    scenario: 'faulty-talks-first',
    rule: 'failure-answers-ran-out',
    code: 'reply-timeout',
    sentence: /before it was asked/,
  },
  { scenario: 'faulty-unasked-replies', rule: 'sign-replies-out-of-step', sentence: /more often than it was asked/ },
  { scenario: 'faulty-nul-bytes', rule: 'sign-nul-in-reply', sentence: /NUL bytes/ },
  { scenario: 'faulty-not-utf8', rule: 'sign-reply-not-utf8', sentence: /no valid UTF-8/ },
  { scenario: 'escape-sequences', rule: 'sign-terminal-escapes', sentence: /terminal escape sequences/ },
  { scenario: 'garbage-bytes', rule: 'failure-not-smtp', code: 'not-smtp', sentence: /not a mail server/ },
  { scenario: 'tls-stalls', rule: 'failure-tls-timeout', code: 'tls-timeout', sentence: /fell silent/ },
  {
    scenario: 'tls-alert-after-starttls',
    rule: 'tls-internal-error-alert',
    code: 'tls-alert',
    sentence: /could not go on/,
  },
  {
    scenario: 'starttls-then-plaintext',
    rule: 'failure-plain-text-for-tls',
    code: 'tls-not-spoken',
    sentence: /agreed to STARTTLS with 220 and then went on in plain text/,
    quotes: '454 4.7.0 TLS not available due to temporary reason',
  },
  {
    scenario: 'certificate-too-large',
    rule: 'failure-certificate-too-large',
    code: 'tls-failed',
    sentence: /larger than 100 kilobytes/,
  },
  { scenario: 'plaintext-injection', rule: 'sign-plaintext-after-starttls', sentence: /plain text between STARTTLS/ },
  {
    scenario: 'faulty-reset-in-data',
    rule: 'failure-connection-reset',
    code: 'connection-reset',
    sentence: /broken off hard/,
    lines: [...mail, 'DATA', 'Subject: scan', '', 'page 1', 'page 2', '.'],
  },
  {
    scenario: 'faulty-accepts-after-refusing',
    rule: 'sign-message-without-recipient',
    sentence: /refused all recipients and then took the message/,
    lines: [...mail, 'DATA', 'Subject: scan', '', '.'],
  },
  { scenario: 'faulty-tarpit', rule: 'failure-tarpit-greeting', code: 'greeting-timeout', sentence: /a few at a time/ },
  { scenario: 'silent-server', rule: 'failure-greeting-timeout', code: 'greeting-timeout', sentence: /says nothing/ },
  {
    scenario: 'faulty-closes-without-a-word',
    rule: 'failure-closed-by-server',
    code: 'closed-by-server',
    sentence: /without saying why/,
  },
  { scenario: 'faulty-421-in-between', rule: 'limits-session-timeout', sentence: /waited for the client/ },
  { scenario: 'busy-greeting', rule: 'exchange-connection-limit', sentence: /limits connections/ },
];

interface Played {
  readonly session: LiveSession;
  readonly findings: readonly Finding[];
  readonly tap: Tap;
  readonly took: number;
}

/** Types the lines one after the other as a technician does, then QUIT, and waits for the end. */
async function play(fault: Fault): Promise<Played> {
  const { scenario: id, lines = mail } = fault;
  const scenario = allScenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`there is no scenario ${id}`);
  const running = await startScenario(scenario, { hurry: 20 });
  const tap = await tapOf(running.port, maxKeptBytes);
  const start = performance.now();
  const security: Security = { ...usualAttempt, ...scenario.attempt }.security;
  const session = openSession({
    target: { host: '127.0.0.1', port: tap.port, security },
    clientName: 'laptop.contoso.example',
    timeouts: timeoutsFor(fault),
  });
  try {
    await session.whenReady();
    for (const line of lines) await session.command(line, 'user');
    await session.command('QUIT', 'user');
    await session.closed;
    const took = performance.now() - start;
    const { findings } = readSession({ header: session.header, events: session.events });
    return { session, findings, tap, took };
  } finally {
    session.cancel();
    tap.close();
    await running.close();
  }
}

/** The bytes of all `received` events, which are those that came in plain text. */
function recorded(session: LiveSession): Buffer {
  return Buffer.concat(
    session.events.flatMap((event) =>
      event.kind === 'received' ? [Buffer.from(event.data, event.encoding === 'base64' ? 'base64' : 'utf8')] : [],
    ),
  );
}

describe('hostile and faulty servers', () => {
  it.each(faults)('$scenario: $rule', async (fault) => {
    const before = process.memoryUsage.rss();
    const { session, findings, tap, took } = await play(fault);
    const grown = process.memoryUsage.rss() - before;

    expect(session.open).toBe(false);
    expect(session.events.at(-1)?.kind).toBe('closed');
    // One timeout at the most runs out; everything else is an answer at once. The rest is leeway for a loaded machine.
    expect(took).toBeLessThan(15_000);

    const failure = session.events.find((event) => event.kind === 'failed');
    expect(failure?.code).toBe(fault.code);
    const finding = findings.find(({ rule }) => rule === fault.rule);
    expect(findings.map(({ rule }) => rule)).toContain(fault.rule);
    expect(`${finding?.title} ${finding?.meaning}`).toMatch(fault.sentence);

    const evidence = session.events.filter(({ id }) => finding?.evidence.includes(id));
    if (fault.quotes) expect(JSON.stringify(evidence)).toContain(fault.quotes);

    const kept = recorded(session);
    expect(kept.length).toBeLessThanOrEqual(maxKeptBytes);
    expect(grown).toBeLessThan(memoryLimit);
    // Inside TLS the tap hears other bytes than the session.
    const plainUntil = session.events.findIndex(({ kind }) => kind === (fault.quotes ? 'secured' : 'securing'));
    const plain = plainUntil < 0 ? kept : recorded({ ...session, events: session.events.slice(0, plainUntil) });
    expect(plain.length).toBeGreaterThan(fault.scenario === 'silent-server' ? -1 : 0);
    expect(plain.equals(tap.heard().subarray(0, plain.length))).toBe(true);
    // Where the session did not break off by itself, it has read to the end.
    if (plainUntil < 0 && fault.code !== 'reply-too-long' && fault.code !== 'not-smtp')
      expect(plain.length).toBe(tap.total);
  });

  it('a certificate of 95 kB is read whole, with all its names', async () => {
    const { session } = await play({ scenario: 'certificate-huge', rule: '', sentence: /./ });
    const secured = session.events.find((event) => event.kind === 'secured');
    expect(secured?.certificates[0]?.names.length).toBeGreaterThan(2500);
    expect(Buffer.from(secured?.certificates[0]?.der ?? '', 'base64').length).toBeGreaterThan(90_000);
  });

  it('a flood of single bytes ends at the limit of packets, and a flood of replies at that of irregularities', async () => {
    const { session } = await play({ scenario: 'endless-replies', rule: '', sentence: /./ });
    const kinds = session.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'received').length).toBeLessThanOrEqual(maxPackets);
    // The packet in hand is read to its end.
    const packet = 65_536 / '250 OK\r\n'.length;
    expect(kinds.filter((kind) => kind === 'observed').length).toBeLessThanOrEqual(maxObservations + packet);
  });
});
