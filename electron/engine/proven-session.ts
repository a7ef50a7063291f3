import type { Verdict } from '../../shared/playbooks/playbook.ts';
import type { LiveSession } from '../smtp/live-session.ts';

/** The session that proves a verdict, of those a check opened: the one it names, else the last; undefined where there is none. */
export function provenSession(verdict: Verdict, sessions: readonly LiveSession[]): LiveSession | undefined {
  return sessions.find(({ header }) => header.id === verdict.session) ?? sessions.at(-1);
}
