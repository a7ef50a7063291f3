import { bearerExchange } from './bearer-exchange.ts';
import type { SaslMechanism } from './mechanism.ts';

/** OAUTHBEARER (RFC 7628): the access token behind a GS2 header. The server's error challenge is answered with %x01 (3.2.3). */
const oauthBearer: SaslMechanism = {
  name: 'OAUTHBEARER',
  start({ user, token = '', authorizationId = user }, { host, port }) {
    const message = `n,a=${saslName(authorizationId)},\x01host=${host}\x01port=${port}\x01auth=Bearer ${token}\x01\x01`;
    return bearerExchange(message, '\x01');
  },
};

export default oauthBearer;

/** A name in GS2 and SCRAM messages: comma and equals sign are written out (RFC 5801 4, RFC 5802 5.1). */
export function saslName(name: string): string {
  return name.replaceAll('=', '=3D').replaceAll(',', '=2C');
}
