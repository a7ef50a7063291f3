/** Addresses that mean the same on every computer. */
const everywhere = /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.255$|::1?$)/;
const privateIpv4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;
const privateIpv6 = /^f[cd]/i;
const linkLocal = /^fe[89ab]/i;

/**
 * Pseudonyms for IP addresses: public ones from the ranges kept for documentation (RFC 5737, RFC 3849), private ones private
 * again, each address always the same. A reversed IPv4 address, as block lists are asked for it, becomes the reversed pseudonym.
 */
export function createAddressPseudonyms(): (address: string) => string {
  const known = new Map<string, string>();
  const counts = { public4: 0, private4: 0, public6: 0, private6: 0, link6: 0 };

  function next(address: string): string {
    if (address.includes(':')) {
      if (linkLocal.test(address)) return `fe80::${(++counts.link6).toString(16)}`;
      if (privateIpv6.test(address)) return `fd00::${(++counts.private6).toString(16)}`;
      return `2001:db8::${(++counts.public6).toString(16)}`;
    }
    if (privateIpv4.test(address)) {
      const number = ++counts.private4;
      return `10.0.${Math.floor(number / 250)}.${(number % 250) + 1}`;
    }
    const number = counts.public4++;
    const range = ['192.0.2', '198.51.100', '203.0.113'][Math.floor(number / 250) % 3];
    return `${range}.${(number % 250) + 1}`;
  }

  return (address) => {
    const key = address.toLowerCase();
    if (everywhere.test(key)) return address;
    const reversedKnown = key.includes(':') ? undefined : known.get(reversed(key));
    const name = known.get(key) ?? (reversedKnown === undefined ? next(key) : reversed(reversedKnown));
    known.set(key, name);
    return name;
  };
}

function reversed(ipv4: string): string {
  return ipv4.split('.').reverse().join('.');
}
