import type { SessionStore } from '../store/session-store.ts';

const dayMs = 86_400_000;

/** Deletes sessions older than so many days, pinned ones excepted. 0 keeps all. Never rejects: `bug` hears what went wrong. */
export async function keepDays(
  store: SessionStore,
  days: number,
  bug: (where: string, error: unknown) => void,
): Promise<void> {
  if (days <= 0) return;
  await store
    .removeBefore(new Date(Date.now() - days * dayMs))
    .catch((error: unknown) => bug('deleting old sessions', error));
}
