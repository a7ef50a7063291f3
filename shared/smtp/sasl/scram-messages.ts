import { fromBase64 } from './base64.ts';

/** The server's first message of SCRAM (RFC 5802 5). */
export interface ServerFirst {
  readonly nonce: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** Reads `r=…,s=…,i=…`; undefined when it is something else or asks for an extension that is not known (`m=`). */
export function readServerFirst(text: string): ServerFirst | undefined {
  const found = /^r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9+/=]+),i=([1-9]\d{0,9})(?:,|$)/.exec(text);
  const salt = found?.[2] === undefined ? undefined : fromBase64(found[2]);
  if (!found?.[1] || !salt) return undefined;
  return { nonce: found[1], salt, iterations: Number(found[3]) };
}
