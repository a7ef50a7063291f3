/** The bytes of an IPv4 (4) or IPv6 (16) address in network order; undefined where the text is no address. */
export function ipBytes(text: string): number[] | undefined {
  if (!text.includes(':')) return ipv4(text);
  return ipv6(text)?.flatMap((group) => [group >> 8, group & 255]);
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
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}
