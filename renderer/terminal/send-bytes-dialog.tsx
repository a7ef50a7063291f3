import { Button, Checkbox, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { readOctets } from '../../shared/smtp/octet-notation.ts';
import { strings } from '../strings.ts';
import { HexDump } from './hex-dump.tsx';
import { Modal } from './modal.tsx';

interface Props {
  /** The notation to begin with. */
  readonly initial: string;
  readonly onSend: (octets: Uint8Array) => void;
  readonly onClose: () => void;
}

/** Octets written as text with escapes, seen as they will be sent. */
export function SendBytesDialog({ initial, onSend, onClose }: Props) {
  const [text, setText] = useState(initial);
  const [end, setEnd] = useState(initial === '');
  const say = strings.terminal.sendBytes;
  const reading = readOctets(end && text !== '' ? `${text}\\r\\n` : text);
  const octets = reading.ok ? reading.octets : new Uint8Array(0);
  return (
    <Modal title={say.title} onClose={onClose}>
      <p className="modal-lead">{say.lead}</p>
      <Field
        label={say.label}
        hint={reading.ok ? strings.terminal.bytes.count(octets.length) : null}
        validationState={reading.ok ? 'none' : 'error'}
        validationMessage={reading.ok ? null : say.problem(reading.at, reading.problem)}
      >
        <Textarea
          className="modal-code"
          rows={4}
          spellCheck={false}
          autoFocus
          value={text}
          data-testid="send-bytes-text"
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <Checkbox label={say.end} checked={end} onChange={(_, data) => setEnd(data.checked === true)} />
      <h3 className="modal-label">{say.preview}</h3>
      <div className="modal-preview">
        {octets.length > 0 ? <HexDump octets={octets} label={say.preview} /> : <p className="quiet">{say.nothing}</p>}
      </div>
      <div className="modal-buttons">
        <Button
          appearance="primary"
          disabled={octets.length === 0}
          data-testid="send-bytes-send"
          onClick={() => {
            onSend(octets);
            onClose();
          }}
        >
          {say.send(octets.length)}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          {say.cancel}
        </Button>
      </div>
    </Modal>
  );
}
