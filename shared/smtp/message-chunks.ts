import { reaches, type TransactionPlan } from './transaction-plan.ts';

/** One BDAT: its octets, and whether it says LAST. */
export interface MessageChunk {
  readonly octets: Uint8Array;
  readonly last: boolean;
}

/** A message cut as the plan says (RFC 3030); only the first chunk, without LAST, where the plan stops before the message's end. */
export function messageChunks(message: Uint8Array, plan: TransactionPlan): readonly MessageChunk[] {
  const size = plan.chunkSize ?? Math.max(1, message.length);
  const whole = reaches(plan, 'message');
  const chunks: MessageChunk[] = [];
  for (let at = 0; at === 0 || (whole && at < message.length); at += size)
    chunks.push({ octets: message.subarray(at, at + size), last: whole && at + size >= message.length });
  return chunks;
}
