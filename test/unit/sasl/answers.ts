import { fromBase64 } from '../../../shared/smtp/sasl/base64.ts';
import type { Credentials, SaslMechanism, SaslSurroundings } from '../../../shared/smtp/sasl/mechanism.ts';

/** Surroundings in which nothing is left to chance: `random` gives these bytes. */
export function around(random: Uint8Array = new Uint8Array(0), time = 0): SaslSurroundings {
  return { host: 'server.example.com', port: 587, random: () => random, now: () => time };
}

export function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64);
  if (!bytes) throw new Error(`${base64} is no base64`);
  return bytes;
}

export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
}

/** The initial response and the answers to these challenges, as text where they are text; a failure as its code. */
export async function answersOf(
  mechanism: SaslMechanism,
  credentials: Credentials,
  challenges: readonly string[],
  surroundings: SaslSurroundings = around(),
): Promise<(string | undefined)[]> {
  const exchange = mechanism.start(credentials, surroundings);
  const said: (string | undefined)[] = [exchange.initial && new TextDecoder().decode(exchange.initial)];
  for (const challenge of challenges) {
    const next = await exchange.respond(new TextEncoder().encode(challenge));
    said.push(next.type === 'answer' ? new TextDecoder().decode(next.bytes) : next.code);
  }
  return said;
}
