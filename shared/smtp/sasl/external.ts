import { answer, fail, type SaslMechanism } from './mechanism.ts';

/** EXTERNAL (RFC 4422 appendix A): the server takes the identity from outside, the TLS client certificate. Only the name to act as is sent. */
const external: SaslMechanism = {
  name: 'EXTERNAL',
  start({ authorizationId = '' }) {
    let sent = false;
    return {
      initial: new TextEncoder().encode(authorizationId),
      respond() {
        if (sent)
          return fail('challenge-unexpected', 'The server asks again, but EXTERNAL says no more than who to act as.');
        sent = true;
        return answer(authorizationId);
      },
    };
  },
};

export default external;
