import * as z from 'zod';
import stored from '../../assets/wording-model.json' with { type: 'json' };
import { base64ToBytes } from '../session/bytes.ts';
import { fnv1a } from '../session/fnv1a.ts';
import { type Topic, usualSide } from './topics.ts';
import { type WordingContext, wordingFeatures } from './wording-features.ts';

/**
 * What `npm run train:wordings` learnt from texts whose cause is known (`shared/knowledge/wordings`): for every feature how much it
 * speaks for each topic. `weights` is base64 and holds for each feature: its number (`fnv1a`, four bytes, the lowest
 * first); its own weight, in eightieths; how many topics follow; then pairs of a topic's number and its weight as a signed
 * byte, in units of `scale`.
 */
const wordingModelSchema = z.object({
  topics: z.array(z.custom<Topic>((value) => typeof value === 'string' && Object.hasOwn(usualSide, value))),
  bias: z.array(z.number()),
  scale: z.number(),
  weights: z.string(),
});

interface Model {
  readonly topics: readonly Topic[];
  readonly bias: readonly number[];
  readonly scale: number;
  readonly bytes: Uint8Array;
  /** By a feature's number, where its weights begin in `bytes`. */
  readonly places: ReadonlyMap<number, number>;
}

/** A feature's own weight is stored as a byte of such parts. */
export const featureWeightParts = 80;

let model: Model | undefined;

function loaded(): Model {
  if (model) return model;
  const { topics, bias, scale, weights } = wordingModelSchema.parse(stored);
  const bytes = base64ToBytes(weights);
  const view = new DataView(bytes.buffer);
  const places = new Map<number, number>();
  for (let at = 0; at < bytes.length; ) {
    places.set(view.getUint32(at, true), at + 4);
    at += 6 + 2 * (bytes[at + 5] ?? 0);
  }
  model = { topics, bias, scale, bytes, places };
  return model;
}

/**
 * How likely each topic is by the words alone, 0 to 1, all together 1: a linear model over words, parts of words and numbers. It knows
 * neither who says it nor when, so whatever knows the wording itself, or the session, tells more.
 */
export function likenessOf(text: string, context: WordingContext = {}): ReadonlyMap<Topic, number> {
  const { topics, bias, scale, bytes, places } = loaded();
  const sums = new Float64Array(topics.length);
  let squares = 0;
  for (const feature of wordingFeatures(text, context)) {
    const at = places.get(fnv1a(feature));
    if (at === undefined) continue;
    const own = (bytes[at] ?? 0) / featureWeightParts;
    squares += own * own;
    const end = at + 2 + 2 * (bytes[at + 1] ?? 0);
    for (let pair = at + 2; pair < end; pair += 2) {
      const topic = bytes[pair] ?? 0;
      const weight = bytes[pair + 1] ?? 0;
      sums[topic] = (sums[topic] ?? 0) + own * (weight > 127 ? weight - 256 : weight);
    }
  }
  const length = Math.sqrt(squares) || 1;
  const logits = bias.map((b, topic) => b + (scale * (sums[topic] ?? 0)) / length);
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return new Map(topics.map((topic, index) => [topic, (powers[index] ?? 0) / total]));
}
