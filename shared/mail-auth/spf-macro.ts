import { reverseLabels } from '../dns/reverse-name.ts';
import { SpfSyntaxError } from './spf-record.ts';

export interface MacroValues {
  readonly ip: string;
  /** The whole sender address. */
  readonly sender: string;
  readonly helo: string;
  /** The domain whose record is evaluated. */
  readonly domain: string;
}

/** Expands the macros of a domain in an SPF record (RFC 7208 7). `%{p}`, which nobody should use, becomes "unknown". */
export function expandMacros(text: string, values: MacroValues): string {
  const expanded = text.replace(
    /%(?:\{([a-z])(\d{0,3})(r?)([.\-+,/_=]*)\}|(.?))/gi,
    (whole, letter, digits, reverse, split, plain) => {
      if (letter === undefined) {
        if (plain === '%') return '%';
        if (plain === '_') return ' ';
        if (plain === '-') return '%20';
        throw new SpfSyntaxError(`"${whole}" is no macro`);
      }
      const value = valueOfLetter(letter.toLowerCase(), values);
      if (value === undefined || digits === '0') throw new SpfSyntaxError(`"${whole}" is no macro`);
      const separators = split === '' ? '.' : split;
      let parts = [''];
      for (const char of value) {
        if (separators.includes(char)) parts.push('');
        else parts[parts.length - 1] += char;
      }
      if (reverse !== '') parts = parts.reverse();
      if (digits !== '') parts = parts.slice(-Number(digits));
      const joined = parts.join('.');
      return letter === letter.toUpperCase() ? encodeURIComponent(joined) : joined;
    },
  );
  // RFC 7208 7.3: too long a name loses labels from the left.
  return expanded.length <= 253 ? expanded : expanded.slice(expanded.indexOf('.', expanded.length - 254) + 1);
}

function valueOfLetter(letter: string, { ip, sender, helo, domain }: MacroValues): string | undefined {
  const at = sender.lastIndexOf('@');
  switch (letter) {
    case 's':
      return sender;
    case 'l':
      return sender.slice(0, at);
    case 'o':
      return sender.slice(at + 1);
    case 'd':
      return domain;
    case 'i':
      return ip.includes(':') ? (reverseLabels(ip) ?? '').split('.').reverse().join('.') : ip;
    case 'v':
      return ip.includes(':') ? 'ip6' : 'in-addr';
    case 'h':
      return helo;
    case 'p':
      return 'unknown';
    default:
      return undefined;
  }
}
