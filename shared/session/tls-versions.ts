/** The versions of TLS by their names in Node and OpenSSL, oldest first. */
export const tlsVersions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** A version as people say it: `TLSv1.3` is TLS 1.3, `TLSv1` is TLS 1.0. */
export function tlsVersionName(protocol: string): string {
  return protocol === 'TLSv1' ? 'TLS 1.0' : protocol.replace(/^TLSv/, 'TLS ').replace(/^SSLv/, 'SSL ');
}
