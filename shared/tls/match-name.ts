/**
 * Whether a name in a certificate covers a server's name, by the rules mail servers go by (RFC 6125 6.4, RFC 9525 6.3): a
 * wildcard is a whole left-most label, stands for exactly one label, and needs two labels behind it.
 */
export function nameCovers(presented: string, wanted: string): boolean {
  const name = hostNameOf(wanted);
  if (name === undefined) return false;
  if (!presented.startsWith('*.')) return hostNameOf(presented) === name;
  const parent = hostNameOf(presented.slice(2));
  const dot = name.indexOf('.');
  return parent?.includes('.') === true && dot > 0 && name.slice(dot + 1) === parent;
}

/** A host name in the form that names are compared in, or undefined for what is none (an address, for instance). */
export function hostNameOf(text: string): string | undefined {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name.length > 253 || !/^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/.test(name)) return undefined;
  // A name whose last label is a number is an address or a mistyped one, never a host (RFC 1123 2.1).
  return /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(name) ? undefined : name;
}

/** An address in the form that addresses are compared in: IPv4 with dots, IPv6 as eight groups; undefined for what is none. */
export function addressOf(text: string): string | undefined {
  const bare = text.replace(/^\[(?:IPv6:)?([^\]]*)\]$/i, '$1').toLowerCase();
  if (/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(bare)) return bare;
  if (!/^[0-9a-f:]{2,39}$/.test(bare)) return undefined;
  const [front = '', back, ...more] = bare.split('::');
  const head = front === '' ? [] : front.split(':');
  const tail = back === undefined || back === '' ? [] : back.split(':');
  const missing = 8 - head.length - tail.length;
  if (more.length > 0 || (back === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
