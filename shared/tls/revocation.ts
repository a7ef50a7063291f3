/** What one source says about whether a certificate was revoked. */
export interface RevocationAnswer {
  /** Place in the chain; 0 is the server's own certificate. */
  readonly at: number;
  readonly subject: string;
  readonly by: 'crl' | 'ocsp' | 'stapled';
  /** Where it was asked for. */
  readonly url?: string;
  /** unreachable: asked in vain, which Exchange takes as distrust · unknown: an answer that proves nothing · none: nobody to ask. */
  readonly outcome: 'good' | 'revoked' | 'unreachable' | 'unknown' | 'none';
  readonly text: string;
}

/** Everything the sources say, as one word for those who trust or distrust by it. */
export type RevocationState = 'good' | 'revoked' | 'unreachable' | 'unknown';

/**
 * One "revoked" is enough. Of a certificate that several sources know, one good answer is enough, as Windows counts it; where all its
 * sources fail, Exchange distrusts. A certificate that names no source is not checked by anybody.
 */
export function revocationState(answers: readonly RevocationAnswer[]): RevocationState {
  if (answers.some(({ outcome }) => outcome === 'revoked')) return 'revoked';
  const places = new Set(answers.map(({ at }) => at));
  let state: RevocationState = 'good';
  for (const place of places) {
    const outcomes = answers.filter(({ at }) => at === place).map(({ outcome }) => outcome);
    if (outcomes.includes('good') || outcomes.every((outcome) => outcome === 'none')) continue;
    if (outcomes.includes('unreachable')) return 'unreachable';
    state = 'unknown';
  }
  return state;
}
