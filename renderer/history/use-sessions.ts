import { useEffect, useState } from 'react';
import type { SessionHeader } from '../../shared/session/event.ts';
import { useStore } from '../store/use-store.ts';
import { newestFirst } from './session-filter.ts';

/** The sessions the engine keeps, newest first, as they are when the screen opens. Undefined until they are known. */
export function useSessions(): readonly SessionHeader[] | undefined {
  const store = useStore();
  const [sessions, setSessions] = useState<readonly SessionHeader[]>();
  useEffect(() => {
    let wanted = true;
    store.engine
      .request('session.list', {})
      .then((answer) => wanted && setSessions(newestFirst(answer.sessions)))
      .catch((error: unknown) => {
        if (!wanted) return;
        setSessions([]);
        store.report(error);
      });
    return () => {
      wanted = false;
    };
  }, [store]);
  return sessions;
}
