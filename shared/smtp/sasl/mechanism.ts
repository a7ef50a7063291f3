/** What a person signs in with. A mechanism takes the parts it needs; nothing of it is kept after the exchange. */
export interface Credentials {
  readonly user: string;
  readonly password?: string;
  /** An OAuth 2.0 access token, without the word Bearer. */
  readonly token?: string;
  /** The identity to act as, where it is not the one that signs in (RFC 4422 2). */
  readonly authorizationId?: string;
}

/** What an exchange needs of the world around it; given in, so that the same input gives the same bytes. */
export interface SaslSurroundings {
  /** The server as it was dialled; OAUTHBEARER names it. */
  readonly host: string;
  readonly port: number;
  /** Unpredictable bytes. */
  random(count: number): Uint8Array;
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

export const saslFailureCodes = [
  /** The challenge is not what the mechanism's document says. */
  'challenge-unreadable',
  /** The server asks for more than the mechanism has. */
  'challenge-unexpected',
  /** The server asks for so much hashing that this computer would stand still. */
  'challenge-unreasonable',
  /** SCRAM: the server could not show that it knows the password too. */
  'server-not-proven',
] as const;
export type SaslFailureCode = (typeof saslFailureCodes)[number];

/** An exchange that must not go on, and the sentence that says why. It never holds a credential. */
export interface SaslFailure {
  readonly type: 'failed';
  readonly code: SaslFailureCode;
  readonly message: string;
}

/** What to send next: bytes before base64. None at all is an empty line. */
export type SaslAnswer = { readonly type: 'answer'; readonly bytes: Uint8Array } | SaslFailure;

/** One sign-in in progress. Made by `SaslMechanism.start`, used once. */
export interface SaslExchange {
  /** What may go with the AUTH command itself (RFC 4954 4); absent where the server speaks first. */
  readonly initial?: Uint8Array;
  /** The answer to one challenge, given as decoded bytes (or as the text itself where a server sends no base64). */
  respond(challenge: Uint8Array): SaslAnswer | Promise<SaslAnswer>;
  /** After the server said 235: what is still missing for trust in it. Absent where a mechanism proves nothing. */
  unproven?(): SaslFailure | undefined;
}

/** A SASL mechanism (RFC 4422) as the client carries it out: pure, no socket and no clock. */
export interface SaslMechanism {
  /** As it stands in the EHLO reply, upper-case. */
  readonly name: string;
  start(credentials: Credentials, around: SaslSurroundings): SaslExchange;
}

/** A text as the bytes of an answer. */
export function answer(text: string): SaslAnswer {
  return { type: 'answer', bytes: new TextEncoder().encode(text) };
}

/** The end of an exchange before its time. */
export function fail(code: SaslFailureCode, message: string): SaslFailure {
  return { type: 'failed', code, message };
}
