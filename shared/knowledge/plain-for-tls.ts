import type { EventOf } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { SignMatch } from './rule.ts';

/** Plain text came in the place of a TLS handshake that was begun in this way: the events that quote it. */
export function plainForTls(mode: EventOf<'securing'>['mode']): SignMatch {
  return {
    on: 'sign',
    see: (facts) => {
      if (!begunBy(facts, mode)) return undefined;
      const ids = facts.observations.filter(({ sign }) => sign === 'plaintext-for-tls').map(({ id }) => id);
      return ids.length > 0 ? ids : undefined;
    },
  };
}

/** Whether TLS was begun in this way. */
export function begunBy(facts: SessionFacts, mode: EventOf<'securing'>['mode']): boolean {
  return facts.session.events.some((event) => event.kind === 'securing' && event.mode === mode);
}
