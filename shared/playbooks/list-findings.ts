import type { Finding } from '../diagnosis/finding.ts';
import type { ListAnswer, ListCode } from '../dns/block-list.ts';
import { dnsFinding } from './dns-finding.ts';

const weight = { high: 3, medium: 2, low: 1 } as const;

/** What block lists say as findings, the weightiest first. A policy entry is no accusation and asks for another way out. */
export function listFindings(answers: readonly ListAnswer[], certain: boolean): Finding[] {
  return answers
    .filter(({ state }) => state === 'listed')
    .sort((a, b) => weight[b.list.weight] - weight[a.list.weight])
    .map((answer) => listFinding(answer, certain));
}

function listFinding({ list, subject, codes, answered }: ListAnswer, certain: boolean): Finding {
  const [first] = codes;
  const names = [...new Set(codes.map(({ name }) => name))].join(', ');
  const policy = codes.every(({ kind }) => kind === 'policy');
  const distinct = (pick: (code: ListCode) => string | undefined) =>
    [...new Set(codes.map(pick))].filter((text) => text !== undefined);
  return dnsFinding({
    rule: `playbook-listed-${policy ? 'policy' : (first?.kind ?? 'source')}`,
    topic: list.lists === 'domain' ? 'blocklisted-domain' : 'blocklisted-ip',
    side: 'sender',
    confidence: certain ? 'certain' : 'likely',
    severity: list.weight === 'low' || codes.every(({ kind }) => kind === 'neighbours') ? 'warning' : 'error',
    title: `${subject} is on ${list.name} (${names})`,
    meaning: `${distinct(({ meaning }) => meaning).join(' ')} Answer: ${answered.join(', ')}.`,
    where: `Before the receiver: it asks ${list.zone} about ${subject}.`,
    fixes: [
      ...distinct(({ before }) => before).map((text) => ({ do: `First: ${text}` })),
      { do: `Then: ${list.delisting.how}`, command: list.delisting.page, where: 'a browser' },
    ],
    verify: `\`ehlo listed ${subject}\` finds nothing; new mail is accepted.`,
    sources: [`${list.source} (read ${list.read})`],
  });
}
