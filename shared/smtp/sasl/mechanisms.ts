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
