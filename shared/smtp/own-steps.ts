import type { FailureCode, Security } from '../session/event.ts';
import { readCapabilities } from './capabilities.ts';
import type { Protocol, StopStage } from './client-io.ts';
import type { Reply } from './reply-parser.ts';

/** What the client does by itself after the reply to its own EHLO, HELO or STARTTLS. */
export type OwnStep = 'HELO' | 'STARTTLS' | { readonly failed: FailureCode } | 'wait';

/** What decides the next own step. */
export interface OwnCourse {
  readonly security: Security;
  readonly secured: boolean;
  readonly stopAfter: StopStage | undefined;
}

/** How the client greets: LMTP knows no EHLO (RFC 2033 4.1). */
export function greetingVerb(protocol: Protocol): 'EHLO' | 'LHLO' {
  return protocol === 'lmtp' ? 'LHLO' : 'EHLO';
}

/** HELO where EHLO is refused (RFC 5321 3.2), STARTTLS where it is offered and wanted, a failure where it was required and cannot be had. */
export function nextOwnStep(verb: string, reply: Reply, { security, secured, stopAfter }: OwnCourse): OwnStep {
  const required = security === 'starttls-required';
  if (verb === 'EHLO' && reply.code >= 500) return 'HELO';
  if (verb === 'STARTTLS') return required ? { failed: 'starttls-refused' } : 'wait';
  if (secured || reply.code >= 400 || stopAfter === 'ehlo') return 'wait';
  const offered = verb !== 'HELO' && readCapabilities(reply.lines).has('STARTTLS');
  if (offered && security.startsWith('starttls')) return 'STARTTLS';
  return required ? { failed: 'starttls-not-offered' } : 'wait';
}
