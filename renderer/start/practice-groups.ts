import type { ScenarioInfo } from '../../shared/contract/contract.ts';
import type { strings } from '../strings.ts';

export type PracticeGroup = keyof typeof strings.practiceGroups;

/** Which kind of fault a practice server has, by its id; the first that fits. Ids are stable, titles are for reading. */
const kinds: readonly (readonly [PracticeGroup, RegExp])[] = [
  ['faulty', /^faulty-|endless|garbage|escape/],
  ['encryption', /tls|cert|self-signed|name-mismatch|plaintext|next-hop/],
  ['recipients', /recipient|user-unknown|mailbox|size|greylist|content|spam|message/],
  ['delivery', /relay|auth|sender|eop|tenant|blocked|connector|spf|dmarc|dkim/],
  ['connection', /greeting|reset|silent|firewall|not-smtp|telnet|helo|connect|port|banner/],
];
const order: readonly PracticeGroup[] = ['delivery', 'recipients', 'encryption', 'connection', 'faulty', 'other'];

/** The practice servers by kind of fault, groups in reading order, without empty ones. */
export function practiceGroups(
  scenarios: readonly ScenarioInfo[],
): { group: PracticeGroup; scenarios: readonly ScenarioInfo[] }[] {
  return order
    .map((group) => ({ group, scenarios: scenarios.filter((scenario) => groupOf(scenario.id) === group) }))
    .filter((entry) => entry.scenarios.length > 0);
}

function groupOf(id: string): PracticeGroup {
  return kinds.find(([, pattern]) => pattern.test(id))?.[0] ?? 'other';
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
