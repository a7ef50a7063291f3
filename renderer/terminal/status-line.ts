import type { SessionEvent } from '../../shared/session/event.ts';
import { isLookedUp } from '../../shared/session/is-looked-up.ts';
import { strings } from '../strings.ts';
import type { Tone } from './transcript-line.ts';

/** What the terminal says of an event that is no bytes on the wire; nothing for those that are. */
export function statusOf(event: SessionEvent): { tone: Tone; text: string } | undefined {
  const say = strings.terminal;
  switch (event.kind) {
    case 'resolving':
      return isLookedUp(event.name) ? { tone: 'status', text: say.resolving(event.name) } : undefined;
    case 'resolved':
      return isLookedUp(event.name) ? { tone: 'status', text: say.resolved(event.name, event.addresses) } : undefined;
    case 'connecting':
      return { tone: 'status', text: say.connecting(event.address, event.port, event.through) };
    case 'connected':
      return { tone: 'status', text: say.connected(event.local.address, event.local.port) };
    case 'securing':
      return { tone: 'status', text: say.securing(event.mode === 'implicit') };
    case 'secured':
      return { tone: 'secured', text: say.secured(event.protocol, event.cipher) };
    case 'observed':
      return { tone: 'status', text: event.detail };
    case 'failed':
      // Stopping is what the technician asked for: nothing to be alarmed by.
      return { tone: event.code === 'cancelled' ? 'status' : 'failure', text: event.message };
    case 'closed':
      return { tone: 'status', text: say.closed(event.by, event.how) };
    case 'noted':
      return { tone: 'status', text: event.by === 'user' ? say.noted(event.text) : event.text };
    case 'guided':
      return event.text === '' ? undefined : { tone: 'guide', text: event.text };
    default:
      return undefined;
  }
}
