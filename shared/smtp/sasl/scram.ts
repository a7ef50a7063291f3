import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { toBase64 } from './base64.ts';
import { answer, fail, type SaslAnswer, type SaslMechanism } from './mechanism.ts';
import { saslName } from './oauthbearer.ts';
import { prepareText } from './prepare.ts';
import { readServerFirst } from './scram-messages.ts';

/** More rounds than any server asks for (usual: 4,096 to 600,000); beyond, the challenge is an attack on this computer. */
export const maxIterations = 2_000_000;

/**
 * SCRAM (RFC 5802, RFC 7677) without channel binding. Both sides prove that they know the password, and neither says it. The
 * -PLUS variants need the TLS channel's own key material and are not offered here: `n` says so truthfully.
 */
export function scram(name: string, hash: CHash): SaslMechanism {
  return {
    name,
    start({ user, password = '', authorizationId }, { random }) {
      const header = `n,${authorizationId === undefined ? '' : `a=${saslName(authorizationId)}`},`;
      const nonce = toBase64(random(18));
      const clientFirst = `n=${saslName(prepareText(user))},r=${nonce}`;
      const first = new TextEncoder().encode(header + clientFirst);
      let stage: 'first' | 'final' | 'proven' = 'first';
      let expected: string | undefined;

      async function proof(text: string): Promise<SaslAnswer> {
        const server = readServerFirst(text);
        if (!server)
          return fail('challenge-unreadable', 'The server’s first message is no SCRAM message (nonce, salt, rounds).');
        if (!server.nonce.startsWith(nonce) || server.nonce.length === nonce.length)
          return fail('server-not-proven', 'The server did not take up this side’s random value: it may be a replay.');
        if (server.iterations > maxIterations)
          return fail(
            'challenge-unreasonable',
            `The server asks for ${server.iterations} rounds of hashing; more than ${maxIterations} are not carried out.`,
          );
        const salted = await pbkdf2Async(hash, prepareText(password), server.salt, {
          c: server.iterations,
          dkLen: hash.outputLen,
          asyncTick: 20,
        });
        const encode = (part: string) => new TextEncoder().encode(part);
        const clientKey = hmac(hash, salted, encode('Client Key'));
        const withoutProof = `c=${toBase64(encode(header))},r=${server.nonce}`;
        const message = encode(`${clientFirst},${text},${withoutProof}`);
        const signature = hmac(hash, hash(clientKey), message);
        const clientProof = clientKey.map((byte, at) => byte ^ (signature[at] ?? 0));
        expected = `v=${toBase64(hmac(hash, hmac(hash, salted, encode('Server Key')), message))}`;
        stage = 'final';
        return answer(`${withoutProof},p=${toBase64(clientProof)}`);
      }

      function verify(text: string): SaslAnswer {
        const refused = /^e=([a-z-]{1,60})/.exec(text)?.[1];
        if (refused !== undefined) return answer('');
        if (text.split(',')[0] !== expected)
          return fail(
            'server-not-proven',
            'The server could not show that it knows the password. It is not the server it says it is, or it is faulty.',
          );
        stage = 'proven';
        return answer('');
      }

      return {
        initial: first,
        respond(challenge) {
          const text = new TextDecoder().decode(challenge);
          if (stage === 'proven')
            return fail('challenge-unexpected', 'The server asks again after SCRAM has come to its end.');
          if (stage === 'final') return verify(text);
          return text === '' ? { type: 'answer', bytes: first } : proof(text);
        },
        unproven: () =>
          stage === 'proven'
            ? undefined
            : fail('server-not-proven', 'The server said yes without showing that it knows the password.'),
      };
    },
  };
}
