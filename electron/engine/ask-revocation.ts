import type { Session } from '../../shared/session/event.ts';
import type { RevocationAnswer } from '../../shared/tls/revocation.ts';

/** Milliseconds for each answer of an authority: Windows gives the whole chain 15 to 20 s, and a technician waits. */
const patienceMs = 6000;

/**
 * What a session's chain has to say about revocation, for guided checks: issuers that were not sent are fetched, lists and responders
 * asked. `trusted` are authorities (PEM) beside the public ones. Never rejects for what the network does.
 */
export async function askRevocation(
  session: Session,
  trusted: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly RevocationAnswer[]> {
  const { target } = session.header;
  if (!target) return [];
  const { inspectTls } = await import('../tls/inspect-tls.ts');
  const { revocation } = await inspectTls(session, target, {
    ...(trusted.length > 0 ? { own: trusted } : {}),
    handshake: Promise.resolve(undefined),
    issuers: true,
    revocation: true,
    timeoutMs: patienceMs,
    ...(signal ? { signal } : {}),
  });
  return revocation ?? [];
}
