import data from '../../assets/dnsbl-zones.json' with { type: 'json' };
import { type BlockList, blockListsSchema } from './block-list.ts';

const read = blockListsSchema.parse(data);

/** Every block list this program knows, the weightiest first, retired ones included: people ask about them for years. */
export const knownBlockLists: readonly BlockList[] = read.lists;
/** When the list of lists was last gone through, ISO date. */
export const blockListsAsOf: string = read.asOf;

/** The lists that can be asked for an address, or for a domain. */
export function listsFor(kind: 'address' | 'domain'): BlockList[] {
  return knownBlockLists.filter(
    ({ lists, retired }) => retired === undefined && (lists === 'domain') === (kind === 'domain'),
  );
}
