/** The name that the certificates are for, unless a test wants another. */
export const serverName = 'mail.contoso.example';

/** How a certificate is to be made; times are milliseconds from now. */
export interface Wanted {
  readonly issuer?: 'root' | 'intermediate' | 'itself';
  /** The intermediate is not in the chain. */
  readonly leaveOut?: boolean;
  /** The root is in the chain. */
  readonly rootSent?: boolean;
  readonly from?: number;
  readonly to?: number;
  /** Alternative names; none: the common name alone. */
  readonly names?: readonly string[];
  readonly hash?: 'sha1' | 'sha256';
  readonly bits?: 1024 | 2048;
  /** An elliptic curve in place of RSA. */
  readonly curve?: string;
  readonly usage?: 'serverAuth' | 'clientAuth';
}

/** PEM; the server's own certificate first. */
export interface MadeCertificate {
  readonly chain: readonly string[];
  readonly key: string;
}

/** Somebody else's software that makes certificates, with a root and an intermediate of its own. */
export interface Maker {
  /** PEM of the root. */
  readonly root: string;
  make(wanted: Wanted): Promise<MadeCertificate>;
  close(): Promise<void>;
}

/** The certificates that go with the server's own. */
export function chainOf(
  { issuer = 'root', leaveOut, rootSent }: Wanted,
  leaf: string,
  authorities: { readonly root: string; readonly intermediate: string },
): string[] {
  const between = issuer === 'intermediate' && !leaveOut ? [authorities.intermediate] : [];
  return [leaf, ...between, ...(rootSent ? [authorities.root] : [])];
}
