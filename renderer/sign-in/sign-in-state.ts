import type { SessionEvent } from '../../shared/session/event.ts';
import { readCapabilities } from '../../shared/smtp/capabilities.ts';

/** What signing in depends on, as the session stands. */
export interface SignInState {
  /** Mechanisms of the newest EHLO reply, in its order. */
  readonly offered: readonly string[];
  readonly encrypted: boolean;
  readonly untrusted: boolean;
  readonly signedIn: boolean;
  /** The 334 that waits for an answer, and the mechanism it belongs to. */
  readonly asked?: { readonly event: number; readonly mechanism: string };
}

/** Reads it from the first `count` events. */
export function signInState(events: readonly SessionEvent[], count: number): SignInState {
  let offered: readonly string[] = [];
  let encrypted = false;
  let untrusted = false;
  let signedIn = false;
  let mechanism: string | undefined;
  let asked: SignInState['asked'];
  for (let at = 0; at < count; at++) {
    const event = events[at];
    if (event?.kind === 'secured') {
      encrypted = true;
      untrusted = event.trustError !== undefined || event.nameError !== undefined;
      offered = [];
    } else if (event?.kind === 'sent') {
      asked = undefined;
      if (event.stage === 'auth')
        mechanism = /^\s*AUTH\s+([A-Za-z0-9_-]{1,20})/i.exec(event.data)?.[1]?.toUpperCase() ?? mechanism;
    } else if (event?.kind === 'replied') {
      if (event.stage === 'ehlo' && event.code === 250) offered = readCapabilities(event.lines).get('AUTH') ?? [];
      if (event.stage === 'auth' && event.code === 235) signedIn = true;
      if (event.stage === 'auth' && event.code === 334 && mechanism !== undefined)
        asked = { event: event.id, mechanism };
    }
  }
  return { offered, encrypted, untrusted, signedIn, ...(asked ? { asked } : {}) };
}
