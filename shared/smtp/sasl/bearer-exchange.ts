import { answer, fail, type SaslExchange } from './mechanism.ts';

/**
 * The exchange of a mechanism that says everything in one message: with the AUTH command where it fits there, else after an empty
 * challenge. Any other challenge is the server's error, which is answered with `afterError` so that it says its 535.
 */
export function bearerExchange(message: string, afterError: string): SaslExchange {
  let sent = false;
  let ended = false;
  return {
    initial: new TextEncoder().encode(message),
    respond(challenge) {
      if (ended) return fail('challenge-unexpected', 'The server asks again after its error was answered.');
      if (!sent && challenge.length === 0) {
        sent = true;
        return answer(message);
      }
      ended = true;
      return answer(afterError);
    },
  };
}
