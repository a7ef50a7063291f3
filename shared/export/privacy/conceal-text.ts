import * as z from 'zod';
import { createAddressPseudonyms } from './address-pseudonyms.ts';
import { createHostPseudonyms } from './host-pseudonyms.ts';
import { numbered } from './numbered.ts';
import type { Privacy } from './privacy.ts';

/** Replaces names in texts of one export; the same name is replaced alike in all of them. */
export interface TextConcealer {
  /** Makes a name known before the first text is read, e.g. the computer's own short name. */
  learn(text: string): void;
  /** The text with its private names replaced. */
  conceal(text: string): string;
}

/** Mailboxes that belong to a role and to nobody. */
const role =
  /^(?:postmaster|abuse|mailer-daemon|no-?reply|do-?not-?reply|root|admin|administrator|hostmaster|info|test|probe|microsoftexchange[0-9a-f]*)$/i;
const label = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,62})';
const ipv4 = '\\d{1,3}(?:\\.\\d{1,3}){3}';
const host = `(?:${label}\\.)+\\p{L}[\\p{L}\\p{N}-]{1,62}`;
/** Reply code · mailbox · IPv6 · IPv4 · host name · thumbprint; the first that fits at a place counts. */
const anyName = new RegExp(
  [
    // `250-mail.contoso.com`: the code is no part of the name behind it.
    '(?<code>(?<![\\p{L}\\p{N}.-])[2-5]\\d\\d-(?=\\p{L}))',
    `(?<mailbox>(?<local>[^\\s<>()\\[\\]\\\\,;:@"'=]{1,64})@(?<domain>${host}|\\[(?:IPv6:)?[0-9A-Fa-f:.]{2,45}\\]|${label}))`,
    `(?<ipv6>(?<![\\p{L}\\p{N}:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|${ipv4})?(?![\\p{L}\\p{N}:]))`,
    `(?<ipv4>(?<![\\p{L}\\p{N}.])${ipv4}(?![\\p{N}]|\\.\\d))`,
    // Behind a single slash it is a file: `/bin/answer.py`.
    `(?<host>(?:(?<![\\p{L}\\p{N}_.-]|[^/]/)|(?<=(?<![\\p{L}\\p{N}.-])[2-5]\\d\\d-))${host}(?![\\p{L}\\p{N}_-]))`,
    '(?<thumbprint>(?<![\\p{L}\\p{N}])[0-9A-Fa-f]{40}(?:[0-9A-Fa-f]{24})?(?![\\p{L}\\p{N}]))',
  ].join('|'),
  'gu',
);
const ipv4Address = z.ipv4();
const ipv6Address = z.ipv6();

export function createTextConcealer(privacy: Privacy): TextConcealer {
  const hosts = createHostPseudonyms();
  const addressOf = createAddressPseudonyms();
  const people = new Map<string, string>();
  const prints = new Map<string, string>();
  let words: RegExp | undefined;
  let wordCount = 0;

  function personOf(local: string): string {
    if (role.test(local)) return local;
    const key = local.toLowerCase();
    const known = people.get(key) ?? numbered('user', people.size + 1, local.length);
    people.set(key, known);
    return known;
  }

  function printOf(hex: string): string {
    const key = hex.toUpperCase();
    const known = prints.get(key) ?? (prints.size + 1).toString(16).toUpperCase().padStart(hex.length, '0');
    prints.set(key, known);
    return known;
  }

  function domainOf(domain: string): string {
    const literal = /^\[((?:IPv6:)?)(.*)\]$/i.exec(domain);
    if (literal) return `[${literal[1]}${address(literal[2] ?? '')}]`;
    return privacy.hosts ? hosts.of(domain) : domain;
  }

  function address(text: string): string {
    const isAddress = ipv4Address.safeParse(text).success || ipv6Address.safeParse(text).success;
    return privacy.addresses && isAddress ? addressOf(text) : text;
  }

  function one(whole: string, found: Record<string, string | undefined>): string {
    const { mailbox, local = '', domain = '' } = found;
    if (found.code !== undefined) return whole;
    if (mailbox !== undefined) return `${privacy.people ? personOf(local) : conceal(local)}@${domainOf(domain)}`;
    if (found.ipv6 !== undefined || found.ipv4 !== undefined) return address(whole);
    if (found.host !== undefined) return privacy.hosts ? hosts.of(whole) : whole;
    return privacy.hosts ? printOf(whole) : whole;
  }

  /** Owners' names stand alone too: `O=Contoso`, `220 Contoso mail gateway`. */
  function concealWords(text: string): string {
    if (!privacy.hosts) return text;
    if (wordCount !== hosts.words.size) {
      wordCount = hosts.words.size;
      const known = [...hosts.words.keys()].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
      const any = known
        .map((word) => word.replace(/[^\p{L}\p{N}_]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`))
        .join('|');
      words = any === '' ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
    }
    return words ? text.replace(words, (word) => hosts.words.get(word.toLowerCase()) ?? word) : text;
  }

  function conceal(text: string): string {
    return text.replace(anyName, (...found) => one(String(found[0]), groupsOf(found)));
  }

  return {
    learn(text) {
      if (privacy.hosts && /^[\p{L}\p{N}_-]{3,63}$/u.test(text)) hosts.learn(text);
      else conceal(text);
    },
    conceal: (text) => concealWords(conceal(text)),
  };
}

const groups = z.record(z.string(), z.string().optional());

/** The named groups are the last argument of a replacer. */
function groupsOf(found: readonly unknown[]): Record<string, string | undefined> {
  return groups.parse(found.at(-1));
}
