/**
 * The name under which an address's PTR record stands (RFC 1035 3.5, RFC 3596 2.5), e.g. `5.113.0.203.in-addr.arpa`;
 * undefined where the text is no address.
 */
export function reverseName(address: string): string | undefined {
  const labels = reverseLabels(address);
  if (labels === undefined) return undefined;
  return `${labels}.${address.includes(':') ? 'ip6' : 'in-addr'}.arpa`;
}

/** The address's parts backwards, as PTR names and block lists want them: bytes for IPv4, hex digits for IPv6. */
export function reverseLabels(address: string): string | undefined {
  if (!address.includes(':')) return ipv4(address)?.reverse().join('.');
  const groups = ipv6(address);
  return groups
    ?.map((group) => group.toString(16).padStart(4, '0'))
    .join('')
    .split('')
    .reverse()
    .join('.');
}

function ipv4(text: string): number[] | undefined {
  const bytes = text.split('.').map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  return bytes.length === 4 && bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** The eight groups of an IPv6 address, RFC 4291 2.2; a zone (`%eth0`) is no part of it. */
function ipv6(text: string): number[] | undefined {
  const [bare = ''] = text.split('%', 1);
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  const last = tail?.[2] === undefined ? [] : ipv4(tail[2]);
  if (last === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = last;
  const hex = tail ? `${tail[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : bare;
  const halves = hex.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(halves.length === 1 ? 0 : missing).fill('0'), ...rest];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : undefined;
}
