import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useStore } from '../store/use-store.ts';
import { settingsStrings as say } from './settings-strings.ts';

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
      <Dialog open={asking} modalType="alert" onOpenChange={(_, { open }) => !open && setAsking(false)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{say.clearTitle}</DialogTitle>
            <DialogContent>{say.clearText}</DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={() => setAsking(false)}>
                {say.cancel}
              </Button>
              <Button appearance="primary" data-testid="settings-clear-confirm" onClick={clear}>
                {say.clearNow}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </div>
  );
}
