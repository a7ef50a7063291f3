import { type Capabilities, readCapabilities } from '../smtp/capabilities.ts';
import type { Difference } from './compare.ts';
import type { SessionStep } from './compare-steps.ts';

/** What one server offers and the other does not, before and under TLS. */
export function compareCapabilities(a: readonly SessionStep[], b: readonly SessionStep[]): Difference[] {
  return ['', ' under TLS'].flatMap((where) => compareLists(offered(a, where), offered(b, where), where));
}

function offered(steps: readonly SessionStep[], where: string): Capabilities | undefined {
  const lines = steps.findLast(({ name, reply }) => name === `EHLO${where}` && reply?.code === 250)?.reply?.lines;
  return lines && readCapabilities(lines);
}

function compareLists(a: Capabilities | undefined, b: Capabilities | undefined, where: string): Difference[] {
  // A list that one session never asked for is not a difference of the servers.
  if (!a || !b) return [];
  const found: Difference[] = [];
  for (const [keyword, parameters] of a) {
    const other = b.get(keyword);
    if (!other) found.push(say(`${keyword} is offered${where} in the first and not in the second.`));
    else if (!sameWords(parameters, other)) {
      const words = [parameters, other].map((list) => list.join(' ') || 'nothing');
      found.push(say(`${keyword}${where} says ${words[0]} in the first and ${words[1]} in the second.`));
    }
  }
  for (const keyword of b.keys()) {
    if (!a.has(keyword)) found.push(say(`${keyword} is offered${where} in the second and not in the first.`));
  }
  return found;
}

function say(sentence: string): Difference {
  return { topic: 'capabilities', sentence };
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  const upper = (list: readonly string[]) =>
    list
      .map((word) => word.toUpperCase())
      .sort()
      .join(' ');
  return upper(a) === upper(b);
}
