// Learns assets/wording-model.json from texts whose cause is known: shared/knowledge/wordings/<topic>.txt (a text a line), the
// rules' examples, and what decides in test/knowledge-cases. Run it after adding texts: `npm run train:wordings`.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countFeatures, fitTopics } from './fit-wordings.mjs';
import { importTypeScript } from './import-typescript.mjs';

const folder = fileURLToPath(new URL('../shared/knowledge/wordings/', import.meta.url));
const cases = fileURLToPath(new URL('../test/knowledge-cases/', import.meta.url));
const target = fileURLToPath(new URL('../assets/wording-model.json', import.meta.url));
/** A feature of fewer texts than this tells nothing. */
const leastTexts = 4;
/**
 * Tried on batches of cases before their texts were learnt: more rounds learn the single texts, not the causes. One weight of
 * twenty-five is kept; fitted again by themselves they answer as well as all of them.
 */
const learning = { rounds: 12, rate: 6, keep: 85_000, again: { rounds: 5, rate: 3 } };

const { featureWeightParts, fnv1a, labelledTexts, parseReplyText, ruleExamples, wordingFeatures } =
  await importTypeScript(new URL('wording-readers.ts', import.meta.url));
const texts = [...linesOf(folder), ...ruleExamples(), ...labelledTexts(cases)].map(({ topic, text, context }) => ({
  topic,
  features: wordingFeatures(text, context),
}));
const topics = [...new Set(texts.map(({ topic }) => topic))].sort();
const counted = countFeatures(texts, leastTexts);
const fitted = fitTopics(texts, topics, counted, learning);
const model = packed(topics, counted, fitted);
writeFileSync(target, `${JSON.stringify({ learntFrom: fingerprint(), ...model }, undefined, 1)}\n`);
console.log(
  `${texts.length} texts, ${topics.length} topics, ${Math.round(readFileSync(target).length / 1024)} KB: ${target}`,
);

/** The texts of a folder, a file a topic, a text a line. */
function linesOf(from) {
  return readdirSync(from)
    .sort()
    .flatMap((name) =>
      readFileSync(join(from, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ topic: name.replace(/\.txt$/, ''), ...readLine(line) })),
    );
}

function readLine(line) {
  const { code, enhanced, text } = parseReplyText(line);
  return { text, context: { code, enhanced } };
}

/** The model as `shared/knowledge/wording-model.ts` reads it. */
function packed(topics, { places, own }, { weights, bias }) {
  const width = topics.length;
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const numbers = new Set();
  const bytes = [];
  for (const [feature, place] of places) {
    const pairs = topics.flatMap((_, topic) => {
      const weight = weights[place * width + topic];
      const rounded = Math.round(weight / scale);
      return rounded === 0 ? [] : [topic, rounded & 0xff];
    });
    if (pairs.length === 0) continue;
    const number = fnv1a(feature);
    if (numbers.has(number)) continue;
    numbers.add(number);
    const four = Buffer.alloc(4);
    four.writeUInt32LE(number);
    bytes.push(...four, Math.round(own[place] * featureWeightParts), pairs.length / 2, ...pairs);
  }
  return {
    topics,
    bias: [...bias].map((b) => Number(b.toFixed(4))),
    scale: Number(scale.toPrecision(6)),
    weights: Buffer.from(bytes).toString('base64'),
  };
}

/** Tells whether the folder of wordings changed since the model was learnt (test/unit/knowledge/wording-model.test.ts). */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\n${readFileSync(join(folder, name), 'utf8')}`);
  return hash.digest('hex').slice(0, 16);
}
