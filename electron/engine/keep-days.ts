import type { SessionStore } from '../store/session-store.ts';

const dayMs = 86_400_000;

/** Deletes sessions older than so many days, pinned ones excepted, in the background. 0 keeps all. */
export function keepDays(store: SessionStore, days: number, bug: (where: string, error: unknown) => void): void {
  if (days <= 0) return;
  store
    .removeBefore(new Date(Date.now() - days * dayMs))
    .catch((error: unknown) => bug('deleting old sessions', error));
}
