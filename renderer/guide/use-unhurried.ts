import { useEffect, useReducer, useRef } from 'react';
import type { SessionRecord } from '../store/session-record.ts';

/** More new events than this at once nobody reads as they come. */
const flood = 60;
/** Shortest time between two pictures of a flood, in milliseconds. */
const restMs = 400;
/** The same while a session that is over comes in. */
const wholeMs = 600;

/**
 * The newest record, as long as a person could follow what it gains. In a flood an earlier one, a new one a few times a second:
 * drawing explanations that nobody can read must not hold up what is typed. Nothing is lost, the newest comes in the end.
 */
export function useUnhurried(newest: SessionRecord | undefined): SessionRecord | undefined {
  const shown = useRef({ record: newest, since: performance.now() });
  const [, showNewest] = useReducer((turn: number) => turn + 1, 0);
  const { record, since } = shown.current;
  const rest = since + (newest?.open ? restMs : wholeMs) - performance.now();
  const isFlood = newest !== undefined && newest.id === record?.id && newest.count - record.count > flood;
  const waits = isFlood && rest > 0;
  if (!waits && record !== newest) shown.current = { record: newest, since: performance.now() };
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(showNewest, rest);
    return () => clearTimeout(timer);
  });
  return shown.current.record;
}
