import type { Policy } from './policy.ts';

/** What a policy may forbid inside a session. */
export type Forbidden = 'message' | 'sign-in';

/** What of these lines the policy forbids; undefined where it allows them all. */
export function forbiddenIn(policy: Policy, lines: readonly string[]): Forbidden | undefined {
  for (const line of lines.flatMap((one) => one.split(/[\r\n]/))) {
    const verb = verbOf(line);
    if (!policy.sendMessages && (verb === 'DATA' || verb === 'BDAT' || verb === 'BURL')) return 'message';
    if (!policy.signIn && verb === 'AUTH') return 'sign-in';
  }
  return undefined;
}

/** Raw octets may hold anything, in any number of pieces, so they are forbidden with either. */
export function rawForbidden(policy: Policy): Forbidden | undefined {
  if (!policy.sendMessages) return 'message';
  return policy.signIn ? undefined : 'sign-in';
}

/** The sentence for whoever meets the prohibition. */
export function forbiddenSentence(what: Forbidden | 'host', { broken, source = '' }: Policy): string {
  if (broken !== undefined)
    return `The policy of this computer cannot be read (${source}: ${broken}), so nothing that it may forbid is done. Ask whoever manages this computer to correct it.`;
  const [does, why] = sentences[what];
  return `The policy of this computer does not allow ${does} (${source}). ${why}`;
}

const sentences = {
  message: ['sending messages', 'Everything up to the recipients can still be tried.'],
  'sign-in': ['signing in', 'Everything without a sign-in can still be tried.'],
  host: ['connections to this server', 'Ask whoever manages this computer to add it to allowedHosts.'],
} as const;

/** As a lenient server might read it: control characters and anything outside ASCII left out, case ignored. */
function verbOf(line: string): string {
  return (/\S+/.exec(line.replace(/[^\x20-\x7e\t]/g, ''))?.[0] ?? '').toUpperCase();
}
