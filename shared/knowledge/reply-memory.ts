import { fnv1a } from '../session/fnv1a.ts';
import type { CompiledRules } from './compile-rules.ts';
import type { RuleMatch } from './match-reply.ts';

/** More different replies than a long session has: a session is read anew at each push. */
const rememberedReplies = 20_000;
const rememberedLength = 400;
/** So many that few different replies share a number. */
const textNumbers = 0x40000;

/** What was found for replies that came more than once: logs repeat a few thousands of times, and keeping the others costs more than it spares. */
export interface ReplyMemory {
  readonly matches: Map<string, readonly RuleMatch[]>;
  /** By a text's number whether it was met before. */
  readonly met: Uint8Array;
}

const memories = new WeakMap<CompiledRules, ReplyMemory>();

/** What is remembered of replies matched by these rules. */
export function memoryOf(rules: CompiledRules): ReplyMemory {
  const known = memories.get(rules);
  if (known) return known;
  const memory = { matches: new Map(), met: new Uint8Array(textNumbers) };
  memories.set(rules, memory);
  return memory;
}

/** Whether a text was asked for before; long ones are not counted. Seldom true of one that was not. */
export function isRepeated(text: string, { met }: ReplyMemory): boolean {
  if (text.length > rememberedLength) return false;
  const number = fnv1a(text) % textNumbers;
  if (met[number]) return true;
  met[number] = 1;
  return false;
}

/** Keeps what was found, and forgets everything else when there is too much. */
export function remember(key: string, found: readonly RuleMatch[], { matches, met }: ReplyMemory): void {
  if (matches.size >= rememberedReplies) {
    matches.clear();
    met.fill(0);
  }
  matches.set(key, found);
}
