import * as z from 'zod';
import { ipBytes } from './ip-bytes.ts';
import { reverseLabels } from './reverse-name.ts';

const codeSchema = z.object({
  /** A whole address (`127.0.0.3`), or for lists that answer bit by bit the bit's value in the last octet. */
  code: z.union([z.string(), z.int()]),
  name: z.string(),
  meaning: z.string(),
  /**
   * source: spam or attacks came from there · policy: the address is not meant to send mail by itself · neighbours: others in the
   * same network send spam · refused: no listing at all, the list does not answer the DNS server that asked.
   */
  kind: z.enum(['source', 'policy', 'neighbours', 'refused']),
  /** What has to be put in order before anybody asks to be taken off. */
  before: z.optional(z.string()),
});
export type ListCode = z.infer<typeof codeSchema>;

/** One block list asked by DNS (RFC 5782), as of `read`. */
export const blockListSchema = z.object({
  zone: z.string(),
  name: z.string(),
  operator: z.string(),
  lists: z.enum(['ipv4', 'ip', 'domain']),
  /** exact: each answer has one meaning · bits: the last octet is a sum. */
  answers: z.enum(['exact', 'bits']),
  codes: z.array(codeSchema),
  /** Where and how an entry is removed. */
  delisting: z.object({ page: z.string(), how: z.string() }),
  terms: z.string(),
  /** How much an entry matters to receivers. */
  weight: z.enum(['high', 'medium', 'low']),
  /** Since when it no longer runs; it is not asked then. */
  retired: z.optional(z.string()),
  source: z.string(),
  read: z.string(),
});
export type BlockList = z.infer<typeof blockListSchema>;

export const blockListsSchema = z.object({ asOf: z.string(), lists: z.array(blockListSchema) });

/**
 * listed · not-listed · refused: it does not answer this DNS server · no-answer: DNS itself failed · worthless: it says everything is
 * listed, so it is dead · not-asked: retired, or for the other kind of thing.
 */
export type ListState = 'listed' | 'not-listed' | 'refused' | 'no-answer' | 'worthless' | 'not-asked';

/** What one list says of one address or domain. */
export interface ListAnswer {
  readonly list: BlockList;
  readonly subject: string;
  readonly state: ListState;
  /** The answers' meanings, where it is listed or refused. */
  readonly codes: readonly ListCode[];
  /** What came, as it came: `127.0.0.3`. */
  readonly answered: readonly string[];
  /** The list's own words (TXT), neutralise before showing. */
  readonly reason?: string;
  /** Why there is no answer. */
  readonly cause?: string;
}

/** The name to ask a list for; undefined where the list is retired or not for this kind of subject. */
export function listQuestion(list: BlockList, subject: string): string | undefined {
  if (list.retired !== undefined) return undefined;
  const bytes = ipBytes(subject);
  if (list.lists === 'domain') return bytes ? undefined : `${subject.replace(/\.$/, '').toLowerCase()}.${list.zone}`;
  if (!bytes || (list.lists === 'ipv4' && bytes.length !== 4)) return undefined;
  return `${reverseLabels(subject)}.${list.zone}`;
}

/** RFC 5782 5: an address that no living list has. A list that has it answers yes to everything. */
export function deadListQuestion({ zone, lists }: BlockList): string {
  return lists === 'domain' ? `invalid.${zone}` : `1.0.0.127.${zone}`;
}

/** The meanings of what a list answered. An answer outside 127.0.0.0/8 is a DNS server's own doing and means nothing. */
export function readListCodes(list: BlockList, answered: readonly string[]): ListCode[] {
  return answered.flatMap((address): ListCode[] => {
    const bytes = ipBytes(address);
    if (bytes?.length !== 4 || bytes[0] !== 127) return [];
    const exact = list.codes.find(({ code }) => code === address);
    if (exact) return [exact];
    const sum = bytes[3] ?? 0;
    const bits = list.answers === 'bits' ? list.codes.filter(({ code }) => typeof code === 'number' && sum & code) : [];
    if (bits.length > 0) return bits;
    // 127.255.255.0/24 is kept for errors by convention: an unknown one is no listing either.
    if (bytes[1] === 255) return [unknownRefusal(address)];
    const meaning = 'The list has it, with an answer this program does not know.';
    return [{ code: address, name: address, meaning, kind: 'source' }];
  });
}

function unknownRefusal(address: string): ListCode {
  return {
    code: address,
    name: 'refused',
    kind: 'refused',
    meaning: 'The list refuses to answer the DNS server that asked.',
  };
}
