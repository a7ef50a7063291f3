/** Octets of a header that are looked at; a real one is far shorter. */
const longest = 262_144;

/**
 * The header fields of a message, lower-case name to the first field's unfolded value (RFC 5322 2.2). Lenient: bare line
 * feeds end lines too. Octets that are no UTF-8 come out as U+FFFD.
 */
export function readHeader(message: Uint8Array): ReadonlyMap<string, string> {
  const text = new TextDecoder().decode(message.subarray(0, longest));
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const fields = new Map<string, string>();
  for (const line of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const [, name, value = ''] = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

/** What in a message's octets servers stumble over. */
export interface WireLook {
  /** Line feeds without carriage return before them (RFC 5321 2.3.8); many servers refuse them. */
  readonly bareLineFeeds: number;
  readonly bareReturns: number;
  /** Octets above 127: they need 8BITMIME (RFC 6152). */
  readonly eightBit: boolean;
  /** NUL octets or lines over 998 octets: only BINARYMIME carries them (RFC 5322 2.1.1). */
  readonly binary: boolean;
  /** The header itself holds octets above 127: it needs SMTPUTF8 (RFC 6532). */
  readonly utf8Header: boolean;
}

/** Looks at every octet once. */
export function lookAtWire(message: Uint8Array): WireLook {
  let bareLineFeeds = 0;
  let bareReturns = 0;
  let eightBit = false;
  let binary = false;
  let utf8Header = false;
  let inHeader = true;
  let length = 0;
  for (let at = 0; at < message.length; at++) {
    const octet = message[at];
    if (octet === 10) {
      const returned = message[at - 1] === 13;
      if (!returned) bareLineFeeds++;
      if (length === 0 || (length === 1 && returned)) inHeader = false;
      if (length > 999) binary = true;
      length = 0;
      continue;
    }
    length++;
    if (octet === 13 && message[at + 1] !== 10) bareReturns++;
    else if (octet === 0) binary = true;
    else if (octet !== undefined && octet > 127) {
      eightBit = true;
      if (inHeader) utf8Header = true;
    }
  }
  return { bareLineFeeds, bareReturns, eightBit, binary: binary || length > 998, utf8Header };
}
