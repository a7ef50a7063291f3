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

/** Lists of weight that gave this DNS server no answer: what they say is not known. Nothing where every list that matters answered. */
export function silentLists(answers: readonly ListAnswer[]): Finding | undefined {
  const silent = answers.filter(({ state }) => state === 'refused' || state === 'no-answer');
  const heavy = silent.filter(({ list }) => list.weight === 'high');
  const nobody = silent.length > 0 && !answers.some(({ state }) => state === 'not-listed');
  const shown = nobody ? silent : heavy;
  const [first] = shown;
  if (!first) return undefined;
  const names = [...new Set(shown.map(({ list }) => list.name))].join(', ');
  const why = [...new Set(shown.map(({ codes, cause }) => codes[0]?.meaning ?? cause))].filter(Boolean).join(' ');
  return dnsFinding({
    rule: 'playbook-lists-silent',
    side: 'sender',
    topic: 'dns-temporary-failure',
    severity: 'warning',
    title: `${names} did not answer this DNS server`,
    meaning: `Whether ${first.subject} is on ${names} is not known. ${why}`.trim(),
    where: 'Between this computer’s DNS server and the block list.',
    fixes: [
      {
        do: 'Ask through the DNS server of your own network instead of a public one',
        command: `ehlo listed ${first.subject} --dns ADDRESS-OF-YOUR-DNS-SERVER`,
        where: 'a command prompt on this computer',
      },
      { do: 'Or look it up on the list’s own page', command: first.list.delisting.page, where: 'a browser' },
    ],
    verify: `\`ehlo listed ${first.subject}\` says listed or not listed for every list.`,
    sources: [`${first.list.source} (read ${first.list.read})`],
  });
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
