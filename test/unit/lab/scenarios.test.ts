import { describe, expect, test } from 'vitest';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { walksOf } from '../../../electron/lab/lab-walk.ts';
import { topicOf, walkScenario } from '../../../electron/lab/walk-scenario.ts';
import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';
import { typeScenario } from './walk-scenario.ts';

describe('every practice server', () => {
  test('has a name of its own and a ticket to tell', () => {
    expect(new Set(allScenarios.map(({ id }) => id)).size).toBe(allScenarios.length);
    for (const { id, title, story } of allScenarios) {
      expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(title.length, id).toBeGreaterThan(5);
      expect(story.length, id).toBeGreaterThan(60);
    }
  });

  const byHand = allScenarios.filter(({ typed }) => typed !== undefined);

  test.each(byHand)('$id, typed by hand, leads to $expectedTopic and its fix', async (scenario) => {
    const { reading } = await typeScenario(scenario, scenario.typed ?? []);
    expect(reading.findings[0]?.topic).toBe(scenario.expectedTopic);
    expect(JSON.stringify(reading.findings[0]?.fixes)).toContain(scenario.expectedFix);
  });
});

const rows = allScenarios.flatMap((scenario) =>
  walksOf(scenario).map((walk) => ({ scenario, walk, id: scenario.id, ...walk })),
);

describe('every guided check', () => {
  test.each(allPlaybooks)('$id comes to each of its verdicts on some practice server', ({ id, endings }) => {
    const reached = new Set(rows.filter(({ playbook }) => playbook === id).map(({ ending }) => ending));
    expect([...reached].sort()).toEqual(Object.keys(endings).sort());
  });

  // All other rows are walked on the command line, in test/unit/cli/lab-rows.test.ts: these drip, and here they drip faster.
  test.each(rows.filter(({ scenario }) => scenario.server.pace))('$playbook on $id comes to $ending', async (row) => {
    const { verdict } = await walkScenario(row.scenario, row.walk);
    expect({ ending: verdict.ending, topic: topicOf(verdict) }).toEqual({ ending: row.ending, topic: row.topic });
    expect(verdict.evidence.length).toBeGreaterThan(0);
  });
});
