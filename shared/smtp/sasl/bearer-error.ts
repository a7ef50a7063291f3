import * as z from 'zod';

/** What a server says of a refused OAuth token (RFC 7628 3.2.2; Google's XOAUTH2 uses the same fields). */
export interface BearerError {
  readonly status: string;
  readonly schemes?: string;
  readonly scope?: string;
  /** Where the server tells how to get a token (OpenID Connect discovery). */
  readonly configuration?: string;
}

const short = z.string().transform((text) => text.slice(0, 300));
const errorSchema = z.looseObject({
  status: z.union([short, z.number().transform(String)]),
  schemes: z.optional(short),
  scope: z.optional(short),
  'openid-configuration': z.optional(short),
});

/** Reads the error of a bearer mechanism; undefined when the challenge is something else. */
export function readBearerError(challenge: string): BearerError | undefined {
  let json: unknown;
  try {
    json = JSON.parse(challenge);
  } catch {
    return undefined;
  }
  const read = errorSchema.safeParse(json);
  if (!read.success) return undefined;
  const { status, schemes, scope, 'openid-configuration': configuration } = read.data;
  return {
    status,
    ...(schemes === undefined ? {} : { schemes }),
    ...(scope === undefined ? {} : { scope }),
    ...(configuration === undefined ? {} : { configuration }),
  };
}
