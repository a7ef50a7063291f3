import { Link } from '@fluentui/react-components';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SessionRows } from './session-rows.tsx';
import { useHistory } from './use-history.ts';

const most = 4;

/** Pinned and newest sessions on the start screen; nothing before there is one. */
export function RecentSessions() {
  const store = useStore();
  const { sessions } = useHistory('', most + 1);
  if (!sessions || sessions.length === 0) return null;
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
