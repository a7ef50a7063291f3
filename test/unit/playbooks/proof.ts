import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import type { Walk } from '../lab/walk-scenario.ts';

/** The commands of a session, as they went out. */
export function commands(session: LiveSession | undefined): string[] {
  return (session?.events ?? []).flatMap((event) => (event.kind === 'sent' ? [event.data.trimEnd()] : []));
}

/** The server's words that a verdict rests on. */
export function proof({ verdict, sessions }: Pick<Walk, 'sessions' | 'verdict'>): string[] {
  const session = sessions.find(({ header }) => header.id === verdict.session);
  return (session?.events ?? []).flatMap((event) =>
    event.kind === 'replied' && verdict.evidence.includes(event.id) ? event.lines : [],
  );
}

/** Whether a playbook kept its promise: no message content in any session. */
export function sentMessage({ sessions }: Pick<Walk, 'sessions' | 'verdict'>): boolean {
  return sessions.flatMap(commands).some((line) => /^(?:DATA|BDAT)/i.test(line));
}
