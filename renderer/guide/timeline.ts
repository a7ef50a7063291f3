import { readableText } from '../../shared/session/bytes.ts';
import type { SessionEvent } from '../../shared/session/event.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { strings } from '../strings.ts';

/** One phase of a session, in milliseconds from its start; `end` is missing while it lasts. */
export interface TimelineStep {
  readonly event: number;
  readonly label: string;
  readonly start: number;
  readonly end?: number;
  readonly tone: 'ok' | 'wait' | 'bad';
}

/** The phases of a session as a waterfall: what was waited for, and how long. */
export function timelineOf(events: readonly SessionEvent[]): TimelineStep[] {
  const say = strings.timeline;
  const steps: TimelineStep[] = [];
  let open: { event: number; label: string; start: number } | undefined;
  const end = (at: number, tone: TimelineStep['tone']): void => {
    if (open) steps.push({ ...open, end: at, tone });
    open = undefined;
  };
  for (const event of events) {
    switch (event.kind) {
      case 'resolving':
        open = { event: event.id, label: say.resolve, start: event.t };
        break;
      case 'connecting':
        end(event.t, 'bad');
        open = { event: event.id, label: say.connect, start: event.t };
        break;
      case 'connected':
        end(event.t, 'ok');
        open = { event: event.id, label: say.greeting, start: event.t };
        break;
      case 'resolved':
      case 'secured':
        end(event.t, 'ok');
        break;
      case 'securing':
        open = { event: event.id, label: say.tls, start: event.t };
        break;
      case 'sent':
        end(event.t, 'ok');
        open = { event: event.id, label: visibleText(readableText(event).split(/\r?\n/, 1)[0] ?? ''), start: event.t };
        break;
      case 'replied':
        end(event.t, event.code >= 400 ? 'bad' : 'ok');
        break;
      case 'failed':
        if (open) end(event.t, 'bad');
        else steps.push({ event: event.id, label: say.failed, start: event.t, end: event.t, tone: 'bad' });
        break;
      case 'closed':
        end(event.t, 'wait');
        break;
      default:
    }
  }
  if (open) steps.push({ ...open, tone: 'wait' });
  return steps;
}
