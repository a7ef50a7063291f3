import { type ClientAction, patienceMs } from './client-io.ts';

/** What the record says after `patienceMs` of silence. */
export const stillWaiting = `No answer for ${patienceMs / 1000} seconds. Still waiting; servers may take up to 5 minutes (RFC 5321). Cancel at any time.`;

/** From now on waits `ms` milliseconds, or for nothing. `patient`: long before that the record is to say what is waited for. */
export function setTimers(act: (action: ClientAction) => void, ms: number | undefined, patient: boolean): void {
  act({ type: 'clear-timers' });
  if (ms === undefined) return;
  act({ type: 'set-timer', timer: 'stage', ms });
  if (patient && ms > patienceMs) act({ type: 'set-timer', timer: 'patience', ms: patienceMs });
}
