import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { TlsOptions } from '../../shared/session/connection-options.ts';
import { secureContextOptions } from './tls-options.ts';

/** Contexts kept for further sessions; more than these in one process are odd, and then the oldest is made anew. */
const mostKept = 8;
const kept = new Map<string, SecureContext>();

/**
 * What TLS is spoken with: the options and, beside the usual authorities, those trusted for this session (PEM). Kept for
 * sessions with the same options, because naming authorities costs some 30 ms each time (naming any replaces the usual ones,
 * so that all of them are read again). One with a client certificate is never kept: its key goes when the session goes.
 * Throws where the TLS library refuses the options.
 */
export function secureContextFor(trusted: readonly string[], tls: TlsOptions | undefined): SecureContext {
  if (tls?.clientCertificate !== undefined) return make(trusted, tls);
  const id = JSON.stringify([trusted, tls]);
  const known = kept.get(id);
  if (known) return known;
  const made = make(trusted, tls);
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(id, made);
  return made;
}

function make(trusted: readonly string[], tls: TlsOptions | undefined): SecureContext {
  return createSecureContext({
    ...(trusted.length > 0 ? { ca: [...rootCertificates, ...trusted] } : {}),
    ...secureContextOptions(tls),
  });
}
