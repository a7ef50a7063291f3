import type { Stage } from '../session/event.ts';
import type { Rule, Side } from './rule.ts';
import type { Topic } from './topics.ts';

/** What the stems of a few words give away, where nobody has seen the wording before. */
export interface GistRow {
  readonly topic: Topic;
  /** Stems that point to the topic in any order of words; bounded gaps only. */
  readonly stems: RegExp;
  /** At most 1: how seldom these stems stand in a text about something else. Below 0 an enhanced status code tells more. */
  readonly strength: number;
  readonly title: string;
  readonly meaning: string;
  /** What the technician does, and where. */
  readonly advice: string;
  readonly where: string;
  /** Numbers and steps that usually go with it; they add weight and need not hold. */
  readonly code?: readonly number[];
  readonly enhanced?: readonly string[];
  readonly stage?: readonly Stage[];
  readonly side?: Side;
  readonly example: string;
  readonly nearMiss: string;
}

/**
 * A rule for words nobody has written down yet: it gives way to every rule that knows the wording, goes before the tables of
 * codes, and never claims more than that the cause is possible.
 */
export function gistRule(row: GistRow): Rule {
  return {
    id: `gist-${row.topic}`,
    topic: row.topic,
    title: row.title,
    gist: row.strength,
    match: {
      on: 'reply',
      text: row.stems,
      textDecides: true,
      ...(row.code && { code: row.code }),
      ...(row.enhanced && { enhanced: row.enhanced.flatMap((detail) => [`4.${detail}`, `5.${detail}`]) }),
      ...(row.stage && { stage: row.stage }),
    },
    severity: 'error',
    confidence: 'possible',
    ...(row.side && { side: row.side }),
    meaning: row.meaning,
    causes: [],
    fixes: [
      { do: row.advice, where: row.where },
      {
        do: 'Read the server’s own words: this cause is guessed from single words, the wording itself is not known here',
      },
    ],
    retry: 'depends',
    sources: ['RFC 5321 4.2.2 and RFC 3463 3 for the meaning of the topic; the words are the servers’ own'],
    examples: [row.example],
    nearMisses: [row.nearMiss],
  };
}
