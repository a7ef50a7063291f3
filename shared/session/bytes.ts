/** How bytes stand in a session event: readable UTF-8 where that is exact, base64 otherwise. */
export interface ByteText {
  data: string;
  encoding?: 'base64' | undefined;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes to their recorded form; `decodeBytes` gives the same bytes back. */
export function encodeBytes(bytes: Uint8Array): ByteText {
  try {
    return { data: strictUtf8.decode(bytes) };
  } catch {
    return { data: bytesToBase64(bytes), encoding: 'base64' };
  }
}

/** The exact bytes of a recorded form. Throws a `TypeError` when `encoding` is base64 and `data` is not. */
export function decodeBytes(recorded: ByteText): Uint8Array {
  return recorded.encoding === 'base64' ? base64ToBytes(recorded.data) : encoder.encode(recorded.data);
}

/** Text for people: invalid UTF-8 becomes U+FFFD, control characters stay and must be neutralised where they are shown. */
export function readableText(recorded: ByteText): string {
  return recorded.encoding === 'base64' ? lenientUtf8.decode(base64ToBytes(recorded.data)) : recorded.data;
}

function bytesToBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** The bytes of base64. Throws a `TypeError` when it is none. */
export function base64ToBytes(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new TypeError('not base64');
  }
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
