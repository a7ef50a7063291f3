import type { SessionEvent } from '../../shared/session/event.ts';
import { type Capabilities, readCapabilities } from '../../shared/smtp/capabilities.ts';

/** One EHLO keyword before and after TLS. Parameters are missing where it was not offered. */
export interface CapabilityRow {
  readonly keyword: string;
  readonly before?: readonly string[] | undefined;
  readonly after?: readonly string[] | undefined;
  readonly change: 'same' | 'new' | 'used' | 'gone' | 'changed';
}

export interface CapabilityDiff {
  /** Which EHLO replies there were. */
  readonly before: boolean;
  readonly after: boolean;
  readonly rows: readonly CapabilityRow[];
}

/** Keywords that have done their work once TLS is on; a server that still offered them would be wrong (RFC 3207 4.2). */
const forTls: ReadonlySet<string> = new Set(['STARTTLS', 'X-ANONYMOUSTLS']);

/** What the last EHLO replies before and after TLS offer, keyword by keyword. Undefined while there is none. */
export function capabilityDiff(events: readonly SessionEvent[]): CapabilityDiff | undefined {
  let secured = false;
  let before: Capabilities | undefined;
  let after: Capabilities | undefined;
  for (const event of events) {
    if (event.kind === 'secured') secured = true;
    if (event.kind !== 'replied' || event.stage !== 'ehlo' || event.code !== 250) continue;
    if (secured) after = readCapabilities(event.lines);
    else before = readCapabilities(event.lines);
  }
  if (!before && !after) return undefined;
  const keywords = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const both = before !== undefined && after !== undefined;
  return {
    before: before !== undefined,
    after: after !== undefined,
    rows: keywords.map((keyword) => {
      const row = { keyword, before: before?.get(keyword), after: after?.get(keyword) };
      return { ...row, change: both ? changeOf(keyword, row.before, row.after) : 'same' };
    }),
  };
}

function changeOf(
  keyword: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): CapabilityRow['change'] {
  if (!before) return 'new';
  if (!after) return forTls.has(keyword) ? 'used' : 'gone';
  return before.join(' ') === after.join(' ') ? 'same' : 'changed';
}
