import { useCallback, useEffect, useState } from 'react';
import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import { useStore } from '../store/use-store.ts';

/** Typing goes on before the search begins. */
const pauseMs = 120;

/**
 * The kept sessions that have every word of the search, pinned first, then the newest; undefined until they are known.
 * `refresh` asks again after something was changed.
 */
export function useHistory(
  search: string,
  limit: number,
): { sessions: readonly SessionSummary[] | undefined; refresh: () => void } {
  const store = useStore();
  const [sessions, setSessions] = useState<readonly SessionSummary[]>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same question again
  useEffect(() => {
    let wanted = true;
    const ask = () =>
      store.engine
        .request('history.find', { search, limit })
        .then((answer) => wanted && setSessions(answer.sessions))
        .catch((error: unknown) => {
          if (!wanted) return;
          setSessions([]);
          store.report(error);
        });
    const timer = setTimeout(ask, search === '' ? 0 : pauseMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [store, search, limit, round]);
  const refresh = useCallback(() => setRound((before) => before + 1), []);
  return { sessions, refresh };
}
