import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PushedSession, pushLiveSession } from '../../../electron/engine/live-pushes.ts';
import { readSession } from '../../../electron/engine/session-reading.ts';
import type { Push } from '../../../shared/contract/push.ts';
import type { EventDraft, SessionEvent, SessionHeader } from '../../../shared/session/event.ts';

type Changed = Extract<Push, { push: 'session.changed' }>;

const header: SessionHeader = {
  ehlo: 'session',
  version: 1,
  id: 'one',
  startedAt: '2026-11-21T15:00:00.000Z',
  origin: 'live',
  app: 'test',
  target: { host: 'mail.contoso.example', port: 25, security: 'plain' },
};

/** A session whose events the test makes, and what was pushed of it. `looked` is called whenever the session is looked at. */
function watched(looked = (): void => {}) {
  const events: SessionEvent[] = [];
  const pushes: Changed[] = [];
  let listener: (() => void) | undefined;
  let end = (): void => {};
  const session: PushedSession & { open: boolean; ready: boolean } = {
    get header() {
      looked();
      return header;
    },
    events,
    open: true,
    ready: false,
    closed: new Promise<void>((resolve) => {
      end = () => resolve();
    }),
    subscribe(told) {
      listener = () => told(undefined);
      return () => {};
    },
  };
  const bug = (where: string, error: unknown) => {
    throw new Error(where, { cause: error });
  };
  pushLiveSession(session, (push) => push.push === 'session.changed' && pushes.push(push), bug);
  return {
    pushes,
    /** Events happen, all at once. */
    happen(...drafts: EventDraft[]) {
      for (const draft of drafts) events.push({ id: events.length, t: events.length, ...draft });
      listener?.();
      return events.length - 1;
    },
    async close() {
      session.open = false;
      end();
      await session.closed;
    },
    reading: () => readSession({ header, events }),
    /** The newest explanation of each event, in the order of the events. */
    explained: () => {
      const newest = new Map(pushes.flatMap(({ annotations }) => annotations).map((one) => [one.event, one]));
      return [...newest.values()].sort((a, b) => a.event - b.event);
    },
    ids: () => pushes.flatMap(({ events: some }) => some.map(({ id }) => id)),
  };
}

const sent = (data: string): EventDraft => ({ kind: 'sent', data: `${data}\r\n`, by: 'user', stage: 'rcpt' });
const reply = (code: number, text: string): EventDraft => ({
  kind: 'replied',
  code,
  lines: [`${code} ${text}`],
  stage: 'rcpt',
});

describe('pushes of a live session', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('brings a command and a quick reply together, the reply explained, without waiting any longer', () => {
    const { pushes, happen } = watched();
    happen(sent('NOOP'));
    vi.advanceTimersByTime(2);
    expect(pushes).toHaveLength(0);
    happen(reply(550, '5.7.54 SMTP; Unable to relay recipient in non-accepted domain'));
    vi.advanceTimersByTime(1);
    expect(pushes).toHaveLength(1);
    expect(pushes[0]?.annotations).toMatchObject([{ event: 1, topic: 'relay-denied' }]);
  });

  it('brings a command whose reply takes longer by itself', () => {
    const { pushes, happen } = watched();
    happen(sent('NOOP'));
    vi.advanceTimersByTime(12);
    expect(pushes).toHaveLength(1);
    happen(reply(250, '2.0.0 OK'));
    vi.advanceTimersByTime(1);
    expect(pushes).toHaveLength(2);
  });

  it('puts what comes close together into few pushes, each event once and in order', () => {
    const { pushes, happen, ids } = watched();
    for (let i = 0; i < 500; i++) {
      happen(sent(`RCPT TO:<a${i}@contoso.example>`), reply(250, '2.1.5 OK'));
      if (i % 10 === 0) vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(1000);
    expect(ids()).toEqual(Array.from({ length: 1000 }, (_, id) => id));
    expect(pushes.length).toBeLessThan(40);
    for (const { events } of pushes) expect(events.length).toBeLessThanOrEqual(80);
  });

  it('explains a new reply of a session that takes long to read, and says in the end what the whole means', async () => {
    // Every look at the session takes a second, and time goes on between two looks at the clock.
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 5));
    const { pushes, happen, close, reading, explained, ids } = watched(() => {
      clock += 1000;
    });
    happen(sent('MAIL FROM:<a@contoso.example>'), reply(250, '2.1.0 OK'));
    vi.advanceTimersByTime(1);
    for (let i = 0; i < 20; i++) {
      const event = happen(sent('RCPT TO:<b@fabrikam.example>'), reply(i % 2 ? 250 : 550, `5.1.1 User ${i} unknown`));
      while (!ids().includes(event)) vi.advanceTimersToNextTimer();
      const push = pushes.find(({ events }) => events.some(({ id }) => id === event));
      expect(push?.annotations.map((one) => one.event)).toContain(event);
    }
    vi.runAllTimers();
    expect(explained()).toEqual(reading().annotations);
    expect(pushes.at(-1)?.findings).toEqual(reading().findings);

    await close();
    vi.runAllTimers();
    expect(pushes.at(-1)).toMatchObject({ open: false, findings: reading().findings });
    expect(ids()).toEqual(ids().map((_, id) => id));
  });

  it('says nothing where nothing changed', () => {
    const { pushes, happen } = watched();
    happen(sent('NOOP'), reply(250, 'OK'));
    vi.runAllTimers();
    const before = pushes.length;
    happen();
    vi.runAllTimers();
    expect(pushes).toHaveLength(before);
  });
});
