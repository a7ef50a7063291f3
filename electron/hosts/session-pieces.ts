import type { Push } from '../../shared/contract/push.ts';
import type { SessionSnapshot } from '../../shared/contract/session-snapshot.ts';

/** Most events of one piece: a page reads it in a few frames. */
const mostEvents = 2_500;

type SessionChange = Extract<Push, { push: 'session.changed' }>;

/**
 * A session that is over, for a transport whose messages are read at one go: its beginning as the answer, the rest as the
 * changes that a live session would have had. So its first screen is there at once and nothing waits for all of it. Every
 * other answer is given back as it is.
 */
export function inPieces(output: unknown): { first: unknown; rest: SessionChange[] } {
  if (!isSnapshot(output) || output.open || output.events.length <= mostEvents) return { first: output, rest: [] };
  const { header, events, annotations, findings, fingerprint } = output;
  const inOrder = annotations.toSorted((a, b) => a.event - b.event);
  let explained = 0;
  const takeExplained = (before: number) => {
    const from = explained;
    while ((inOrder[explained]?.event ?? before) < before) explained += 1;
    return inOrder.slice(from, explained);
  };
  const first = { ...output, events: events.slice(0, mostEvents), annotations: takeExplained(mostEvents) };
  const rest: SessionChange[] = [];
  for (let from = mostEvents; from < events.length; from += mostEvents) {
    rest.push({
      push: 'session.changed',
      session: header.id,
      events: events.slice(from, from + mostEvents),
      annotations: takeExplained(from + mostEvents),
      findings,
      ...(fingerprint ? { fingerprint } : {}),
      open: false,
      ready: false,
    });
  }
  return { first, rest };
}

/** The only answers of the contract with a header and events are sessions. */
function isSnapshot(output: unknown): output is SessionSnapshot {
  return typeof output === 'object' && output !== null && 'header' in output && 'events' in output && 'open' in output;
}
