/** How keys are agreed on in a handshake up to TLS 1.2 with forward secrecy (RFC 5246 7.4.3, RFC 8422 5.4). */
export interface ServerKeyExchange {
  /** The group's number; absent for classic Diffie-Hellman. */
  readonly group?: number;
  /** Bits of the Diffie-Hellman prime. */
  readonly primeBits?: number;
  /** What the server signed it with; TLS 1.2 says so (RFC 8446 4.2.3's numbers). */
  readonly signature?: number;
}

export function readKeyExchange(body: Uint8Array, saysSignature: boolean): ServerKeyExchange {
  // 3 is a named curve; anything else here is the first byte of a prime's length.
  if (body[0] === 3 && body.length > 4 && body.length < 700) {
    const end = 4 + (body[3] ?? 0);
    return { group: u16(body, 1), ...(saysSignature ? { signature: u16(body, end) } : {}) };
  }
  const length = u16(body, 0);
  const prime = body.subarray(2, 2 + length);
  const first = prime.findIndex((byte) => byte !== 0);
  const primeBits = first < 0 ? 0 : (prime.length - first - 1) * 8 + (32 - Math.clz32(prime[first] ?? 0));
  const generator = 2 + length;
  const key = generator + 2 + u16(body, generator);
  const end = key + 2 + u16(body, key);
  return { primeBits, ...(saysSignature && end + 2 <= body.length ? { signature: u16(body, end) } : {}) };
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
