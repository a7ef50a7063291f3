import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

const say = strings.settings;

/** Deletes every session, after a question. */
export function ClearHistory() {
  const store = useStore();
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState('');

  function clear(): void {
    setAsking(false);
    store.engine
      .request('history.clear', {})
      .then(({ deleted }) => setTold(say.cleared(deleted)))
      .catch(store.report);
  }

  return (
    <div>
      <Button data-testid="settings-clear" onClick={() => setAsking(true)}>
        {say.clear}
      </Button>
      <span role="status" className="settings-told">
        {told}
      </span>
      <ConfirmDialog
        open={asking}
        title={say.clearTitle}
        text={say.clearText}
        cancel={say.cancel}
        confirm={say.clearNow}
        testId="settings-clear"
        onCancel={() => setAsking(false)}
        onConfirm={clear}
      />
    </div>
  );
}
