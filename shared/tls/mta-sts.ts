import { hostNameOf } from './match-name.ts';

/** A domain's MTA-STS policy (RFC 8461 3.2). */
export interface StsPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  /** Patterns of MX hosts; a leading `*.` stands for one label. */
  readonly mx: readonly string[];
  /** Seconds that a sender may keep it. */
  readonly maxAge: number;
}

/** A result, or the sentence why there is none. */
export type ReadSts<T> = { readonly ok: T } | { readonly problem: string };

/** A year, the most that RFC 8461 3.2 allows. */
const longestAge = 31_557_600;

/** Reads the TXT records at `_mta-sts.DOMAIN` (RFC 8461 3.1): exactly one may begin with `v=STSv1`. Undefined where none does. */
export function readStsRecord(texts: readonly string[]): ReadSts<{ readonly id: string }> | undefined {
  const own = texts.filter((text) => /^v=STSv1\s*(?:;|$)/.test(text));
  if (own.length === 0) return undefined;
  if (own.length > 1) return { problem: 'there are two records, so senders take neither' };
  const id = /;\s*id=([^;\s]*)/.exec(own[0] ?? '')?.[1];
  if (id === undefined || !/^[A-Za-z0-9]{1,32}$/.test(id)) {
    return { problem: 'the record has no id of 1 to 32 letters and digits, so senders ignore it' };
  }
  return { ok: { id } };
}

/** Reads a policy file (RFC 8461 3.2). Lines may end in LF or CRLF; of a field that stands twice, other than mx, the first counts. */
export function readStsPolicy(text: string): ReadSts<StsPolicy> {
  const fields = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [, key = '', value = ''] = /^([A-Za-z0-9_.-]{1,32})[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (key === '') return { problem: `the line "${line.slice(0, 60)}" is no "key: value"` };
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const first = (key: string) => fields.get(key)?.[0];
  if (first('version') !== 'STSv1') return { problem: 'it does not say "version: STSv1"' };
  const mode = first('mode');
  if (mode !== 'enforce' && mode !== 'testing' && mode !== 'none')
    return { problem: 'its mode is none of enforce, testing, none' };
  const age = first('max_age') ?? '';
  if (!/^\d{1,10}$/.test(age) || Number(age) > longestAge)
    return { problem: 'its max_age is not a number of seconds up to 31557600' };
  const mx = fields.get('mx') ?? [];
  const odd = mx.find((pattern) => hostNameOf(pattern.replace(/^\*\./, '')) === undefined);
  if (odd !== undefined) return { problem: `"${odd.slice(0, 60)}" is no MX host` };
  if (mx.length === 0 && mode !== 'none') return { problem: 'it names no mx' };
  return { ok: { mode, mx, maxAge: Number(age) } };
}

/** Whether a policy allows this MX host (RFC 8461 4.1): a wildcard stands for exactly one label. */
export function policyAllows({ mx }: StsPolicy, host: string): boolean {
  const name = hostNameOf(host);
  if (name === undefined) return false;
  return mx.some((pattern) => {
    if (!pattern.startsWith('*.')) return hostNameOf(pattern) === name;
    const dot = name.indexOf('.');
    return dot > 0 && name.slice(dot + 1) === hostNameOf(pattern.slice(2));
  });
}
