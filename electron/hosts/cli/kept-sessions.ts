import { basename, join } from 'node:path';
import type { SessionSummary } from '../../../shared/contract/session-snapshot.ts';
import { createFiling, type Filing } from '../../engine/filing.ts';
import { openSessionStore, type SessionStore } from '../../store/session-store.ts';
import { dataFolder } from './data-folder.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** The history of this computer, as commands see it. */
export interface KeptSessions {
  readonly folder: string;
  readonly store: SessionStore;
  readonly filing: Filing;
  /** The file of a kept session. */
  fileOf(id: string): string;
  /** All that have every word, pinned ones first, then the latest. */
  find(words: string): Promise<SessionSummary[]>;
  /** The id of the session that a person means: `last`, its id or the beginning of it, or its file. Throws a `UsageError`. */
  named(name: string): Promise<string>;
}

export function openKeptSessions(terminal: Terminal): KeptSessions {
  const folder = join(dataFolder(), 'sessions');
  const store = openSessionStore(folder, (message) => terminal.complain(message));
  const filing = createFiling(
    {
      live: new Map(),
      still: new Map(),
      async find(id) {
        const session = await store.read(id);
        if (!session) throw new UsageError(`The session ${id} is not there any more.`);
        return { session, open: false };
      },
    },
    store,
    () => undefined,
  );
  const find = async (words: string) =>
    (await filing.find({ search: words, limit: Number.POSITIVE_INFINITY })).sessions;

  return {
    folder,
    store,
    filing,
    fileOf: (id) => join(folder, `${id}.ehlo`),
    find,
    async named(name) {
      const headers = await store.list();
      if (name === 'last') {
        const last = headers.reduce<(typeof headers)[number] | undefined>(
          (latest, header) => (latest && latest.startedAt >= header.startedAt ? latest : header),
          undefined,
        );
        if (last) return last.id;
        throw new UsageError(`No session was kept in ${folder}.`);
      }
      const start = basename(name, '.ehlo').toLowerCase();
      const meant = headers.filter(({ id }) => id.startsWith(start));
      const [only] = meant;
      if (only && meant.length === 1 && start.length >= shortestId) return only.id;
      throw new UsageError(
        meant.length > 1 || (only && start.length < shortestId)
          ? `"${name}" is the beginning of ${meant.length} sessions: give more of it (ehlo history shows them).`
          : `There is no session "${name}" in ${folder}. See: ehlo history`,
      );
    },
  };
}

/** As much of an id as `ehlo history` shows, or less. */
const shortestId = 4;
/** An id as it is shown. */
export const shownId = 8;
