import type { Session } from '../session/event.ts';
import type { Finding } from './finding.ts';

/** The finding of a text in which no rule knows anything. */
export function nothingKnown(session: Session): Finding {
  return {
    rule: 'explain-unknown',
    topic: 'unknown',
    side: 'receiver',
    confidence: 'possible',
    severity: 'info',
    title: 'Nothing known in this text',
    meaning: 'No reply, log line or error in this text is one that Ehlo Desk knows.',
    causes: [],
    fixes: [
      {
        do: 'Paste the server’s reply itself: the line that begins with a number such as 550, or the whole bounce message with its source.',
        unfilled: [],
      },
    ],
    evidence: session.events.map((event) => event.id).slice(0, 20),
    sources: [],
    where: 'Not known',
  };
}
