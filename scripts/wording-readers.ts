import { decidingText } from '../shared/diagnosis/deciding-text.ts';
import { diagnose } from '../shared/diagnosis/diagnose.ts';
import { readPasted } from '../shared/explain/read-pasted.ts';
import { allRules } from '../shared/knowledge/all-rules.ts';
import { parseReplyText } from '../shared/knowledge/reply-text.ts';
import { type WordingContext, wordingFeatures } from '../shared/knowledge/wording-features.ts';
import { featureWeightParts } from '../shared/knowledge/wording-model.ts';
import { fnv1a } from '../shared/session/fnv1a.ts';
import { readCaseFolder } from '../test/knowledge-cases/labelled-case.ts';

export { featureWeightParts, fnv1a, parseReplyText, wordingFeatures };

/** A text and its cause. */
interface WordingText {
  readonly topic: string;
  readonly text: string;
  readonly context: WordingContext;
}

/** What the rules must win. */
export function ruleExamples(): WordingText[] {
  return allRules.flatMap(({ topic, examples }) => examples.map((example) => ({ topic, ...said(example) })));
}

/** Of texts from the field what their first finding rests on, with the cause they were labelled with. */
export function labelledTexts(folder: string): WordingText[] {
  return readCaseFolder(folder).flatMap(({ topic, input }) => {
    const session = readPasted(input);
    const [first] = diagnose(session);
    const deciding = first && decidingText(first, session);
    return deciding ? [{ topic, ...deciding }] : [];
  });
}

function said(example: string): { text: string; context: WordingContext } {
  const { text, code, enhanced } = parseReplyText(example);
  return { text, context: { ...(code !== undefined && { code }), ...(enhanced !== undefined && { enhanced }) } };
}
