import type { Actor } from '../../shared/session/event.ts';
import { ehloName } from '../../shared/smtp/command-line.ts';
import { greetingVerb } from '../../shared/smtp/own-steps.ts';
import type { LiveSession } from './live-session.ts';

/** Sends XCLIENT and XFORWARD lines; whether the server took every one. It starts afresh after XCLIENT (220), so the greeting of the session's protocol follows. */
export async function speakForClient(session: LiveSession, lines: readonly string[], by: Actor): Promise<boolean> {
  for (const line of lines) {
    const reply = await session.command(line, by);
    if (!reply || reply.code >= 300) return false;
    const { clientName, protocol = 'smtp' } = session.header;
    if (reply.code === 220)
      await session.command(`${greetingVerb(protocol)} ${ehloName(clientName ?? 'localhost')}`, by);
  }
  return true;
}
