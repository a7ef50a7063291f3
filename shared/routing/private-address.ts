/** IPv4 ranges that are not routed on the internet (RFC 6890): private, shared, loopback, link-local, "this network". */
const privateV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const;

/** Whether an address can only be reached from inside a network or from the computer itself. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  // fc00::/7 unique local, fe80::/10 link-local (RFC 4291, RFC 4193).
  if (mapped.includes(':')) return mapped === '::1' || mapped === '::' || /^(?:f[cd]|fe[89ab])/i.test(mapped);
  const number = numberOf(mapped);
  return privateV4.some(([base, bits]) => number >>> (32 - bits) === numberOf(base) >>> (32 - bits));
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0) >>> 0;
}
