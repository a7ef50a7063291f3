import { answer, fail, type SaslMechanism } from './mechanism.ts';

/**
 * XOAUTH2 (Google's and Microsoft's own): user name and access token in one message. A refused token comes back as a challenge
 * with an error in JSON, which an empty line answers, so that the server says its 535.
 */
const xoauth2: SaslMechanism = {
  name: 'XOAUTH2',
  start({ user, token = '' }) {
    const message = `user=${user}\x01auth=Bearer ${token}\x01\x01`;
    let sent = false;
    let ended = false;
    return {
      initial: new TextEncoder().encode(message),
      respond(challenge) {
        if (ended) return fail('challenge-unexpected', 'The server asks again after its error was answered.');
        // The first question is empty where the token did not fit on the AUTH line; anything else is the error.
        if (!sent && challenge.length === 0) {
          sent = true;
          return answer(message);
        }
        ended = true;
        return answer('');
      },
    };
  },
};

export default xoauth2;
