import type { Finding } from '../diagnosis/finding.ts';

/** A cause that DNS shows rather than a session: its words hold the real names already, and no event proves it. */
export type DnsFinding = Pick<Finding, 'rule' | 'topic' | 'title' | 'meaning' | 'where' | 'sources'> &
  Partial<Pick<Finding, 'side' | 'confidence' | 'severity' | 'causes' | 'verify'>> & {
    readonly fixes: readonly { readonly do: string; readonly command?: string; readonly where?: string }[];
  };

export function dnsFinding({ fixes, ...words }: DnsFinding): Finding {
  return {
    ...{ side: 'dns', confidence: 'certain', severity: 'error', causes: [], evidence: [] },
    ...words,
    fixes: fixes.map((fix) => ({ ...fix, unfilled: [] })),
  };
}
