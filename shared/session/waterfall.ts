import type { SessionEvent } from './event.ts';
import { type Phase, phasesOf } from './phases.ts';

/** One phase of a session as a bar. `from` and `length` are milliseconds on a scale without the time in which nothing was waited for. */
export interface Bar {
  readonly phase: Phase;
  readonly from: number;
  readonly length: number;
  readonly lasting: boolean;
}

/** The phases of a session as a waterfall, the latest `most` of them: what was waited for, and how long so far. */
export function waterfallOf(events: readonly SessionEvent[], most: number): Bar[] {
  const now = events.at(-1)?.t ?? 0;
  /** Until when something was waited for, and how much of that time was idle. */
  let until = 0;
  let idle = 0;
  return phasesOf(events)
    .slice(-most)
    .map((phase) => {
      const end = phase.end ?? Math.max(now, phase.start);
      idle += Math.max(0, phase.start - until);
      until = Math.max(until, end);
      return {
        phase,
        from: phase.start - idle,
        length: Math.max(0, end - phase.start),
        lasting: phase.end === undefined,
      };
    });
}
