/** Text as a parameter value may carry it: `+` and `=` and everything that is no printable ASCII as `+HH` of its UTF-8 bytes (RFC 3461 4). */
export function encodeXtext(text: string): string {
  let coded = '';
  for (const byte of new TextEncoder().encode(text)) {
    const plain = byte >= 0x21 && byte <= 0x7e && byte !== 0x2b && byte !== 0x3d;
    coded += plain ? String.fromCharCode(byte) : `+${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return coded;
}

/** The text of an xtext; undefined where it is none, or its bytes are no UTF-8. */
export function decodeXtext(coded: string): string | undefined {
  if (!/^(?:[\x21-\x2a\x2c-\x3c\x3e-\x7e]|\+[0-9A-F]{2})*$/.test(coded)) return undefined;
  const bytes: number[] = [];
  for (const [part] of coded.matchAll(/\+..|./g))
    bytes.push(part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/** An address for `ORCPT=utf-8;` in ASCII: everything but QCHAR as `\x{HEX}`, the code point (RFC 6533 3, utf-8-addr-xtext). */
export function encodeUtf8Address(address: string): string {
  return Array.from(address, (character) => {
    if (/^[\x21-\x2a\x2c-\x3c\x3e-\x5b\x5d-\x7e]$/.test(character)) return character;
    const point = character.codePointAt(0) ?? 0;
    return `\\x{${point.toString(16).toUpperCase().padStart(2, '0')}}`;
  }).join('');
}

/** The address of a `utf-8` ORCPT value, ASCII or not; undefined where it is none. */
export function decodeUtf8Address(coded: string): string | undefined {
  if (!/^(?:[^\x00-\x20+=\\\x7f]|\\x\{(?:0?[0-9A-F]{1,5}|10[0-9A-F]{4})\})*$/u.test(coded)) return undefined;
  return coded.replace(/\\x\{([0-9A-F]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
