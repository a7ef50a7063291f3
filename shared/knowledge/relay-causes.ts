import type { Cause } from './rule.ts';

/** Why a server refuses to relay for a client; whatever the product. */
export const relayCauses: readonly Cause[] = [
  {
    cause: 'This client is not on the list of those allowed to relay',
    tell: 'The recipient is outside; RCPT TO a recipient inside is accepted',
  },
  {
    cause: 'The recipient’s domain should be one of the server’s own, but is not configured there',
    tell: 'The domain’s MX record points to this server',
  },
  {
    cause: 'The client should have signed in first',
    tell: 'EHLO offers AUTH, or the device has an account for this server',
  },
  {
    cause: 'The server sees another address than expected (NAT, load balancer, second network card)',
    tell: 'The address in its EHLO reply differs from the device’s own',
  },
];
