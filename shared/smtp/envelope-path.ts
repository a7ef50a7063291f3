/** The envelope cannot be put on the wire as asked. `code` is stable; the message is a sentence. */
export class EnvelopeError extends Error {
  readonly code: 'bad-address' | 'bad-parameter';

  constructor(code: EnvelopeError['code'], message: string) {
    super(message);
    this.name = 'EnvelopeError';
    this.code = code;
  }
}

/**
 * The path of MAIL or RCPT for an address, in angle brackets (RFC 5321 4.1.1.2). Brackets around what is typed are taken off;
 * empty is the null sender. Throws an `EnvelopeError` for what no server takes, unless `verbatim`: a technician may want to
 * see how a server refuses it. A line end is never let through, because behind it another command would begin.
 */
export function envelopePath(address: string, verbatim = false): string {
  if (/[\r\n]/.test(address)) throw new EnvelopeError('bad-address', 'An address cannot hold a line end.');
  if (verbatim) return `<${address}>`;
  const bare = address.trim().replace(/^<([\s\S]*)>$/, '$1');
  const complaint = addressComplaint(bare);
  if (complaint !== undefined) throw new EnvelopeError('bad-address', complaint);
  return `<${bare}>`;
}

/** Why an address will not do in an envelope, as a sentence; undefined where it will. Lenient: `postmaster` alone, source routes and address literals pass. */
export function addressComplaint(address: string): string | undefined {
  if (address === '' || /^postmaster$/i.test(address)) return undefined;
  const shown = `"${address.slice(0, 80)}"`;
  if (/[\x00-\x1f\x7f]/.test(address)) return `${shown} holds a control character.`;
  const route = /^@[^\s:<>]+:/.exec(address)?.[0] ?? '';
  const quoted = /^"(?:[^"\\]|\\.)*"@[^\s<>@]+$/;
  const plain = /^[^\s<>@"]+@[^\s<>@]+$/;
  const mailbox = address.slice(route.length);
  if (quoted.test(mailbox) || plain.test(mailbox)) return undefined;
  if (!mailbox.includes('@')) return `${shown} has no @: an address is like someone@contoso.com.`;
  return `${shown} is no e-mail address: one is like someone@contoso.com.`;
}

/** Splits `<path> PARAM PARAM=value`; the path keeps quoted brackets. Undefined where there is no path in brackets. */
export function splitPath(rest: string): { path: string; parameters: string[] } | undefined {
  const found = /^\s*<((?:"(?:[^"\\]|\\.)*"|[^<>"])*)>((?:[ \t]+\S+)*)[ \t]*$/.exec(rest);
  if (!found) return undefined;
  const [, path = '', tail = ''] = found;
  return { path, parameters: tail.split(/[ \t]+/).filter((part) => part !== '') };
}
