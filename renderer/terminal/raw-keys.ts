/** The octet that Backspace sends in raw mode: BS as Windows' telnet, DEL as most Unix terminals. */
export type BackspaceOctet = 0x08 | 0x7f;

const encoder = new TextEncoder();

/** What the terminal reports of keyboard or clipboard as the octets of raw mode: Enter is CR LF, Backspace as chosen, all else as it is. */
export function rawOctets(data: string, backspace: BackspaceOctet): Uint8Array {
  if (data === '\x7f' || data === '\b') return Uint8Array.of(backspace);
  return encoder.encode(data.replace(/\r\n|\r|\n/g, '\r\n'));
}

/** The end of what was typed that stands on the current line. */
export function afterLastLine(octets: Uint8Array): Uint8Array {
  return octets.subarray(octets.lastIndexOf(10) + 1);
}
