import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../../shared/session/event.ts';
import { type CipherSuite, cipherSuite } from '../../shared/tls/cipher-suites.ts';
import type { HelloVersion } from '../../shared/tls/client-hello.ts';
import {
  alertWords,
  groupName,
  lanesFor,
  type MatrixRow,
  matrixVersions,
  namedGroups,
  type TlsMatrix,
} from '../../shared/tls/matrix.ts';
import { type ProbeAnswer, type ProbeWish, probeHello } from './hello-probe.ts';
import { type DoorOptions, NoDoor } from './tls-door.ts';

export interface MatrixOptions extends Partial<DoorOptions> {
  /** Connections at once; default 4. More may be taken for an attack by the server. */
  readonly atOnce?: number;
  /** Told after each answer: what is known so far, in words. */
  readonly progress?: (text: string) => void;
}

/** A server that has too many connections just now is asked again, after a longer pause each time. */
const maxAttempts = 7;
const pauseMs = 60;

/**
 * Asks a server for every protocol version and cipher suite, by hellos alone: nothing is negotiated to the end and nothing
 * exploited. Never rejects for what the server does.
 */
export async function readMatrix(target: Target, options: MatrixOptions = {}): Promise<TlsMatrix> {
  const gate = turnstile(options.atOnce ?? 4);
  let connections = 0;
  const ask: Ask = (wish) =>
    gate(async () => {
      for (let attempt = 1; ; attempt++) {
        connections++;
        const answer = await probeHello(target, wish, { timeoutMs: 8000, ...options }).catch((error: unknown) =>
          error instanceof NoDoor ? error : new NoDoor(String(error)),
        );
        if (!(answer instanceof NoDoor) || !answer.busy || attempt === maxAttempts || options.signal?.aborted)
          return answer;
        // The place is kept while waiting, so that a busy server is asked less, not more.
        await pause(attempt * pauseMs, undefined, options.signal ? { signal: options.signal } : {}).catch(
          () => undefined,
        );
      }
    });
  const rows = await Promise.all(
    matrixVersions.map(async (version) => {
      const row = await readRow(version, ask);
      options.progress?.(
        `${version}: ${row.state === 'offered' ? `${row.suites.length} cipher suites` : (row.why ?? row.state)}`,
      );
      return row;
    }),
  );
  const { groups, primeBits } = await readGroups(rows, ask);
  return { rows, groups, ...(primeBits === undefined ? {} : { primeBits }), connections };
}

type Ask = (wish: ProbeWish) => Promise<ProbeAnswer | NoDoor>;

async function readRow(version: HelloVersion, ask: Ask): Promise<MatrixRow> {
  const lanes = lanesFor(version);
  // One hello with everything first: an old version that is refused costs one connection only.
  const all = lanes.flat().reverse();
  const first = await ask({ version, ciphers: codes(all) });
  if (first instanceof NoDoor) return { version, state: 'unknown', why: first.message, suites: [] };
  if (!accepts(first, version)) return { version, state: 'refused', why: refusal(first), suites: [] };
  const drained = await Promise.all(lanes.map((lane) => drain(version, lane, ask)));
  const found = drained.flatMap((lane) => lane.suites);
  const why = drained.find((lane) => lane.why !== undefined)?.why;
  const chosen = first.hello && cipherSuite(first.hello.cipher);
  const suites = chosen && !found.some(({ code }) => code === chosen.code) ? [chosen, ...found] : found;
  return {
    version,
    state: 'offered',
    suites,
    ...(why === undefined ? {} : { why: `not all could be asked: ${why}` }),
    ...(chosen === undefined ? {} : { chosen: chosen.name }),
    ...(await orderOf(version, suites, ask)),
  };
}

/** Takes suites out of a lane one by one, as the server picks them, until it picks none; `why`: it could not be asked to the end. */
async function drain(
  version: HelloVersion,
  lane: readonly CipherSuite[],
  ask: Ask,
): Promise<{ suites: CipherSuite[]; why?: string }> {
  const suites: CipherSuite[] = [];
  let left = lane;
  while (left.length > 0) {
    const answer = await ask({ version, ciphers: codes(left) });
    if (answer instanceof NoDoor) return { suites, why: answer.message };
    if (!accepts(answer, version) || !answer.hello) break;
    const { cipher } = answer.hello;
    const next = left.filter(({ code }) => code !== cipher);
    // A server that picks what was not offered would be asked for ever.
    if (next.length === left.length) break;
    suites.push(cipherSuite(cipher));
    left = next;
  }
  return { suites };
}

/** The server's order counts where it picks the same suite whichever way round they are offered. */
async function orderOf(
  version: HelloVersion,
  suites: readonly CipherSuite[],
  ask: Ask,
): Promise<Pick<MatrixRow, 'order'>> {
  if (suites.length < 2) return {};
  const [one, other] = await Promise.all([
    ask({ version, ciphers: codes(suites) }),
    ask({ version, ciphers: codes([...suites].reverse()) }),
  ]);
  if (one instanceof NoDoor || other instanceof NoDoor || !one.hello || !other.hello) return {};
  return { order: one.hello.cipher === other.hello.cipher ? 'server' : 'client' };
}

/** Asks for each group alone, in the newest version there is. */
async function readGroups(rows: readonly MatrixRow[], ask: Ask): Promise<Pick<TlsMatrix, 'groups' | 'primeBits'>> {
  const modern = rows.find(({ version, state }) => version === 'TLSv1.3' && state === 'offered');
  const older =
    rows.find(({ version, state }) => version === 'TLSv1.2' && state === 'offered') ??
    rows.findLast(({ state }) => state === 'offered');
  const row = modern ?? older;
  const curves = row?.suites.filter(({ name }) => modern !== undefined || name.includes('ECDHE')) ?? [];
  const numbers = Object.keys(namedGroups).map(Number);
  const groups =
    row && curves.length > 0
      ? await Promise.all(
          numbers.map(async (group) => {
            const answer = await ask({ version: row.version, ciphers: codes(curves), groups: [group], withKey: false });
            if (answer instanceof NoDoor || !accepts(answer, row.version)) return [];
            return (answer.hello?.group ?? answer.keyExchange?.group) === group ? [groupName(group)] : [];
          }),
        )
      : [];
  const classic = older?.suites.filter(({ name }) => /^TLS_DHE_RSA/.test(name)) ?? [];
  if (!older || classic.length === 0) return { groups: groups.flat() };
  const answer = await ask({ version: older.version, ciphers: codes(classic) });
  const primeBits = answer instanceof NoDoor ? undefined : answer.keyExchange?.primeBits;
  return { groups: groups.flat(), ...(primeBits === undefined ? {} : { primeBits }) };
}

function accepts({ hello }: ProbeAnswer, version: HelloVersion): boolean {
  return hello?.version === version;
}

function refusal({ alert, hello, hungUp, state }: ProbeAnswer): string {
  if (alert !== undefined) return alertWords(alert);
  if (hello) return `answers with ${hello.version ?? 'another version'}`;
  return state === 'not-tls' ? 'answers with something that is no TLS' : hungUp ? 'hangs up' : 'no answer';
}

function codes(suites: readonly CipherSuite[]): number[] {
  return suites.map(({ code }) => code);
}

/** Lets so many in at once; the others wait their turn. */
function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
