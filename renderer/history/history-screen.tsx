import { Button, Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { SessionRows } from './session-rows.tsx';
import { useHistory } from './use-history.ts';

const page = 200;

/** Every session that is kept on this computer, to be found by any word of it, filed, compared and deleted. */
export function HistoryScreen() {
  const store = useStore();
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(page);
  const { sessions, refresh } = useHistory(typed, limit);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [deleting, setDeleting] = useState(false);
  const say = strings.history;
  const [first, second] = picked;

  function pick(session: string): void {
    setPicked(picked.includes(session) ? picked.filter((one) => one !== session) : [...picked, session]);
  }

  return (
    <main className="screen" data-testid="history">
      <div className="column">
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        <div className="history-tools">
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
          <Button
            disabled={picked.length !== 2}
            title={say.compareHint}
            data-testid="history-compare"
            onClick={() => {
              if (first !== undefined && second !== undefined)
                store.dispatch({ do: 'show', screen: { at: 'compare', first, second } });
            }}
          >
            {say.compare}
          </Button>
          <Button disabled={picked.length === 0} data-testid="history-delete-picked" onClick={() => setDeleting(true)}>
            {say.deletePicked(picked.length)}
          </Button>
        </div>
        {sessions && sessions.length > 0 && (
          <SessionRows sessions={sessions} onChanged={refresh} picked={picked} onPick={pick} />
        )}
        {sessions?.length === limit && (
          <Button appearance="subtle" onClick={() => setLimit(limit + page)}>
            {say.more}
          </Button>
        )}
        {sessions?.length === 0 && <p className="quiet">{typed.trim() === '' ? say.empty : say.none}</p>}
        <DeleteDialog
          open={deleting}
          sessions={picked}
          name={say.counted(picked.length)}
          onClose={(changed) => {
            setDeleting(false);
            if (!changed) return;
            setPicked([]);
            refresh();
          }}
        />
      </div>
    </main>
  );
}
