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
  readonly asked?: { readonly event: number; readonly mechanism: string } | undefined;
}

interface Standing extends SignInState {
  /** The mechanism of the newest AUTH. */
  readonly mechanism?: string | undefined;
}

const before: Standing = { offered: [], encrypted: false, untrusted: false, signedIn: false };
/** How far a growing list of events was read: a long session is not read again at each reply. */
const read = new WeakMap<readonly SessionEvent[], { count: number; standing: Standing }>();

/** Reads it from the first `count` events of a list that only grows. */
export function signInState(events: readonly SessionEvent[], count: number): SignInState {
  const known = read.get(events);
  let { count: at, standing } = known && known.count <= count ? known : { count: 0, standing: before };
  for (; at < count; at++) {
    const event = events[at];
    if (event) standing = follow(standing, event);
  }
  read.set(events, { count, standing });
  return standing;
}

function follow(standing: Standing, event: SessionEvent): Standing {
  switch (event.kind) {
    case 'secured': {
      const untrusted = event.trustError !== undefined || event.nameError !== undefined;
      return { ...standing, encrypted: true, untrusted, offered: [] };
    }
    case 'sent': {
      if (event.stage !== 'auth') return standing.asked ? { ...standing, asked: undefined } : standing;
      const named = /^\s*AUTH\s+([A-Za-z0-9_-]{1,20})/i.exec(event.data)?.[1]?.toUpperCase();
      return { ...standing, asked: undefined, mechanism: named ?? standing.mechanism };
    }
    case 'replied': {
      if (event.stage === 'ehlo' && event.code === 250)
        return { ...standing, offered: readCapabilities(event.lines).get('AUTH') ?? [] };
      if (event.stage !== 'auth') return standing;
      if (event.code === 235) return { ...standing, signedIn: true };
      const { mechanism } = standing;
      return event.code === 334 && mechanism !== undefined
        ? { ...standing, asked: { event: event.id, mechanism } }
        : standing;
    }
    default:
      return standing;
  }
}
