import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { fail, type SaslMechanism } from './mechanism.ts';
import { type AvPair, avId, avTime, fileTime, ntlmFlag, readNtlmChallenge, toUtf16 } from './ntlm-challenge.ts';
import { ntlmV2Key, ntlmV2Response } from './ntlm-v2.ts';

const signature = Uint8Array.from('NTLMSSP\0', (character) => character.charCodeAt(0));
const asked =
  ntlmFlag.unicode |
  ntlmFlag.requestTarget |
  ntlmFlag.ntlm |
  ntlmFlag.alwaysSign |
  ntlmFlag.extendedSession |
  ntlmFlag.targetInfo |
  ntlmFlag.key128;

/**
 * NTLM over SMTP (MS-SMTPNTLM, MS-NLMP) with NTLMv2 responses only: Windows has refused the older ones by default for years.
 * After `AUTH NTLM` the server says `334 NTLM supported`, gets the negotiate message, sends its challenge and gets the answer.
 * The user may be `DOMAIN\user` or `user@domain`.
 */
const ntlm: SaslMechanism = {
  name: 'NTLM',
  start({ user, password = '' }, { random, now }) {
    const negotiate = negotiateMessage();
    let stage: 'negotiate' | 'authenticate' | 'done' = 'negotiate';
    return {
      respond(challenge) {
        if (stage === 'done')
          return fail('challenge-unexpected', 'The server asks again after NTLM has come to its end.');
        if (stage === 'negotiate') {
          stage = 'authenticate';
          return { type: 'answer', bytes: negotiate };
        }
        stage = 'done';
        const read = readNtlmChallenge(challenge);
        if (!read)
          return fail('challenge-unreadable', 'The server’s second message is no NTLM challenge (type 2 message).');
        const serverTime = avTime(read.pairs);
        const cut = user.indexOf('\\');
        const account = { domain: user.slice(0, Math.max(cut, 0)), name: user.slice(cut + 1) };
        const withCode = serverTime !== undefined;
        const targetInfo = withCode ? announceCode(read.pairs) : read.targetInfo;
        const proof = ntlmV2Response(ntlmV2Key(account.name, account.domain, password), {
          serverChallenge: read.serverChallenge,
          clientChallenge: random(8),
          time: fileTime(serverTime ?? now()),
          targetInfo,
          serverSentTime: withCode,
        });
        const message = authenticateMessage({
          ...account,
          ...proof,
          flags: (asked & read.flags) | ntlmFlag.unicode,
          withCode,
        });
        if (withCode)
          message.set(hmac(md5, proof.sessionBaseKey, concatBytes(negotiate, challenge, message)), codeOffset);
        return { type: 'answer', bytes: message };
      },
    };
  },
};

export default ntlm;

/** NEGOTIATE_MESSAGE (MS-NLMP 2.2.1.1) without domain and workstation: they would tell the server about this computer. */
function negotiateMessage(): Uint8Array {
  const message = new Uint8Array(32);
  message.set(signature);
  const view = new DataView(message.buffer);
  view.setUint32(8, 1, true);
  view.setUint32(12, asked, true);
  return message;
}

/** The target information with the flag that says that a message integrity code follows (MS-NLMP 3.1.5.1.2). */
function announceCode(pairs: readonly AvPair[]): Uint8Array {
  const known = pairs.find(({ id }) => id === avId.flags)?.value[0] ?? 0;
  const all: AvPair[] = [
    ...pairs.filter(({ id }) => id !== avId.flags),
    { id: avId.flags, value: Uint8Array.of(known | 2, 0, 0, 0) },
    { id: avId.end, value: new Uint8Array(0) },
  ];
  return concatBytes(
    ...all.map(({ id, value }) =>
      concatBytes(Uint8Array.of(id & 255, id >> 8, value.length & 255, value.length >> 8), value),
    ),
  );
}

/** Where the message integrity code stands in an AUTHENTICATE_MESSAGE, behind the version. */
const codeOffset = 72;

/** AUTHENTICATE_MESSAGE (MS-NLMP 2.2.1.3); the integrity code's place is left zero. */
function authenticateMessage({
  domain,
  name,
  nt,
  lm,
  flags,
  withCode,
}: {
  readonly domain: string;
  readonly name: string;
  readonly nt: Uint8Array;
  readonly lm: Uint8Array;
  readonly flags: number;
  readonly withCode: boolean;
}): Uint8Array {
  const head = new Uint8Array(withCode ? codeOffset + 16 : codeOffset);
  head.set(signature);
  const view = new DataView(head.buffer);
  view.setUint32(8, 3, true);
  const parts = [lm, nt, toUtf16(domain), toUtf16(name), new Uint8Array(0), new Uint8Array(0)];
  let offset = head.length;
  parts.forEach((part, at) => {
    view.setUint16(12 + at * 8, part.length, true);
    view.setUint16(14 + at * 8, part.length, true);
    view.setUint32(16 + at * 8, offset, true);
    offset += part.length;
  });
  view.setUint32(60, flags, true);
  return concatBytes(head, ...parts);
}
