import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';

/**
 * Asks before something that cannot be undone. It stays mounted while it is closed: one that goes away open leaves the rest of
 * the window hidden from screen readers.
 */
export function ConfirmDialog({
  open,
  title,
  text,
  cancel,
  confirm,
  testId,
  onCancel,
  onConfirm,
}: {
  open: boolean;
  title: string;
  text: string;
  /** Words of the two buttons. */
  cancel: string;
  confirm: string;
  testId: string;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  return (
    <Dialog open={open} modalType="alert" onOpenChange={(_, data) => !data.open && onCancel()}>
      <DialogSurface data-testid={testId}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{text}</DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onCancel}>
              {cancel}
            </Button>
            <Button appearance="primary" data-testid={`${testId}-confirm`} onClick={onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
