import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** Asks before session files are deleted for good. */
export function DeleteDialog({
  open,
  sessions,
  name,
  onClose,
}: {
  open: boolean;
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
    <ConfirmDialog
      open={open}
      title={say.deleteTitle}
      text={say.deleteText(name)}
      cancel={say.cancel}
      confirm={say.deleteNow}
      testId="delete"
      onCancel={() => onClose(false)}
      onConfirm={remove}
    />
  );
}
