import type { ClientInput } from './client-io.ts';
import type { ClientRecorder } from './client-recorder.ts';

/** What still counts when the session is over: notes are recorded, and whoever waits for a reply learns that none comes. */
export function afterClose(input: ClientInput, { act, record }: ClientRecorder): void {
  if (input.type === 'note') record(input.draft);
  const tickets = 'tickets' in input ? input.tickets : 'ticket' in input ? [input.ticket] : [];
  for (const ticket of tickets) if (ticket !== undefined) act({ type: 'settle', ticket, replies: [] });
}
