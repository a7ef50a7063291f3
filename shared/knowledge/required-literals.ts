/**
 * Literal strings of which at least one stands (lower-case) in every text that a regular expression matches, or undefined
 * when none of useful length can be told. Lets hundreds of rules be passed over without running their expressions. Where an
 * expression has several such lists, the one of the greatest `worth` is taken: unless told, the one whose shortest literal is longest.
 */
export function requiredLiterals(
  pattern: RegExp,
  least: number,
  worth: (literals: readonly string[]) => number = shortest,
): readonly string[] | undefined {
  const reader = new SourceReader(pattern.source, (literals) => (shortest(literals) < least ? 0 : worth(literals)));
  const found = reader.alternatives();
  if (found === undefined || reader.unread() || found.some((literal) => literal.length < least)) return undefined;
  return [...new Set(found)];
}

const unquantified = { present: false, optional: false } as const;

type Literals = readonly string[] | undefined;

/** Reads just enough of the regular-expression grammar to know which runs of characters cannot be missing. */
class SourceReader {
  private at = 0;
  private readonly source: string;
  private readonly worth: (literals: readonly string[]) => number;

  constructor(source: string, worth: (literals: readonly string[]) => number) {
    this.source = source;
    this.worth = worth;
  }

  unread(): boolean {
    return this.at < this.source.length;
  }

  /** One of the alternatives matches, so the literals of all of them together are what cannot be missing. */
  alternatives(): Literals {
    let union: string[] | undefined = [];
    for (;;) {
      const literals = this.sequence();
      union = union === undefined || literals === undefined ? undefined : [...union, ...literals];
      if (this.source[this.at] !== '|') return union;
      this.at++;
    }
  }

  private sequence(): Literals {
    let best: Literals;
    let most = 0;
    let run = '';
    const offer = (literals: Literals) => {
      const worth = literals === undefined ? 0 : this.worth(literals);
      if (worth > most) [best, most] = [literals, worth];
    };
    const endRun = () => {
      if (run) offer([run]);
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
        if (!this.quantifier().optional && !mustNot) offer(inner);
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
    return best;
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

function shortest(literals: readonly string[]): number {
  return literals.length === 0 ? 0 : Math.min(...literals.map((literal) => literal.length));
}
