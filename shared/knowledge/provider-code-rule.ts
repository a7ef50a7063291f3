import type { Confidence, Rule, Side } from './rule.ts';
import type { Topic } from './topics.ts';

/** One short code of a provider's own that stands for a cause: `RTR:BL`, `DT:SPM`. */
export interface ProviderCode {
  readonly id: string;
  readonly code: RegExp;
  readonly topic: Topic;
  readonly side: Side;
  readonly title: string;
  readonly meaning: string;
  /** What the technician does about this code, and where, in the place of the provider's advice. */
  readonly advice?: string;
  readonly where?: string;
  readonly example: string;
}

/** What the codes of one provider have in common. */
export interface CodeProvider {
  readonly id: string;
  readonly codes: readonly number[];
  /** Left out where the provider gives its codes a wide meaning: likely. */
  readonly confidence?: Confidence;
  /** What the technician does, and where. */
  readonly advice: string;
  readonly where: string;
  readonly source: string;
  readonly nearMiss: string;
}

/** A rule for a provider's short code. */
export function providerCodeRule(provider: CodeProvider, row: ProviderCode): Rule {
  return {
    id: `${provider.id}-code-${row.id}`,
    topic: row.topic,
    title: row.title,
    match: { on: 'reply', code: provider.codes, text: row.code, textDecides: true },
    severity: 'error',
    confidence: provider.confidence ?? 'likely',
    coded: true,
    side: row.side,
    meaning: row.meaning,
    causes: [{ cause: 'What the code stands for', tell: 'The page that the reply names explains it' }],
    fixes: [{ do: row.advice ?? provider.advice, where: row.where ?? provider.where }],
    verify: 'The same message is answered 250.',
    retry: 'depends',
    sources: [provider.source],
    examples: [row.example],
    nearMisses: [provider.nearMiss],
  };
}
