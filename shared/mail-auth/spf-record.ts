/** One term of an SPF record that is matched against the sender (RFC 7208 4.6.2). */
export interface SpfMechanism {
  /** As it stands in the record. */
  readonly text: string;
  readonly qualifier: '+' | '-' | '~' | '?';
  readonly name: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
  /** The domain, macros unexpanded, or the network of ip4 and ip6. */
  readonly value?: string;
  /** Prefix lengths of `a` and `mx` for both families. */
  readonly bits4?: number;
  readonly bits6?: number;
}

export interface SpfRecord {
  readonly mechanisms: readonly SpfMechanism[];
  readonly redirect?: string;
}

/** A record that breaks the grammar: receivers answer with permerror. */
export class SpfSyntaxError extends Error {}

/** Whether a TXT record is an SPF record (RFC 7208 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Reads an SPF record. Throws `SpfSyntaxError` with the term that is wrong. */
export function readSpf(text: string): SpfRecord {
  const mechanisms: SpfMechanism[] = [];
  const modifiers = new Map<string, string>();
  for (const term of text.slice(6).split(' ').filter(Boolean)) {
    const modifier = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(term);
    if (modifier?.[1] === undefined) {
      mechanisms.push(readMechanism(term));
      continue;
    }
    const name = modifier[1].toLowerCase();
    if (name !== 'redirect' && name !== 'exp') continue;
    if (modifiers.has(name)) throw new SpfSyntaxError(`"${name}=" stands there twice`);
    modifiers.set(name, modifier[2] ?? '');
  }
  const redirect = modifiers.get('redirect');
  return { mechanisms, ...(redirect === undefined ? {} : { redirect }) };
}

function readMechanism(term: string): SpfMechanism {
  const parts =
    /^([+\-~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^/\s]*(?:\/[^/\s]*[^/\d\s][^/\s]*)*))?(\/[\d/]+)?$/i.exec(
      term,
    );
  const name = parts?.[2]?.toLowerCase();
  if (!parts || !isName(name)) throw new SpfSyntaxError(`"${term}" is no term of SPF`);
  const [, qualifier = '', , value, lengths = ''] = parts;
  const base = { text: term, qualifier: readQualifier(qualifier), name };
  if (name === 'ip4' || name === 'ip6') {
    if (!value) throw new SpfSyntaxError(`"${term}" names no address`);
    return { ...base, value: `${value}${lengths}` };
  }
  if ((name === 'include' || name === 'exists') && !value) throw new SpfSyntaxError(`"${term}" names no domain`);
  if (name === 'all' && (value !== undefined || lengths !== ''))
    throw new SpfSyntaxError(`"${term}" takes nothing behind it`);
  const given = value === undefined || value === '' ? {} : { value };
  if (lengths === '') return { ...base, ...given };
  const [, four, six] = /^(?:\/(\d{1,2}))?(?:\/\/(\d{1,3}))?$/.exec(lengths) ?? [];
  const takes = (name === 'a' || name === 'mx') && (four !== undefined || six !== undefined);
  if (!takes || Number(four ?? 0) > 32 || Number(six ?? 0) > 128)
    throw new SpfSyntaxError(`"${term}" has a wrong prefix length`);
  return {
    ...base,
    ...given,
    ...(four === undefined ? {} : { bits4: Number(four) }),
    ...(six === undefined ? {} : { bits6: Number(six) }),
  };
}

function readQualifier(text: string): SpfMechanism['qualifier'] {
  return text === '-' || text === '~' || text === '?' ? text : '+';
}

function isName(name: string | undefined): name is SpfMechanism['name'] {
  return name !== undefined && /^(?:all|include|a|mx|ptr|ip4|ip6|exists)$/.test(name);
}
