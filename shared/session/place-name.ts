import type { SessionHeader } from './event.ts';

/**
 * What a session is called by where it went: a practice server's title, else `host:port` (`[IPv6]:port`), else the title of
 * the guided check that only asked DNS. Undefined for pasted text that names no server. A header may come from any file:
 * neutralise it where it is shown.
 */
export function placeName({ target, practice, check }: SessionHeader): string | undefined {
  if (practice) return practice.title;
  if (!target) return check?.title;
  return target.host.includes(':') ? `[${target.host}]:${target.port}` : `${target.host}:${target.port}`;
}
