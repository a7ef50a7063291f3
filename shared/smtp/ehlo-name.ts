import { reverseLabels } from '../dns/reverse-name.ts';

/**
 * Why a name cannot be said in EHLO, as a sentence; nothing where it can. Any name without blanks and control characters may
 * be said, also one that servers will refuse: that may be the test. What stands in brackets must be an address literal
 * (RFC 5321 4.1.3): `[192.0.2.1]`, `[IPv6:2001:db8::1]`, or a tag of letters, digits and hyphens with a colon.
 */
export function ehloNameProblem(name: string): string | undefined {
  if (name === '') return 'Give a name to say in EHLO, for instance scanner.contoso.com.';
  if (name.length > 255) return 'A name in EHLO has at most 255 characters (RFC 5321 4.5.3.1.2).';
  if (!/^[^\s<>\p{Cc}]+$/u.test(name))
    return `"${name.replace(/\p{Cc}/gu, '�')}" cannot be said in EHLO: give a host name without blanks, for instance scanner.contoso.com.`;
  if (!name.startsWith('[') && !name.endsWith(']')) return undefined;
  const literal = /^\[(.*)\]$/.exec(name)?.[1];
  if (literal === undefined) return `${name} is no address literal: it needs a bracket on both sides.`;
  const tagged = /^([A-Za-z0-9-]*[A-Za-z0-9]):(.+)$/.exec(literal);
  if (/^ipv6:/i.test(literal)) {
    if (isIpv6(literal.slice(5))) return undefined;
    return `${name} is no address literal: what follows IPv6: must be an IPv6 address, as in [IPv6:2001:db8::1].`;
  }
  if (!literal.includes(':') && reverseLabels(literal) !== undefined) return undefined;
  if (isIpv6(literal))
    return `${name} is no address literal: an IPv6 address needs its tag, [IPv6:${literal}] (RFC 5321 4.1.3).`;
  if (tagged) return undefined;
  return `${name} is no address literal: write [192.0.2.1] or [IPv6:2001:db8::1] (RFC 5321 4.1.3).`;
}

function isIpv6(text: string): boolean {
  return text.includes(':') && !text.includes('%') && reverseLabels(text) !== undefined;
}
