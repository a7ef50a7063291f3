import type { Topic } from './topics.ts';
import type { WordingContext } from './wording-features.ts';
import { likenessOf } from './wording-model.ts';

/** A reply is judged whole; longer texts are prose, in which one sentence of many names the cause. */
const longestReply = 200;
const mostSentences = 16;
/** Shorter pieces are the rest of a sentence. */
const shortestSentence = 25;
/** How much the sentence that tells most counts; the rest is the whole text. */
const sentenceWeight = 0.7;

const sentenceEnds = /\n[ \t]*\n|(?<=[.!?。])\s+(?=\S)|\n/;

/**
 * How likely each topic is by the words of a text, 0 to 1. Of prose each sentence is judged for itself as well, so that what
 * stands in every bounce does not hide the one sentence that says why; several sentences may then speak for several topics.
 */
export function wordingLikeness(text: string, context: WordingContext): ReadonlyMap<Topic, number> {
  const whole = likenessOf(text, context);
  const sentences = text.length < longestReply ? [] : sentencesOf(text);
  if (sentences.length < 2) return whole;
  const most = new Map<Topic, number>();
  // A text says nothing only where no sentence says anything.
  let unknown = 1;
  for (const sentence of sentences) {
    for (const [topic, likelihood] of likenessOf(sentence)) {
      if (topic === 'unknown') unknown = Math.min(unknown, likelihood);
      else most.set(topic, Math.max(most.get(topic) ?? 0, likelihood));
    }
  }
  const pooled = new Map<Topic, number>([['unknown', unknown]]);
  for (const [topic, likelihood] of most)
    pooled.set(topic, sentenceWeight * likelihood + (1 - sentenceWeight) * (whole.get(topic) ?? 0));
  return pooled;
}

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const piece of text.split(sentenceEnds)) {
    const sentence = piece.trim();
    if (sentence === '') continue;
    const last = sentences.at(-1);
    if (last !== undefined && last.length < shortestSentence) sentences[sentences.length - 1] = `${last} ${sentence}`;
    else sentences.push(sentence);
    if (sentences.length > mostSentences) break;
  }
  return sentences.slice(0, mostSentences);
}
