import type { FailureCode } from '../session/event.ts';
import type { Cause, Fix, Rule, Severity, Side, SignMatch } from './rule.ts';
import type { Topic } from './topics.ts';

/** The parts in which one failure below SMTP differs from another. */
export interface FailureRow {
  readonly code: FailureCode;
  readonly topic: Topic;
  readonly title: string;
  readonly meaning: string;
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  /** The same failure as other programs word it. */
  readonly text?: RegExp;
  /** What else in the session shows it. */
  readonly sign?: SignMatch;
  readonly examples?: readonly string[];
  readonly nearMisses?: readonly string[];
  readonly severity?: Severity;
  /** Who has to act, where it is not the topic's usual side. */
  readonly side?: Side;
  readonly source?: string;
}

/** A rule for a failure code, and for the same failure in a pasted error of Windows, .NET, OpenSSL or a mail server. */
export function failureRule(row: FailureRow): Rule {
  return {
    id: `failure-${row.code}`,
    topic: row.topic,
    title: row.title,
    match: [
      { on: 'failure', code: row.code },
      ...(row.text ? [{ on: 'text', text: row.text } as const] : []),
      ...(row.sign ? [row.sign] : []),
    ],
    severity: row.severity ?? 'error',
    confidence: 'likely',
    ...(row.side && { side: row.side }),
    meaning: row.meaning,
    causes: row.causes,
    fixes: row.fixes,
    verify: 'The same session goes past this step.',
    retry: 'depends',
    sources: [row.source ?? 'RFC 5321 4.5.3.2', 'Windows Sockets error codes', 'Node.js system errors'],
    examples: row.examples ?? [],
    ...(row.nearMisses && { nearMisses: row.nearMisses }),
  };
}
