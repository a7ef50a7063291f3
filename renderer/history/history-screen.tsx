import { Button, Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import { strings } from '../strings.ts';
import { filterSessions } from './session-filter.ts';
import { SessionRows } from './session-rows.tsx';
import { useSessions } from './use-sessions.ts';

const page = 200;

/** Every session that is kept on this computer, to be found by any word of it. */
export function HistoryScreen() {
  const sessions = useSessions();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(page);
  const found = filterSessions(sessions ?? [], typed);
  const say = strings.history;
  return (
    <main className="screen" data-testid="history">
      <div className="column">
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        <Input
          className="history-filter"
          type="search"
          autoFocus
          value={typed}
          contentBefore={<SearchRegular />}
          placeholder={say.filter}
          aria-label={say.filter}
          data-testid="history-filter"
          onChange={(_, data) => setTyped(data.value)}
        />
        {found.length > 0 && <SessionRows sessions={found.slice(0, shown)} />}
        {found.length > shown && (
          <Button appearance="subtle" onClick={() => setShown(shown + page)}>
            {say.more(found.length - shown)}
          </Button>
        )}
        {sessions && found.length === 0 && <p className="quiet">{sessions.length === 0 ? say.empty : say.none}</p>}
      </div>
    </main>
  );
}
