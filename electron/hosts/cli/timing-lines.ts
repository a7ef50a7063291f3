import type { SessionEvent } from '../../../shared/session/event.ts';
import { durationOf, type Phase, phasesOf } from '../../../shared/session/phases.ts';
import { visibleText } from '../../../shared/session/visible-text.ts';
import type { Painter } from './paint.ts';

const words: Readonly<Record<Phase['kind'], string>> = {
  resolve: 'look up',
  connect: 'connect to',
  greeting: 'greeting',
  tls: 'TLS handshake with',
  command: '',
  content: 'message',
  failed: 'failed',
};

/** What each phase of a session took, one line a phase, and the whole. */
export function timingLines(events: readonly SessionEvent[], paint: Painter): string[] {
  const now = events.at(-1)?.t ?? 0;
  const lines = phasesOf(events)
    .filter(({ kind }) => kind !== 'failed')
    .map((phase) => {
      const label = visibleText(`${words[phase.kind]} ${phase.subject}`.trim());
      const line = `${milliseconds(durationOf(phase, now))}  ${label}`;
      return phase.outcome === 'bad' ? paint('red', line) : line;
    });
  return ['', paint('bold', 'Timing'), ...lines, `${milliseconds(now)}  in all`];
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`.padStart(14);
}
