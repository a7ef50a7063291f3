/** Octets written as text: characters stand for their UTF-8, a backslash begins an escape. */
export type OctetReading =
  | { readonly ok: true; readonly octets: Uint8Array }
  /** `at` is the position of the mistake in UTF-16 units, `problem` a sentence on it. */
  | { readonly ok: false; readonly at: number; readonly problem: string };

const named: ReadonlyMap<string, number> = new Map([
  ['0', 0x00],
  ['a', 0x07],
  ['b', 0x08],
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
  ['e', 0x1b],
  ['\\', 0x5c],
]);
const encoder = new TextEncoder();

/**
 * Reads the notation: `\0 \r \n \t \e \\`, `\xNN` for one octet, `\u{…}` for the UTF-8 of a code point (a surrogate too, as the
 * three octets that UTF-8 forbids). Line breaks of the text itself are layout and stand for nothing.
 */
export function readOctets(text: string): OctetReading {
  const octets: number[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 12);
    const plain = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (plain === '\n' || plain === '\r') {
      at += 1;
      continue;
    }
    if (plain !== '\\') {
      octets.push(...encoder.encode(plain));
      at += plain.length;
      continue;
    }
    const escaped = readEscape(rest);
    if ('problem' in escaped) return { ok: false, at, problem: escaped.problem };
    octets.push(...escaped.octets);
    at += escaped.length;
  }
  return { ok: true, octets: Uint8Array.from(octets) };
}

function readEscape(rest: string): { octets: Iterable<number>; length: number } | { problem: string } {
  const letter = rest.charAt(1);
  if (letter === 'x') {
    const digits = /^\\x([0-9A-Fa-f]{2})/.exec(rest)?.[1];
    if (digits === undefined) return { problem: '\\x needs two hexadecimal digits, such as \\x0d.' };
    return { octets: [Number.parseInt(digits, 16)], length: 4 };
  }
  if (letter === 'u') {
    const digits = /^\\u\{([0-9A-Fa-f]{1,6})\}/.exec(rest)?.[1];
    if (digits === undefined) return { problem: '\\u needs a code point in braces, such as \\u{e9}.' };
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) return { problem: `\\u{${digits}} is beyond the last character, \\u{10ffff}.` };
    return { octets: utf8(code), length: digits.length + 4 };
  }
  const octet = named.get(letter);
  if (octet !== undefined) return { octets: [octet], length: 2 };
  if (letter === '') return { problem: 'A backslash alone says nothing; write \\\\ for a backslash.' };
  return { problem: `\\${letter} is no escape; write \\\\ for a backslash.` };
}

function utf8(code: number): Iterable<number> {
  if (code < 0xd800 || code > 0xdfff) return encoder.encode(String.fromCodePoint(code));
  return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
}

/** Octets in the notation: printable ASCII as it is, all else escaped. `readOctets` gives the same octets back. */
export function writeOctets(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) {
    if (octet === 0x0d) text += '\\r';
    else if (octet === 0x0a) text += '\\n';
    else if (octet === 0x5c) text += '\\\\';
    else if (octet >= 0x20 && octet < 0x7f) text += String.fromCharCode(octet);
    else text += `\\x${octet.toString(16).padStart(2, '0')}`;
  }
  return text;
}
