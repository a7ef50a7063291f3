import { fail, type SaslMechanism } from './mechanism.ts';

/** PLAIN (RFC 4616): authorization identity, user name and password in one message, readable for whoever sees the bytes. */
const plain: SaslMechanism = {
  name: 'PLAIN',
  start({ user, password = '', authorizationId = '' }) {
    const message = new TextEncoder().encode(`${authorizationId}\0${user}\0${password}`);
    let sent = false;
    return {
      initial: message,
      respond() {
        if (sent) return fail('challenge-unexpected', 'The server asks again, but PLAIN has nothing more to say.');
        sent = true;
        return { type: 'answer', bytes: message };
      },
    };
  },
};

export default plain;
