import { onTestFinished } from 'vitest';
import type { LiveSession, SessionOptions } from '../../electron/smtp/live-session.ts';
import { openSession } from '../../electron/smtp/session.ts';
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { readableText } from '../../shared/session/bytes.ts';
import type { EventKind, EventOf, Security } from '../../shared/session/event.ts';

/** Opens a session on loopback; it is cancelled when the test ends, whatever the test came to. */
export function dial(
  port: number,
  security: Security,
  options: Omit<SessionOptions, 'target'> = {},
  host = '127.0.0.1',
): LiveSession {
  const session = openSession({
    clientName: 'desk.ehlo.test',
    ...options,
    target: { host, port, security },
  });
  onTestFinished(() => session.cancel());
  return session;
}

/** Types the lines one after the other, each after the reply to the one before; gives the reply codes. */
export async function type(session: LiveSession, ...lines: string[]): Promise<(number | undefined)[]> {
  const codes: (number | undefined)[] = [];
  for (const line of lines) codes.push((await session.command(line, 'user'))?.code);
  return codes;
}

export function eventsOf<K extends EventKind>(session: LiveSession, kind: K): EventOf<K>[] {
  return session.events.filter((event): event is EventOf<K> => event.kind === kind);
}

/** The conversation as a technician would tell it: what was sent, the codes that came back, and when TLS came up. */
export function ladderOf(session: LiveSession): string[] {
  return session.events.flatMap((event) => {
    if (event.kind === 'sent') return [`> ${readableText(event).trimEnd()}`];
    if (event.kind === 'replied') return [`< ${event.code}`];
    if (event.kind === 'secured') return ['= TLS'];
    return event.kind === 'failed' ? [`! ${event.code}`] : [];
  });
}

/** The verdict's topic. */
export function topicOf(session: LiveSession): string | undefined {
  return diagnose({ header: session.header, events: session.events })[0]?.topic;
}
