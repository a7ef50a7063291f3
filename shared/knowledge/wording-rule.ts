import type { Confidence, Retry, Rule, Side } from './rule.ts';
import type { Topic } from './topics.ts';

/** One way of saying a cause, in many words: what a row of a table of wordings holds. */
export interface WordingRow {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  /** Parts of one expression, any of which tells; bounded gaps only. */
  readonly says: readonly string[];
  /** Codes that usually go with it; they add weight against other rules with numbers, and need not hold. */
  readonly code?: readonly number[];
  readonly confidence?: Confidence;
  /** A vendor's own code or mark, see `Rule`. */
  readonly coded?: true;
  readonly side?: Side;
  readonly meaning: string;
  /** What the technician does, and where. */
  readonly advice: string;
  readonly where: string;
  readonly retry?: Retry;
  readonly source: string;
  readonly examples: readonly string[];
  readonly nearMisses: readonly string[];
}

/** A rule for a wording wherever it stands: in a reply with any code, or in text without one. */
export function wordingRule(row: WordingRow): Rule {
  const text = new RegExp(row.says.join('|'), 'i');
  return {
    id: row.id,
    topic: row.topic,
    title: row.title,
    match: [
      { on: 'reply', text, textDecides: true, ...(row.code && { code: row.code }) },
      { on: 'text', text },
    ],
    severity: 'error',
    confidence: row.confidence ?? 'likely',
    ...(row.coded && { coded: row.coded }),
    ...(row.side && { side: row.side }),
    meaning: row.meaning,
    causes: [],
    fixes: [{ do: row.advice, where: row.where }],
    retry: row.retry ?? 'depends',
    sources: [row.source],
    examples: row.examples,
    nearMisses: row.nearMisses,
  };
}
