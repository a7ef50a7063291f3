import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { strings } from '../strings.ts';
import { Modal } from './modal.tsx';
import type { PasteMode } from './paste-run.ts';

interface Props {
  readonly lines: readonly string[];
  readonly onSend: (mode: PasteMode, lines: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The pasted lines, to be changed before they go. */
export function EditPasteDialog({ lines, onSend, onClose }: Props) {
  const [text, setText] = useState(lines.join('\n'));
  const edited = text.split('\n');
  const say = strings.terminal.paste;
  return (
    <Modal title={say.editTitle} onClose={onClose}>
      <Field label={say.editLabel}>
        <Textarea
          className="modal-code"
          rows={12}
          spellCheck={false}
          value={text}
          autoFocus
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <div className="modal-buttons">
        <Button appearance="primary" onClick={() => onSend('by-reply', edited)}>
          {say.byReply}
        </Button>
        <Button onClick={() => onSend('at-once', edited)}>{say.atOnce}</Button>
        <Button appearance="subtle" onClick={onClose}>
          {say.cancel}
        </Button>
      </div>
    </Modal>
  );
}
