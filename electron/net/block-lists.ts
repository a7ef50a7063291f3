import { setTimeout as wait } from 'node:timers/promises';
import {
  type BlockList,
  deadListQuestion,
  type ListAnswer,
  listQuestion,
  readListCodes,
} from '../../shared/dns/block-list.ts';
import { type DnsAnswer, recordsOf } from '../../shared/dns/dns-answer.ts';
import type { Resolver } from './resolver.ts';

export interface BlockListOptions {
  /** Milliseconds between two questions to the same list; default 250. The lists' free use is for people, not for loops. */
  readonly spacingMs?: number;
  readonly signal?: AbortSignal;
}

/** When each list may be asked again, over the whole program. */
const nextTurn = new Map<string, number>();

/**
 * Asks block lists about one address or domain, all lists side by side and each politely. Only on request: a question tells the
 * list's operator what is being looked at. Never rejects for what DNS does.
 */
export function askBlockLists(
  subject: string,
  lists: readonly BlockList[],
  resolver: Resolver,
  options: BlockListOptions = {},
): Promise<ListAnswer[]> {
  return Promise.all(lists.map((list) => askOne(subject, list, resolver, options)));
}

async function askOne(
  subject: string,
  list: BlockList,
  resolver: Resolver,
  options: BlockListOptions,
): Promise<ListAnswer> {
  const name = listQuestion(list, subject);
  const answer = (part: Partial<ListAnswer> & Pick<ListAnswer, 'state'>): ListAnswer => ({
    ...{ list, subject, codes: [], answered: [] },
    ...part,
  });
  if (name === undefined) {
    const cause = list.retired === undefined ? {} : { cause: `It no longer runs since ${list.retired}.` };
    return answer({ state: 'not-asked', ...cause });
  }
  const ask = async (question: string, type: 'A' | 'TXT'): Promise<DnsAnswer> => {
    await takeTurn(list.zone, options);
    return resolver.ask(question, type);
  };
  const found = await ask(name, 'A');
  if (found.status === 'no-name' || found.status === 'no-data') return answer({ state: 'not-listed' });
  if (found.status !== 'found')
    return answer({ state: 'no-answer', cause: `${found.cause ?? found.status}, asked ${found.server || 'nobody'}` });
  const answered = recordsOf(found, 'A').map(({ address }) => address);
  const codes = readListCodes(list, answered);
  if (codes.length === 0)
    return answer({
      state: 'worthless',
      answered,
      cause: 'The answer is no block list’s: something on the way made it up.',
    });
  if (codes.every(({ kind }) => kind === 'refused')) return answer({ state: 'refused', answered, codes });
  const [dead, words] = await Promise.all([ask(deadListQuestion(list), 'A'), ask(name, 'TXT')]);
  if (
    readListCodes(
      list,
      recordsOf(dead, 'A').map(({ address }) => address),
    ).length > 0
  )
    return answer({ state: 'worthless', answered, cause: 'The list answers yes to everything: it is dead or broken.' });
  const reason = recordsOf(words, 'TXT')[0]?.text;
  const listings = codes.filter(({ kind }) => kind !== 'refused');
  return answer({ state: 'listed', answered, codes: listings, ...(reason === undefined ? {} : { reason }) });
}

async function takeTurn(zone: string, { spacingMs = 250, signal }: BlockListOptions): Promise<void> {
  const now = performance.now();
  const turn = Math.max(now, nextTurn.get(zone) ?? 0);
  nextTurn.set(zone, turn + spacingMs);
  // A stop shows at the next question: the resolver then answers at once.
  if (turn > now) await wait(turn - now, undefined, signal ? { signal } : {}).catch(() => undefined);
}
