// Learns which words speak for which topic: multinomial logistic regression by gradient descent, the same result on every run.

/**
 * What the program counts of a text, weighted by how rare it is: features of fewer than `least` texts are left out.
 * @param {readonly { features: Set<string> }[]} texts
 */
export function countFeatures(texts, least) {
  const counts = new Map();
  for (const { features } of texts) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    places: new Map(kept.map(([feature], index) => [feature, index])),
    own: Float64Array.from(kept, ([, count]) => Math.sqrt(Math.log(texts.length / count))),
  };
}

/** A text as its features' places and their weights, of length 1. */
function vectorOf({ features }, { places, own }) {
  const found = [...features].flatMap((feature) => places.get(feature) ?? []);
  const length = Math.sqrt(found.reduce((sum, place) => sum + own[place] ** 2, 0)) || 1;
  return { places: Int32Array.from(found), values: Float64Array.from(found, (place) => own[place] / length) };
}

/** Park and Miller's generator: the order of the texts is shuffled alike each time. */
function shuffler(seed) {
  let state = seed;
  const next = (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return (list) => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = next(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
  };
}

/**
 * Fits weights[place * topics + topic] and a bias for each topic, keeps the `keep` largest weights, and fits those once more by
 * themselves: they make up for what was left out.
 * @param {readonly { topic: string, features: Set<string> }[]} texts
 * @param {readonly string[]} topics
 */
export function fitTopics(texts, topics, counted, { rounds, rate, keep, again }) {
  const width = topics.length;
  const weights = new Float64Array(counted.places.size * width);
  const bias = new Float64Array(width);
  const number = new Map(topics.map((topic, index) => [topic, index]));
  const vectors = texts.map((text) => ({ ...vectorOf(text, counted), topic: number.get(text.topic) }));
  const shuffle = shuffler(20261121);
  const error = new Float64Array(width);
  const every = topics.map((_, index) => index);
  descend(() => every, { rounds, rate });
  const kept = largestOf(weights, keep);
  for (const [index] of weights.entries()) if (!kept.has(index)) weights[index] = 0;
  const topicsAt = Array.from({ length: counted.places.size }, (_, place) =>
    every.filter((topic) => kept.has(place * width + topic)),
  );
  descend((place) => topicsAt[place], again);
  return { weights, bias };

  /** Gradient descent over the weights of the topics that `at` names for a feature's place. */
  function descend(at, { rounds, rate }) {
    let done = 0;
    for (let round = 0; round < rounds; round++) {
      shuffle(vectors);
      for (const { places, values, topic } of vectors) {
        const step = rate * (1 - (0.95 * done++) / (rounds * vectors.length));
        errorsOf(places, values, at);
        error[topic] -= 1;
        for (let i = 0; i < places.length; i++) {
          const start = places[i] * width;
          for (const k of at(places[i])) weights[start + k] -= step * values[i] * error[k];
        }
        for (let k = 0; k < width; k++) bias[k] -= 0.1 * step * error[k];
      }
    }
  }

  /** The likelihood of each topic as it stands, into `error`. */
  function errorsOf(places, values, at) {
    error.set(bias);
    for (let i = 0; i < places.length; i++) {
      const start = places[i] * width;
      for (const k of at(places[i])) error[k] += weights[start + k] * values[i];
    }
    const highest = Math.max(...error);
    let total = 0;
    for (let k = 0; k < width; k++) {
      error[k] = Math.exp(error[k] - highest);
      total += error[k];
    }
    for (let k = 0; k < width; k++) error[k] /= total;
  }
}

/** Where the largest weights stand, whatever their sign. */
function largestOf(weights, most) {
  const order = [...weights.keys()].filter((index) => weights[index] !== 0);
  order.sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b);
  return new Set(order.slice(0, most));
}
