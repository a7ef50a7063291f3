import { bearerExchange } from './bearer-exchange.ts';
import type { SaslMechanism } from './mechanism.ts';

/**
 * XOAUTH2 (Google's and Microsoft's own): user name and access token in one message. A refused token comes back as a challenge
 * with an error in JSON, which an empty line answers, so that the server says its 535.
 */
const xoauth2: SaslMechanism = {
  name: 'XOAUTH2',
  start({ user, token = '' }) {
    return bearerExchange(`user=${user}\x01auth=Bearer ${token}\x01\x01`, '');
  },
};

export default xoauth2;
