import type { SessionTimeouts } from './live-session.ts';

/** One limit for every stage of a session, in milliseconds. */
export function allTimeouts(ms: number): SessionTimeouts {
  return { resolve: ms, connect: ms, greeting: ms, reply: ms, tls: ms, finalDot: ms };
}
