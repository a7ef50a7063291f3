import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** Asks before session files are deleted for good. */
export function DeleteDialog({
  sessions,
  name,
  onClose,
}: {
  sessions: readonly string[];
  name: string;
  onClose: (changed: boolean) => void;
}) {
  const store = useStore();
  const say = strings.history;

  function remove(): void {
    store.engine
      .request('session.delete', { sessions: [...sessions] })
      .then(() => {
        for (const tab of store.state().tabs) {
          if (tab.session !== undefined && sessions.includes(tab.session)) store.dispatch({ do: 'close', tab: tab.id });
        }
        onClose(true);
      })
      .catch(store.report);
  }

  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onClose(false)}>
      <DialogSurface data-testid="delete-dialog">
        <DialogBody>
          <DialogTitle>{say.deleteTitle}</DialogTitle>
          <DialogContent>{say.deleteText(name)}</DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={() => onClose(false)}>
              {say.cancel}
            </Button>
            <Button appearance="primary" data-testid="delete-confirm" onClick={remove}>
              {say.deleteNow}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
