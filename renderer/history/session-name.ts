import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import type { SessionHeader } from '../../shared/session/event.ts';
import { placeName } from '../../shared/session/place-name.ts';
import { strings } from '../strings.ts';

/** What a session is called in a list: the name it was given, the (practice) server it spoke to, or that it was pasted. */
export function sessionName({ header, labels }: Pick<SessionSummary, 'header' | 'labels'>): string {
  return labels.name ?? placeName(header) ?? strings.connection.pasted;
}

/** When a session began, as the technician's own clock and language say it. */
export function sessionDate(header: SessionHeader): string {
  const date = new Date(header.startedAt);
  return Number.isNaN(date.getTime())
    ? header.startedAt
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
