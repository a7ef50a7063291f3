import { Link } from '@fluentui/react-components';
import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SessionRows } from './session-rows.tsx';

const most = 4;
/** How many the start screen asks for: one more than it shows tells that there are more. */
export const recentAsked = most + 1;

/** Pinned and newest sessions on the start screen; nothing before there is one. */
export function RecentSessions({ sessions }: { sessions: readonly SessionSummary[] }) {
  const store = useStore();
  if (sessions.length === 0) return null;
  return (
    <section aria-labelledby="recent" data-testid="recent">
      <div className="section-head">
        <h2 id="recent">{strings.start.recent}</h2>
        {sessions.length > most && (
          <Link as="button" onClick={() => store.dispatch({ do: 'show', screen: { at: 'history' } })}>
            {strings.start.allSessions}
          </Link>
        )}
      </div>
      <SessionRows sessions={sessions.slice(0, most)} />
    </section>
  );
}
