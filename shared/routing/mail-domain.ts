import { reverseLabels } from '../dns/reverse-name.ts';

/** What was typed, as the place mail for it goes to. */
export type MailPlace =
  /** `domain` as DNS knows it, in ASCII; `typed` as people write it. */
  | { readonly kind: 'domain'; readonly domain: string; readonly typed: string }
  /** RFC 5321 4.1.3: the mail goes to this address without asking DNS. */
  | { readonly kind: 'literal'; readonly address: string; readonly typed: string }
  | { readonly kind: 'unreadable'; readonly typed: string };

/**
 * Reads an e-mail address (`anna@contoso.com`, with or without angle brackets or `mailto:`), a domain, or an address literal
 * (`anna@[192.0.2.1]`, `[IPv6:2001:db8::1]`, a bare address). `toAscii` turns a domain in any language into its ASCII form
 * (RFC 5890), or gives an empty text where it cannot.
 */
export function readMailPlace(text: string, toAscii: (domain: string) => string): MailPlace {
  const bare = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1');
  // A quoted local part may hold an @ of its own; the domain is behind the last one.
  const typed = bare.slice(bare.lastIndexOf('@') + 1).replace(/\.$/, '');
  const literal = /^\[(?:IPv6:)?([^\]]*)\]$/i.exec(typed)?.[1] ?? typed;
  if (reverseLabels(literal) !== undefined) return { kind: 'literal', address: literal, typed };
  // Only what can stand in a domain: the ASCII form is made by rules for web addresses, which would cut or decode the rest.
  if (bare.startsWith('@') || !/^[^\s\u0000-\u002c/:-@[-^`{-\u00a0]{1,255}$/.test(typed))
    return { kind: 'unreadable', typed };
  const domain = toAscii(typed).toLowerCase();
  const labels = domain.split('.');
  const sound = domain.length <= 253 && labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label));
  if (!sound || /^\d+$/.test(labels.at(-1) ?? '')) return { kind: 'unreadable', typed };
  return { kind: 'domain', domain, typed };
}
