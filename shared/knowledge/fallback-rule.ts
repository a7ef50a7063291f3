import type { Stage } from '../session/event.ts';
import type { Retry, Rule, Severity } from './rule.ts';
import type { Topic } from './topics.ts';

/** One line of a standard's table of codes. */
export interface FallbackRow {
  readonly topic: Topic;
  readonly title: string;
  readonly meaning: string;
  /** What the technician does when nothing more is known. */
  readonly advice?: string;
}

const readWords =
  'Read the words after the numbers: they are what the server’s owner wants to say, and the numbers alone leave the cause open.';

/** A rule for a reply code alone: what the standard says and nothing more, so any rule that knows the words goes before it. */
export function codeFallback(code: number, row: FallbackRow, stage?: Stage): Rule {
  const severity: Severity = code < 400 ? 'ok' : code < 500 ? 'warning' : 'error';
  return {
    id: `fallback-code-${code}${stage ? `-${stage}` : ''}`,
    topic: row.topic,
    title: row.title,
    match: { on: 'reply', code, ...(stage && { stage }) },
    severity,
    confidence: code < 400 ? 'certain' : 'possible',
    meaning: row.meaning,
    causes: [],
    fixes: code < 400 ? [] : [{ do: row.advice ?? readWords }],
    ...(code >= 400 && { retry: retryOf(code) }),
    sources: ['RFC 5321 4.2.2, 4.2.3', 'RFC 4954 6', 'RFC 7504'],
    examples: stage ? [] : [`${code}`],
  };
}

/** A rule for an enhanced status code `x.y.z`; `x` tells for now (4) from for good (5). */
export function enhancedFallback(detail: string, row: FallbackRow): Rule {
  return {
    id: `fallback-status-${detail.replace('.', '-')}`,
    topic: row.topic,
    title: row.title,
    match: { on: 'reply', enhanced: [`4.${detail}`, `5.${detail}`] },
    severity: 'error',
    confidence: 'possible',
    meaning: row.meaning,
    causes: [],
    fixes: [{ do: row.advice ?? readWords }],
    retry: 'depends',
    sources: ['RFC 3463 3', 'IANA SMTP Enhanced Status Codes registry'],
    // X.0.0 and X.5.0 say nothing: beside a reply code it is the code that counts.
    examples: row.topic === 'unknown' ? [`5.${detail}`, `4.${detail}`] : [`550 5.${detail}`, `450 4.${detail}`],
  };
}

function retryOf(code: number): Retry {
  return code < 500 ? 'transient' : 'permanent';
}
