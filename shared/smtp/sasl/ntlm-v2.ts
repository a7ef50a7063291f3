import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { md4 } from './md4.ts';
import { toUtf16 } from './ntlm-challenge.ts';

/** What NTLMv2 proves the password with (MS-NLMP 3.3.2). */
export interface NtlmV2Response {
  readonly nt: Uint8Array;
  readonly lm: Uint8Array;
  /** Keys the message integrity code. */
  readonly sessionBaseKey: Uint8Array;
}

/** NTOWFv2 (MS-NLMP 3.3.2): the key that user name, domain and password give. */
export function ntlmV2Key(user: string, domain: string, password: string): Uint8Array {
  return hmac(md5, md4(toUtf16(password)), toUtf16(user.toUpperCase() + domain));
}

/**
 * The NTLMv2 responses to a server challenge. `time` is a FILETIME of 8 bytes; `targetInfo` goes into the response as it is.
 * `serverSentTime`: then the LM response is empty (MS-NLMP 3.1.5.1.2).
 */
export function ntlmV2Response(
  key: Uint8Array,
  {
    serverChallenge,
    clientChallenge,
    time,
    targetInfo,
    serverSentTime,
  }: {
    readonly serverChallenge: Uint8Array;
    readonly clientChallenge: Uint8Array;
    readonly time: Uint8Array;
    readonly targetInfo: Uint8Array;
    readonly serverSentTime: boolean;
  },
): NtlmV2Response {
  const zero4 = new Uint8Array(4);
  const temp = concatBytes(Uint8Array.of(1, 1, 0, 0), zero4, time, clientChallenge, zero4, targetInfo, zero4);
  const proof = hmac(md5, key, concatBytes(serverChallenge, temp));
  return {
    nt: concatBytes(proof, temp),
    lm: serverSentTime
      ? new Uint8Array(24)
      : concatBytes(hmac(md5, key, concatBytes(serverChallenge, clientChallenge)), clientChallenge),
    sessionBaseKey: hmac(md5, key, proof),
  };
}
