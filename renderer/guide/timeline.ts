import type { SessionEvent } from '../../shared/session/event.ts';
import type { Phase } from '../../shared/session/phases.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { waterfallOf } from '../../shared/session/waterfall.ts';
import { strings } from '../strings.ts';

/** One phase of a session as a bar, with its name and its colour. */
export interface TimelineStep {
  readonly event: number;
  readonly label: string;
  readonly from: number;
  readonly length: number;
  readonly lasting: boolean;
  readonly tone: 'ok' | 'wait' | 'bad';
}

const tones = { ok: 'ok', bad: 'bad', none: 'wait' } as const;

/** The latest `most` phases of a session, ready to draw. */
export function timelineOf(events: readonly SessionEvent[], most: number): TimelineStep[] {
  return waterfallOf(events, most).map(({ phase, from, length, lasting }) => ({
    event: phase.event,
    label: labelOf(phase),
    from,
    length,
    lasting,
    tone: tones[phase.outcome],
  }));
}

function labelOf({ kind, subject }: Phase): string {
  return kind === 'command' ? visibleText(subject) : strings.timeline[kind];
}
