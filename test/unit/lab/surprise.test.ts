import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { walksOf } from '../../../electron/lab/lab-walk.ts';
import {
  anyNumber,
  inDisguise,
  mostSurprises,
  surpriseName,
  surpriseNumber,
  surpriseOf,
} from '../../../electron/lab/surprise.ts';
import { practiceGroups } from '../../../shared/contract/practice-group.ts';

const numbers = fc.integer({ min: 1, max: mostSurprises });

test('a number is one server with one list of choices, the right cause once among them', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const surprise = surpriseOf(number);
      const { scenario, choices } = surprise;
      expect(surpriseOf(number)).toEqual(surprise);
      expect(surprise.number).toBe(number);
      expect(choices.filter((topic) => topic === scenario.expectedTopic)).toHaveLength(1);
      expect(new Set(choices).size).toBe(6);
      expect(choices.at(-1)).toBe('message-accepted');
      // What the server shows in another light is no wrong answer.
      const other = walksOf(scenario).map(({ topic }) => topic);
      const wrong = choices.slice(0, -1).filter((topic) => topic !== scenario.expectedTopic);
      expect(wrong.filter((topic) => other.includes(topic))).toEqual([]);
    }),
  );
});

test('in disguise nothing is left of its name, title, story, or of what other checks find', () => {
  for (let number = 1; number <= 500; number++) {
    const surprise = surpriseOf(number);
    const { scenario } = surprise;
    const disguised = inDisguise(surprise);
    expect([disguised.id, disguised.title]).toEqual([`surprise-${number}`, `Surprise practice server ${number}`]);
    const told = JSON.stringify([disguised.id, disguised.title, disguised.story]);
    for (const secret of [scenario.id, scenario.title, scenario.story]) expect(told).not.toContain(secret);
    expect(disguised.walks).toBeUndefined();
    expect(disguised.server).toBe(scenario.server);
  }
});

test('a kind of fault is kept to, from the number on; every server comes up by some number', () => {
  for (const group of practiceGroups) expect(surpriseOf(1, group).scenario.group).toBe(group);
  const named = surpriseOf(4711, 'names');
  expect(surpriseOf(named.number)).toEqual(named);
  const reached = new Set(Array.from({ length: 1500 }, (_, at) => surpriseOf(at + 1).scenario.id));
  const left = allScenarios.filter(({ id }) => !reached.has(id));
  expect(
    left.filter(({ ending, expectedTopic }) => ending && !/^(?:unknown|informational)$/.test(expectedTopic)),
  ).toEqual([]);
});

test('names lead to numbers and back, and nothing else is a number', () => {
  fc.assert(fc.property(numbers, (number) => surpriseNumber(surpriseName(number)) === number));
  for (const name of ['surprise-0', 'surprise-10000', 'surprise-', 'surprise-1x', 'healthy'])
    expect(surpriseNumber(name)).toBeUndefined();
  expect(anyNumber()).toBeGreaterThanOrEqual(1);
  expect(anyNumber()).toBeLessThanOrEqual(mostSurprises);
});
