/** Where reports about failed TLS are to go (RFC 8460 3): the addresses, or a sentence why nobody gets any. Undefined without a record. */
export function readTlsRpt(
  texts: readonly string[],
): { readonly to: readonly string[] } | { readonly problem: string } | undefined {
  const own = texts.filter((text) => /^v=TLSRPTv1\s*(?:;|$)/.test(text));
  if (own.length === 0) return undefined;
  if (own.length > 1) return { problem: 'there are two records, so senders take neither' };
  const list = /;\s*rua=([^;]*)/.exec(own[0] ?? '')?.[1] ?? '';
  const to = list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(one));
  return to.length === 0 ? { problem: 'the record names no mailto: or https: address in rua' } : { to };
}
