import type { Finding } from '../diagnosis/finding.ts';
import { fillFix, fillTemplate, fillValuesOf } from '../knowledge/fill.ts';
import type { Fix } from '../knowledge/rule.ts';
import type { SessionFacts } from '../session/facts.ts';

/** A cause that no single reply shows, only the comparison a playbook makes. Placeholders are filled as in rules. */
export interface OwnFinding extends Omit<Finding, 'fixes' | 'evidence' | 'rule'> {
  readonly fixes: readonly Fix[];
}

/** A playbook's own finding, with the session's real names in its words and fixes. */
export function ownFinding(
  rule: string,
  facts: SessionFacts,
  { fixes, ...words }: OwnFinding,
  evidence: readonly number[],
): Finding {
  const values = fillValuesOf(facts);
  const fill = (text: string) => fillTemplate(text, values).text;
  return {
    ...words,
    rule,
    title: fill(words.title),
    meaning: fill(words.meaning),
    causes: words.causes.map(({ cause, tell }) => ({
      cause: fill(cause),
      ...(tell === undefined ? {} : { tell: fill(tell) }),
    })),
    where: fill(words.where),
    ...(words.verify === undefined ? {} : { verify: fill(words.verify) }),
    fixes: fixes.map((fix) => fillFix(fix, values)),
    evidence: [...evidence],
  };
}
