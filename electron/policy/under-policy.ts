import { type Forbidden, forbiddenIn, rawForbidden } from '../../shared/policy/forbidden.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { PolicyError } from './policy-error.ts';

/**
 * Puts the policy in front of the doors of a session: what it forbids throws `PolicyError` at once, and nothing is sent. Every
 * session passes here, whoever opened it (`openSession`).
 */
export function underPolicy(session: LiveSession, policy: Policy): LiveSession {
  if (policy.sendMessages && policy.signIn) return session;
  const refuse = (what: Forbidden | undefined): void => {
    if (what) throw new PolicyError(what, policy);
  };
  const { command, pipeline, content, chunk, raw } = session;
  session.command = (line, by) => {
    refuse(forbiddenIn(policy, [line]));
    return command(line, by);
  };
  session.pipeline = (lines, by) => {
    refuse(forbiddenIn(policy, lines));
    return pipeline(lines, by);
  };
  session.content = (message, by) => {
    refuse(policy.sendMessages ? undefined : 'message');
    return content(message, by);
  };
  session.chunk = (octets, last, by, ahead) => {
    refuse(policy.sendMessages ? undefined : 'message');
    return chunk(octets, last, by, ahead);
  };
  session.raw = (octets, by) => {
    refuse(rawForbidden(policy));
    raw(octets, by);
  };
  return session;
}
