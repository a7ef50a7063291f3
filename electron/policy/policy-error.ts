import { type Forbidden, forbiddenSentence } from '../../shared/policy/forbidden.ts';
import type { Policy } from '../../shared/policy/policy.ts';

/** The policy of this computer does not allow it; the message is a sentence to act on. It may cross the seam as it is. */
export class PolicyError extends Error {
  readonly code = 'forbidden-by-policy';

  constructor(what: Forbidden | 'host', policy: Policy) {
    super(forbiddenSentence(what, policy));
    this.name = 'PolicyError';
  }
}
