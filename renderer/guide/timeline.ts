import type { Annotation } from '../../shared/diagnosis/finding.ts';
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
  readonly tone: 'ok' | 'wait' | 'warn' | 'bad';
}

const tones = { ok: 'ok', bad: 'bad', none: 'wait' } as const;
const explainedTones = { ok: 'ok', info: 'ok', warning: 'warn', error: 'bad' } as const;

/** The latest `most` phases of a session, ready to draw, each in the colour of what is said of its end. */
export function timelineOf(
  events: readonly SessionEvent[],
  most: number,
  annotations: ReadonlyMap<number, Pick<Annotation, 'severity'>> = new Map(),
): TimelineStep[] {
  return waterfallOf(events, most).map(({ phase, from, length, lasting }) => {
    const said = phase.answer === undefined ? undefined : annotations.get(phase.answer);
    return {
      event: phase.event,
      label: labelOf(phase),
      from,
      length,
      lasting,
      tone: said ? explainedTones[said.severity] : tones[phase.outcome],
    };
  });
}

function labelOf({ kind, subject }: Phase): string {
  return kind === 'command' ? visibleText(subject) : strings.timeline[kind];
}
