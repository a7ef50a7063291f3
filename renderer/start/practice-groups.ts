import type { ScenarioInfo } from '../../shared/contract/app-info.ts';
import { practiceGroups as order, type PracticeGroup } from '../../shared/contract/practice-group.ts';

/** The practice servers by kind of fault, groups in reading order, without empty ones. */
export function practiceGroups(
  scenarios: readonly ScenarioInfo[],
): { group: PracticeGroup; scenarios: readonly ScenarioInfo[] }[] {
  return order
    .map((group) => ({ group, scenarios: scenarios.filter((scenario) => scenario.group === group) }))
    .filter((entry) => entry.scenarios.length > 0);
}

/** The practice servers whose title, story or id has every word that was typed. */
export function filterPractice(scenarios: readonly ScenarioInfo[], typed: string): readonly ScenarioInfo[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return scenarios;
  return scenarios.filter((scenario) => {
    const text = `${scenario.id} ${scenario.title} ${scenario.story}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
