import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import type { SessionHeader } from '../../shared/session/event.ts';
import { strings } from '../strings.ts';

/** What a session is called in a list: the name it was given, the server it spoke to, or that it was pasted. */
export function sessionName({ header, labels }: Pick<SessionSummary, 'header' | 'labels'>): string {
  if (labels.name !== undefined) return labels.name;
  const { target, check } = header;
  if (!target) return check?.title ?? strings.connection.pasted;
  return target.host.includes(':') ? `[${target.host}]:${target.port}` : `${target.host}:${target.port}`;
}

/** When a session began, as the technician's own clock and language say it. */
export function sessionDate(header: SessionHeader): string {
  const date = new Date(header.startedAt);
  return Number.isNaN(date.getTime())
    ? header.startedAt
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
