import type { Verdict } from '../../../shared/playbooks/playbook.ts';
import { type AuthResult, authenticate } from '../../smtp/authenticate.ts';
import type { LiveSession } from '../../smtp/live-session.ts';
import type { SignIn } from './sign-in-options.ts';

/** Signing in within a check. */
export interface CheckSignIn {
  /** Signs in over a session that has come up. After a refusal it does not try again: accounts are locked by that. */
  run(session: LiveSession): Promise<void>;
  /** The verdict with what the sign-in came to. */
  judge(verdict: Verdict): Verdict;
}

export function checkSignIn(wish: SignIn): CheckSignIn {
  let result: AuthResult | undefined;
  return {
    async run(session) {
      if (result?.ok === false) return;
      result = await authenticate(session, { ...wish, by: 'playbook' });
      if (!result.ok && result.code !== 'refused')
        session.note({ kind: 'noted', by: 'engine', text: `Not signed in. ${result.message}` });
    },
    judge(verdict) {
      if (result === undefined) return verdict;
      if (result.ok) return { ...verdict, summary: `Signed in with ${result.mechanism}. ${verdict.summary}` };
      if (verdict.outcome !== 'healthy') return verdict;
      return {
        ...verdict,
        outcome: 'fault',
        headline: 'Signing in did not work',
        summary: result.message,
        evidence: result.reply === undefined ? verdict.evidence : [result.reply.id],
      };
    },
  };
}
