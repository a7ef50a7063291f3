import { describe, expect, test } from 'vitest';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { topicSchema } from '../../../shared/diagnosis/finding.ts';
import { walkScenario } from './walk-scenario.ts';

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

  test.each(allScenarios)('$id leads to $expectedTopic', async (scenario) => {
    const { verdict } = await walkScenario(scenario);
    const [cause] = verdict.findings;
    expect(cause?.topic ?? (verdict.outcome === 'healthy' ? 'message-accepted' : 'nothing')).toBe(
      scenario.expectedTopic,
    );
    if (scenario.expectedFix !== undefined) expect(JSON.stringify(cause?.fixes)).toContain(scenario.expectedFix);
    expect(verdict.evidence.length).toBeGreaterThan(0);
  });
});
