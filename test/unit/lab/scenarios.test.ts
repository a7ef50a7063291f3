import { describe, expect, test } from 'vitest';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { topicSchema } from '../../../shared/diagnosis/finding.ts';
import { typeScenario, walkScenario } from './walk-scenario.ts';

describe('every practice server', () => {
  test('has a name of its own, a ticket to tell and a known topic', () => {
    expect(new Set(allScenarios.map(({ id }) => id)).size).toBe(allScenarios.length);
    for (const { id, title, story, expectedTopic } of allScenarios) {
      expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(title.length, id).toBeGreaterThan(5);
      expect(story.length, id).toBeGreaterThan(60);
      expect(topicSchema.safeParse(expectedTopic).success, id).toBe(true);
    }
  });

  const guided = allScenarios.filter(({ typed }) => typed === undefined);
  const byHand = allScenarios.flatMap(({ typed, ...scenario }) =>
    typed === undefined ? [] : [{ ...scenario, typed }],
  );

  test.each(byHand)('$id, typed by hand, leads to $expectedTopic', async ({ typed, ...scenario }) => {
    const { reading } = await typeScenario(scenario, typed);
    expect(reading.findings[0]?.topic).toBe(scenario.expectedTopic);
  });

  test.each(guided)('$id leads to $expectedTopic', async (scenario) => {
    const { verdict, sessions } = await walkScenario(scenario);
    const [cause] = verdict.findings;
    expect(cause?.topic ?? (verdict.outcome === 'healthy' ? 'message-accepted' : 'nothing')).toBe(
      scenario.expectedTopic,
    );
    if (scenario.expectedFix !== undefined) expect(JSON.stringify(cause?.fixes)).toContain(scenario.expectedFix);
    // What DNS alone shows is proven by the steps that were said.
    if (sessions.length > 0) expect(verdict.evidence.length).toBeGreaterThan(0);
  });
});
