import * as z from 'zod';

/**
 * What else than credentials is taken out of an export. Credentials always are. Each choice replaces what it names by
 * pseudonyms that stay the same throughout the export, so that the story can still be followed.
 */
export const privacySchema = z.object({
  /** The part of e-mail addresses before the `@`, and display names beside them. */
  people: z.boolean(),
  /** Host and domain names, what certificates say of their owner, and thumbprints (which public logs can look up). */
  hosts: z.boolean(),
  /** IPv4 and IPv6 addresses; private ones become private ones. */
  addresses: z.boolean(),
  /** The subject of a message. */
  subject: z.boolean(),
  /** The text of a message; every letter and digit becomes an x, so that lengths stay. */
  body: z.boolean(),
});
export type Privacy = z.infer<typeof privacySchema>;

/**
 * What is taken out where nobody chose: what was written to somebody. Names stay, because the ticket's next reader has to find
 * the server by them.
 */
export const usualPrivacy: Privacy = { people: false, hosts: false, addresses: false, subject: true, body: true };

/** Nothing but credentials. */
export const noPrivacy: Privacy = { people: false, hosts: false, addresses: false, subject: false, body: false };

/** For handing a session to somebody who must not learn whose it is. */
export const fullPrivacy: Privacy = { people: true, hosts: true, addresses: true, subject: true, body: true };
