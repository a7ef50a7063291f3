import type { SessionEvent } from '../../../shared/session/event.ts';
import { durationOf, type Phase, phasesOf } from '../../../shared/session/phases.ts';
import type { Paint } from './paint.ts';

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
export function timingLines(events: readonly SessionEvent[], paint: Paint): string[] {
  const now = events.at(-1)?.t ?? 0;
  const lines = phasesOf(events)
    .filter(({ kind }) => kind !== 'failed')
    .map((phase) => {
      const label = `${words[phase.kind]} ${phase.subject}`.trim();
      return paint(phase.outcome === 'bad' ? 'red' : 'plain', `${milliseconds(durationOf(phase, now))}  ${label}`);
    });
  return ['', paint('bold', 'Timing'), ...lines, `${milliseconds(now)}  in all`];
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`.padStart(14);
}
