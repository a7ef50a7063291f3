import { parseMailCommand } from '../smtp/mail-command.ts';
import { parseRcptCommand } from '../smtp/rcpt-command.ts';
import { readableText } from './bytes.ts';
import type { SessionEvent } from './event.ts';

/** Addresses as they were said, without brackets; the null sender is an empty string. */
export interface LastEnvelope {
  readonly from: string;
  readonly to: readonly string[];
}

/**
 * The sender and recipients that were last said in a session, whatever the server made of them; undefined before the first
 * MAIL. Only the first `count` events are looked at.
 */
export function lastEnvelope(events: readonly SessionEvent[], count = events.length): LastEnvelope | undefined {
  const to: string[] = [];
  for (let at = count - 1; at >= 0; at--) {
    const event = events[at];
    if (event?.kind !== 'sent' || event.secret || (event.stage !== 'mail' && event.stage !== 'rcpt')) continue;
    for (const line of readableText(event).trimEnd().split(/\r?\n/).reverse()) {
      const mail = parseMailCommand(line);
      if (mail) return { from: mail.from, to: [...new Set(to.reverse())] };
      const recipient = parseRcptCommand(line)?.to;
      if (recipient !== undefined) to.push(recipient);
    }
  }
  return undefined;
}
