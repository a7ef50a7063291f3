/**
 * What cannot be missing in a text that an expression matches: of one alternative, every part. A part is a literal string, lower-case,
 * or the alternatives of a group.
 */
export type Alternatives = readonly Sequence[];
export type Sequence = readonly (string | Alternatives)[];

/** Reads an expression into its literals, or undefined when its source cannot be read. */
export function literalsOf(pattern: RegExp): Alternatives | undefined {
  const reader = new SourceReader(pattern.source);
  const found = reader.alternatives();
  return reader.unread() ? undefined : found;
}

/**
 * Literal strings of which at least one stands (lower-case) in every text that a regular expression matches, or undefined
 * when none of useful length can be told. Lets hundreds of rules be passed over without running their expressions. Where an
 * expression has several such lists, the one of the greatest `worth` is taken.
 */
export function requiredLiterals(
  pattern: RegExp,
  least: number,
  worth: (literals: readonly string[]) => number,
): readonly string[] | undefined {
  const alternatives = literalsOf(pattern);
  const found =
    alternatives && worthiest(alternatives, (list) => (list.some(({ length }) => length < least) ? 0 : worth(list)));
  return found && found.length > 0 ? [...new Set(found)] : undefined;
}

/** One of the alternatives matches, so the literals of all of them together are what cannot be missing. */
function worthiest(
  alternatives: Alternatives,
  worth: (literals: readonly string[]) => number,
): readonly string[] | undefined {
  const union: string[] = [];
  for (const sequence of alternatives) {
    let best: readonly string[] | undefined;
    let most = 0;
    for (const part of sequence) {
      const literals = typeof part === 'string' ? [part] : worthiest(part, worth);
      const found = literals === undefined ? 0 : worth(literals);
      if (found > most) [best, most] = [literals, found];
    }
    if (best === undefined) return undefined;
    union.push(...best);
  }
  return union;
}

const unquantified = { present: false, optional: false } as const;

/** Reads just enough of the regular-expression grammar to know which runs of characters cannot be missing. */
class SourceReader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  unread(): boolean {
    return this.at < this.source.length;
  }

  alternatives(): Alternatives {
    const alternatives = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      alternatives.push(this.sequence());
    }
    return alternatives;
  }

  private sequence(): Sequence {
    const parts: (string | Alternatives)[] = [];
    let run = '';
    const endRun = () => {
      if (run) parts.push(run);
      run = '';
    };
    while (this.at < this.source.length) {
      const char = this.source[this.at] ?? '';
      if (char === '|' || char === ')') break;
      if (char === '(') {
        endRun();
        // What a positive look-around sees stands in the text as well.
        const mustNot = /^\(\?<?!/.test(this.source.slice(this.at, this.at + 4));
        this.at += 1;
        const prefix = /^\?(?::|<?[!=]|<\w+>)/.exec(this.source.slice(this.at, this.at + 80));
        if (prefix) this.at += prefix[0].length;
        const inner = this.alternatives();
        this.at++;
        // A group that can match anything says nothing.
        const says = inner.every((sequence) => sequence.length > 0);
        if (!this.quantifier().optional && !mustNot && says) parts.push(inner);
        continue;
      }
      const literal = this.atom();
      const { optional, present } = this.quantifier();
      if (literal === undefined || optional) endRun();
      else {
        run += literal;
        if (present) endRun();
      }
    }
    endRun();
    return parts;
  }

  /** One character, class, escape or anchor; undefined when it stands for more than one literal character. */
  private atom(): string | undefined {
    const char = this.source[this.at] ?? '';
    if (char === '[') {
      this.at++;
      while (this.at < this.source.length && this.source[this.at] !== ']')
        this.at += this.source[this.at] === '\\' ? 2 : 1;
      this.at++;
      return undefined;
    }
    if (char === '\\') {
      const escaped = this.source[this.at + 1] ?? '';
      this.at += 2;
      // Letters and digits after a backslash are classes, references or code points; anything else stands for itself.
      if (!/[0-9a-z]/i.test(escaped)) return escaped;
      const long = /^(?:\{[^}]*\}|<\w+>|[0-9a-f]{4}|[0-9a-f]{2})/i.exec(this.source.slice(this.at, this.at + 40));
      if (/[uxpPk]/.test(escaped) && long) this.at += long[0].length;
      return undefined;
    }
    this.at++;
    return char === '.' || char === '^' || char === '$' ? undefined : char.toLowerCase();
  }

  private quantifier(): { present: boolean; optional: boolean } {
    const next = this.source[this.at] ?? '';
    // Most characters have no quantifier, and this runs for every one of them.
    if (next !== '*' && next !== '+' && next !== '?' && next !== '{') return unquantified;
    const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at, this.at + 20));
    if (!found) return unquantified;
    this.at += found[0].length;
    return { present: true, optional: /^[*?]/.test(found[0]) || Number(found[1] ?? 1) === 0 };
  }
}
