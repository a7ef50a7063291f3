import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { sessionEventSchema } from '../../../shared/session/event.ts';
import { TestTerminal } from './test-terminal.ts';

const told = z.looseObject({ session: z.looseObject({ events: z.array(sessionEventSchema) }) });

/** What `ehlo send` says to a healthy practice server: the verbs of its own lines, and how the connection ended. */
async function courseOf(...options: string[]) {
  const terminal = new TestTerminal();
  const envelope = ['--from', 'anna@contoso.example', '--to', 'bert@contoso.example', '--body', 'x'];
  const status = await runProgram(['send', 'lab:healthy', ...envelope, ...options, '--json'], terminal);
  expect(terminal.err).toBe('');
  const { events } = told.parse(JSON.parse(terminal.out)).session;
  const verbs = events.flatMap((event) =>
    event.kind === 'sent' && event.stage !== 'message' ? [event.data.split(/[\s:]/)[0]] : [],
  );
  const sentLast = events.findLast(({ kind }) => kind === 'sent')?.id ?? -1;
  const end = events.at(-1);
  return {
    status,
    verbs,
    greeted: events.some(({ kind }) => kind === 'replied'),
    secured: events.some(({ kind }) => kind === 'secured'),
    messageSent: events.some((event) => event.kind === 'sent' && event.stage === 'message'),
    answeredLast: events.some((event) => event.kind === 'replied' && event.to === sentLast),
    end: end?.kind === 'closed' ? `${end.by} ${end.how}` : end?.kind,
  };
}

const inside = ['EHLO', 'STARTTLS', 'EHLO'];
const stages: Record<string, string[]> = {
  connect: [],
  greeting: [],
  ehlo: ['EHLO'],
  starttls: ['EHLO', 'STARTTLS'],
  auth: inside,
  mail: [...inside, 'MAIL'],
  rcpt: [...inside, 'MAIL', 'RCPT'],
  data: [...inside, 'MAIL', 'RCPT', 'DATA'],
  message: [...inside, 'MAIL', 'RCPT', 'DATA'],
};

describe('ehlo send --stop-after', () => {
  describe.each(Object.entries(stages))('%s', (stage, verbs) => {
    test.each([
      // After DATA a QUIT would be text of the message.
      { options: [], end: 'client fin', quit: stage !== 'data' },
      { options: ['--drop'], end: 'client fin', quit: false },
      { options: ['--drop-reset'], end: 'client reset', quit: false },
    ])('ends as asked: $options', async ({ options, end, quit }) => {
      const course = await courseOf('--stop-after', stage, ...options);
      expect(course).toMatchObject({
        verbs: quit ? [...verbs, 'QUIT'] : verbs,
        end,
        secured: !['connect', 'greeting', 'ehlo'].includes(stage),
        messageSent: stage === 'message',
      });
      // Dropped right after the connection stands nothing is heard any more.
      if (stage !== 'connect') expect(course.greeted).toBe(true);
      if (verbs.length > 0) expect(course.answeredLast).toBe(true);
    });
  });

  test.each(['mail', 'rcpt', 'data'])('%s --unanswered: gone without the reply', async (stage) => {
    const verbs = stages[stage];
    for (const [drop, end] of [
      ['--drop', 'client fin'],
      ['--drop-reset', 'client reset'],
    ] as const) {
      const course = await courseOf('--stop-after', stage, drop, '--unanswered');
      expect(course).toMatchObject({ verbs, end, answeredLast: false, messageSent: false });
    }
  });

  test.each(['send', 'check'])('%s: Ctrl+C ends it at once, whatever it waits for', async (command) => {
    const terminal = new TestTerminal();
    const envelope = ['--from', 'anna@contoso.example', '--to', 'bert@contoso.example'];
    const ended = runProgram([command, 'lab:silent-server', ...envelope], terminal);
    await vi.waitFor(() => expect(terminal.out).toContain('Connected to'), { timeout: 10_000 });
    terminal.interrupt();
    expect(await ended).not.toBe(0);
    expect(terminal.out).toMatch(/Stopped by you|Connection closed by this side/);
  });

  test('--delay waits before each step', async () => {
    const start = performance.now();
    const course = await courseOf('--stop-after', 'rcpt', '--delay', '40');
    expect(course.verbs).toEqual([...inside, 'MAIL', 'RCPT', 'QUIT']);
    // MAIL and RCPT: the least that the pauses take; timers are never early.
    expect(performance.now() - start).toBeGreaterThan(2 * 40 - 2);
  });
});
