import type { SessionEvent } from '../../shared/session/event.ts';
import { type Phase, phasesOf } from '../../shared/session/phases.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { strings } from '../strings.ts';

/** One phase of a session as a bar. `from` and `length` are milliseconds on a scale without the time in which nothing was waited for. */
export interface TimelineStep {
  readonly event: number;
  readonly label: string;
  readonly from: number;
  readonly length: number;
  readonly lasting: boolean;
  readonly tone: 'ok' | 'wait' | 'bad';
}

const tones = { ok: 'ok', bad: 'bad', none: 'wait' } as const;

/** The phases of a session as a waterfall, the latest `most` of them: what was waited for, and how long so far. */
export function timelineOf(events: readonly SessionEvent[], most: number): TimelineStep[] {
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
        event: phase.event,
        label: labelOf(phase),
        from: phase.start - idle,
        length: Math.max(0, end - phase.start),
        lasting: phase.end === undefined,
        tone: tones[phase.outcome],
      };
    });
}

function labelOf({ kind, subject }: Phase): string {
  return kind === 'command' ? visibleText(subject) : strings.timeline[kind];
}
