import cramMd5 from './cram-md5.ts';
import external from './external.ts';
import login from './login.ts';
import type { SaslMechanism } from './mechanism.ts';
import ntlm from './ntlm.ts';
import oauthBearer from './oauthbearer.ts';
import plain from './plain.ts';
import scramSha1 from './scram-sha-1.ts';
import scramSha256 from './scram-sha-256.ts';
import xoauth2 from './xoauth2.ts';

/** Every mechanism that is carried out here. */
export const saslMechanisms: readonly SaslMechanism[] = [
  scramSha256,
  scramSha1,
  oauthBearer,
  xoauth2,
  plain,
  login,
  cramMd5,
  ntlm,
  external,
];

/** The mechanism of a name in any case, if it is carried out here. */
export function mechanismNamed(name: string): SaslMechanism | undefined {
  return saslMechanisms.find((one) => one.name === name.toUpperCase());
}

/**
 * The best mechanism that the server offers and the credentials fit. SCRAM first: it shows the password to nobody and proves
 * the server. Inside TLS PLAIN and LOGIN come before CRAM-MD5 and NTLM, because TLS already hides the password and those two
 * make the server keep it in a readable or reusable form; without TLS it is the other way round.
 */
export function chooseMechanism(
  offered: readonly string[],
  credentials: { readonly password?: string | undefined; readonly token?: string | undefined },
  encrypted: boolean,
): SaslMechanism | undefined {
  const digests = ['CRAM-MD5', 'NTLM'];
  const readable = ['PLAIN', 'LOGIN'];
  const order = [
    'OAUTHBEARER',
    'XOAUTH2',
    'SCRAM-SHA-256',
    'SCRAM-SHA-1',
    ...(encrypted ? [...readable, ...digests] : [...digests, ...readable]),
  ];
  const names = new Set(offered.map((name) => name.toUpperCase()));
  return order
    .filter((name) => names.has(name))
    .map(mechanismNamed)
    .find((one) => one && (one.needs === 'token' ? credentials.token : credentials.password) !== undefined);
}
