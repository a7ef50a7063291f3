import './modal.css';
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { strings } from '../strings.ts';

/** A modal window of the browser's own: it keeps the focus inside and closes with Esc. */
export function Modal({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog className="modal" ref={dialog} aria-labelledby={titleId} onClose={onClose}>
      <header className="modal-head">
        <h2 id={titleId}>{title}</h2>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={strings.terminal.keys.close}
          onClick={() => dialog.current?.close()}
        />
      </header>
      {children}
    </dialog>
  );
}
