/** What a server says of a refused OAuth token (RFC 7628 3.2.2; Google's XOAUTH2 uses the same fields). */
export interface BearerError {
  readonly status: string;
  readonly schemes?: string;
  readonly scope?: string;
  /** Where the server tells how to get a token (OpenID Connect discovery). */
  readonly configuration?: string;
}

/** Most of one field that is kept. */
const fieldCap = 300;

/**
 * Reads the error of a bearer mechanism; undefined when the challenge is something else. By hand and not by zod, because every
 * session on the command line would wait for zod to load.
 */
export function readBearerError(challenge: string): BearerError | undefined {
  if (!challenge.trimStart().startsWith('{')) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(challenge);
  } catch {
    return undefined;
  }
  const text = (name: string): string | undefined => {
    const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, fieldCap) : undefined;
  };
  const status = text('status');
  if (status === undefined) return undefined;
  const [schemes, scope, configuration] = [text('schemes'), text('scope'), text('openid-configuration')];
  return {
    status,
    ...(schemes === undefined ? {} : { schemes }),
    ...(scope === undefined ? {} : { scope }),
    ...(configuration === undefined ? {} : { configuration }),
  };
}
