import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import { answerWords } from '../../shared/dns/answer-words.ts';
import type { DnsAnswer } from '../../shared/dns/dns-answer.ts';
import { compareSessions } from '../../shared/session/compare.ts';
import { sideBySide } from '../../shared/session/compare-side-by-side.ts';
import type { EventDraft, Session, SessionEvent } from '../../shared/session/event.ts';
import { type Labels, labelsOf } from '../../shared/session/labels.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import type { SessionStore } from '../store/session-store.ts';
import { hasWords, type SessionSummary, summarise } from '../store/session-summary.ts';
import { EngineError } from './engine-error.ts';
import { readSession } from './session-reading.ts';

type Filed = Extract<EventDraft, { kind: 'noted' | 'labelled' }>;

/** What a technician does with sessions afterwards: notes, labels, finding them again, deleting them for good. */
export interface Filing {
  note(input: RequestInput<'session.note'>): Promise<void>;
  /** Writes what DNS answered into the session's record. */
  lookedUp(session: string, answers: readonly DnsAnswer[]): Promise<void>;
  label(input: RequestInput<'session.label'>): Promise<Labels>;
  /** Gives every session with this practice server that has no name yet this one: a surprise was told. Where a file cannot be written it keeps its old name. */
  nameAfter(practice: string, name: string): Promise<void>;
  find(input: RequestInput<'history.find'>): Promise<RequestOutput<'history.find'>>;
  compare(first: string, second: string): Promise<RequestOutput<'session.compare'>>;
  remove(ids: readonly string[]): Promise<number>;
  /** Deletes all that is neither open nor pinned; gives how many. */
  clear(): Promise<number>;
}

/** The sessions in memory, as `createSessions` holds them. */
export interface SessionsInMemory {
  readonly live: Map<string, LiveSession>;
  readonly still: Map<string, Session>;
  find(id: string): Promise<{ session: Session; open: boolean }>;
}

export function createFiling(
  { live, still, find }: SessionsInMemory,
  store: SessionStore | undefined,
  push: (push: Push) => void,
): Filing {
  /** Adds an event to a session, live or long ended, in memory, in its file and in the window. */
  async function add(id: string, draft: Filed): Promise<Session> {
    const running = live.get(id);
    if (running) {
      running.note(draft);
      return { header: running.header, events: running.events };
    }
    // Another instance may have written to the file since it was read.
    const known = (await find(id)).session.events.length;
    const session = (await store?.read(id)) ?? (await find(id)).session;
    const last = session.events.at(-1);
    const since = Date.now() - new Date(session.header.startedAt).getTime();
    const event: SessionEvent = {
      id: (last?.id ?? -1) + 1,
      t: Math.max(last?.t ?? 0, Number.isFinite(since) ? since : 0),
      ...draft,
    };
    const changed: Session = { header: session.header, events: [...session.events, event] };
    await keep(changed, event);
    still.set(id, changed);
    const events = changed.events.slice(known);
    push({ push: 'session.changed', session: id, events, ...readSession(changed), open: false, ready: false });
    return changed;
  }

  /** A pasted session is kept from its first note on: somebody means to find it again. */
  async function keep(session: Session, event: SessionEvent): Promise<void> {
    if (!store) return;
    const { id } = session.header;
    try {
      if (await store.read(id)) await store.append(id, [event]);
      else await store.save(session);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new EngineError('not-saved', `This could not be written to the session's file: ${cause}`);
    }
  }

  const filing: Filing = {
    async note({ session, text, about }) {
      await add(session, { kind: 'noted', by: 'user', text, ...(about === undefined ? {} : { about }) });
    },
    async lookedUp(session, answers) {
      const text = answers.map(answerWords).join('\n');
      await add(session, { kind: 'noted', by: 'engine', text, dns: [...answers] });
    },
    async label({ session, labels }) {
      return labelsOf(await add(session, { kind: 'labelled', ...labels }));
    },
    async nameAfter(practice, name) {
      const { sessions } = await filing.find({ search: practice, limit: Number.POSITIVE_INFINITY });
      for (const { header, labels } of sessions)
        if (header.practice?.id === practice && labels.name === undefined)
          await add(header.id, { kind: 'labelled', name }).catch(() => undefined);
    },
    async find({ search, limit }) {
      const kept = (await store?.history(search, limit)) ?? [];
      const known = new Set(kept.map(({ header }) => header.id));
      const memory: SessionSummary[] = [...live.values(), ...still.values()]
        .filter(({ header }) => !known.has(header.id))
        .map(({ header, events }) => summarise({ header, events }));
      // What is kept was searched in its file; only what is nowhere else is searched here.
      const unkept = store ? memory.filter(({ header }) => header.origin === 'pasted') : memory;
      const found = [...unkept.filter((summary) => hasWords(summary, search)), ...kept];
      found.sort(
        (a, b) =>
          Number(b.labels.pinned ?? false) - Number(a.labels.pinned ?? false) ||
          b.header.startedAt.localeCompare(a.header.startedAt),
      );
      return { sessions: found.slice(0, limit).map(({ words: _, ...summary }) => summary) };
    },
    async compare(first, second) {
      const a = (await find(first)).session;
      const b = (await find(second)).session;
      const summary = (session: Session) => {
        const { words: _, ...rest } = summarise(session);
        return rest;
      };
      return {
        first: summary(a),
        second: summary(b),
        differences: compareSessions(a, b).map(({ topic, sentence }) => ({ topic, sentence })),
        pairs: sideBySide(a, b).map((pair) => ({
          ...(pair.a ? { a: { ...pair.a, answer: [...pair.a.answer] } } : {}),
          ...(pair.b ? { b: { ...pair.b, answer: [...pair.b.answer] } } : {}),
          differs: pair.differs,
        })),
      };
    },
    async remove(ids) {
      for (const id of ids) {
        live.get(id)?.cancel();
        live.delete(id);
      }
      const memory = ids.filter((id) => still.delete(id)).length;
      return Math.max(memory, (await store?.remove(ids)) ?? ids.length);
    },
    async clear() {
      const { sessions } = await filing.find({ search: '', limit: Number.POSITIVE_INFINITY });
      const free = sessions.filter(({ header, labels }) => !labels.pinned && !live.get(header.id)?.open);
      return free.length === 0 ? 0 : filing.remove(free.map(({ header }) => header.id));
    },
  };
  return filing;
}
