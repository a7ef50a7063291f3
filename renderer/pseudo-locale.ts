/**
 * Pseudo-locales: the window's own words made longer and strange, or right to left, to prove that the layout takes a
 * translation. `?locale=long` and `?locale=rtl` behind the window's address ask for them.
 */
export type PseudoLocale = 'long' | 'rtl';

const accented: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  z: 'ž',
  A: 'Å',
  E: 'É',
  I: 'Í',
  O: 'Ø',
  U: 'Ü',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
  Z: 'Ž',
};

/** The pseudo-locale that the page's address asks for; none outside a window. */
export function pseudoLocale(): PseudoLocale | undefined {
  if (typeof location === 'undefined') return undefined;
  const asked = new URLSearchParams(location.search).get('locale');
  return asked === 'long' || asked === 'rtl' ? asked : undefined;
}

/** One sentence in a pseudo-locale: accents, brackets that show a cut, and 40 % more of it, as in German or Finnish. */
export function pseudoText(text: string, locale: PseudoLocale): string {
  if (text === '') return text;
  const strange = text.replace(/[a-z]/gi, (letter) => accented[letter] ?? letter);
  if (locale === 'rtl') return strange;
  return `[${strange}${' łøñg'.repeat(Math.ceil((text.length * 0.4) / 5))}]`;
}

/** A catalogue of sentences (texts, functions that make texts, groups of both) in a pseudo-locale; the same shape. */
export function pseudoCatalogue<T>(catalogue: T, locale: PseudoLocale): T;
export function pseudoCatalogue(entry: unknown, locale: PseudoLocale): unknown {
  if (typeof entry === 'string') return pseudoText(entry, locale);
  if (typeof entry === 'function') {
    return (...values: unknown[]): unknown => {
      const made: unknown = Reflect.apply(entry, undefined, values);
      return pseudoCatalogue(made, locale);
    };
  }
  if (Array.isArray(entry)) return entry.map((one) => pseudoCatalogue<unknown>(one, locale));
  if (typeof entry !== 'object' || entry === null) return entry;
  return Object.fromEntries(
    Object.entries(entry).map(([key, one]: [string, unknown]) => [key, pseudoCatalogue(one, locale)]),
  );
}
