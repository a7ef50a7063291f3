import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { answer, fail, type SaslMechanism } from './mechanism.ts';

/** CRAM-MD5 (RFC 2195): the password keys a digest over the server's challenge; it never crosses the wire itself. */
const cramMd5: SaslMechanism = {
  name: 'CRAM-MD5',
  start({ user, password = '' }) {
    let answered = false;
    return {
      respond(challenge) {
        if (answered || challenge.length === 0)
          return fail(
            'challenge-unexpected',
            answered
              ? 'The server asks again, but CRAM-MD5 is one question and one answer.'
              : 'The server sent an empty challenge, so there is nothing to compute a digest over.',
          );
        answered = true;
        const digest = hmac(md5, new TextEncoder().encode(password), challenge);
        return answer(`${user} ${bytesToHex(digest)}`);
      },
    };
  },
};

export default cramMd5;
