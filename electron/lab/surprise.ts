import type { PracticeGroup } from '../../shared/contract/practice-group.ts';
import type { Topic } from '../../shared/knowledge/topics.ts';
import { allScenarios } from './all-scenarios.ts';
import { walksOf } from './lab-walk.ts';
import type { Scenario } from './scenario.ts';

/**
 * A surprise: a practice server whose story is not told. Its number alone says which server it is, so a trainer can give the
 * same one to everybody, and it can be told in another process. A number leads to the same server until servers are added.
 */
export interface Surprise {
  /** From 1 to `mostSurprises`. */
  readonly number: number;
  readonly scenario: Scenario;
  /** Possible causes, the right one among them; the last is that nothing is wrong. */
  readonly choices: readonly Topic[];
}

export const mostSurprises = 9999;
const choiceCount = 6;
const healthy: Topic = 'message-accepted';

/** Causes of which one looks like the other, or goes along with it: never both among the choices. */
const alike: readonly (readonly Topic[])[] = [
  ['starttls-not-offered', 'starttls-not-configured', 'starttls-withheld-from-blocked-sender'],
  ['starttls-not-offered', 'firewall-smtp-inspection'],
  ['firewall-smtp-inspection', 'intercepted'],
  ['cert-untrusted-issuer', 'cert-self-signed'],
  ['cert-untrusted-issuer', 'cert-incomplete-chain'],
  ['port-filtered', 'outbound-25-blocked'],
  ['relay-denied', 'auth-required'],
  ['dns-name-not-found', 'dns-no-mx'],
];

/** Those that a guided check takes to a cause which can be told in one sentence. */
const pool = allScenarios.filter(
  ({ ending, expectedTopic: topic }) => ending !== undefined && topic !== 'unknown' && topic !== 'informational',
);

/** The surprise with this number. With `group` the first from this number on that is of that kind. */
export function surpriseOf(number: number, group?: PracticeGroup): Surprise {
  for (let step = 0; step < mostSurprises; step++) {
    const at = ((number - 1 + step) % mostSurprises) + 1;
    const scenario = pool[Math.floor(chance(at)() * pool.length)];
    if (scenario && (group === undefined || scenario.group === group))
      return { number: at, scenario, choices: choicesFor(scenario, at) };
  }
  throw new Error(`no surprise of the kind ${group}`);
}

/** A number that nobody chose. */
export function anyNumber(): number {
  return 1 + Math.floor(Math.random() * mostSurprises);
}

/** How a surprise is called where practice servers go by name: `surprise-4711`. */
export function surpriseName(number: number): string {
  return `surprise-${number}`;
}

/** The number in such a name; undefined for every other name. */
export function surpriseNumber(name: string): number | undefined {
  const number = Number(/^surprise-(\d{1,4})$/.exec(name)?.[1]);
  return number >= 1 && number <= mostSurprises ? number : undefined;
}

/** The practice server as it may be shown and started while its story is not told: it goes by its number, and only its own check is led. */
export function inDisguise({ number, scenario }: Surprise): Scenario {
  const { walks: _, ...own } = scenario;
  return {
    ...own,
    id: surpriseName(number),
    title: `Surprise practice server ${number}`,
    story: 'A practice server whose story is not told until you have looked for the cause.',
  };
}

/** Causes to choose from: like ones first, as a technician would mix them up; never one that is true here in another light. */
function choicesFor(scenario: Scenario, number: number): Topic[] {
  const { playbook = 'relay', group, expectedTopic: right } = scenario;
  const alsoTrue = new Set([
    ...walksOf(scenario).map(({ topic }) => topic),
    ...alike.filter((topics) => topics.includes(right)).flat(),
  ]);
  const draw = chance(number + mostSurprises);
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, at: draw() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  const nearness = (other: Scenario) =>
    Number((other.playbook ?? 'relay') === playbook) + Number(other.group === group);
  const others = shuffled(pool)
    .sort((a, b) => nearness(b) - nearness(a))
    .map(({ expectedTopic }) => expectedTopic)
    .filter((topic) => topic !== healthy && !alsoTrue.has(topic));
  const wrong = [...new Set(others)].slice(0, choiceCount - (right === healthy ? 1 : 2));
  return [...shuffled(right === healthy ? wrong : [right, ...wrong]), healthy];
}

/** Mulberry32: the same seed gives the same numbers from 0 to 1 everywhere. */
function chance(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
