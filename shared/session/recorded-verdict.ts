import type { Verdict } from '../playbooks/verdict-schema.ts';
import type { SessionEvent } from './event.ts';

/** What the last guided check in a session came to, as it was recorded; undefined where none came to its end here. */
export function recordedVerdict(events: readonly SessionEvent[]): Verdict | undefined {
  const end = events.findLast((event) => event.kind === 'guided' && event.at === 'ended');
  return end?.kind === 'guided' ? end.verdict : undefined;
}
