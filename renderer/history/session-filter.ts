import type { SessionHeader } from '../../shared/session/event.ts';
import { strings } from '../strings.ts';

/** What a session is called in a list: the server it spoke to, or that it was pasted. */
export function sessionName(header: SessionHeader): string {
  const { target } = header;
  if (!target) return strings.connection.pasted;
  return target.host.includes(':') ? `[${target.host}]:${target.port}` : `${target.host}:${target.port}`;
}

/** When a session began, as the technician's own clock and language say it. */
export function sessionDate(header: SessionHeader): string {
  const date = new Date(header.startedAt);
  return Number.isNaN(date.getTime())
    ? header.startedAt
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Newest first. */
export function newestFirst(sessions: readonly SessionHeader[]): SessionHeader[] {
  return [...sessions].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

/** The sessions whose server, security, date or id has every word that was typed. */
export function filterSessions(sessions: readonly SessionHeader[], typed: string): readonly SessionHeader[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sessions;
  return sessions.filter((header) => {
    const security = header.target ? strings.security[header.target.security] : '';
    const text = [sessionName(header), security, sessionDate(header), header.startedAt, header.id].join(' ');
    const folded = text.toLowerCase();
    return words.every((word) => folded.includes(word));
  });
}
