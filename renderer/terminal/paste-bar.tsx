import { Button, Checkbox } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { strings } from '../strings.ts';
import { EditPasteDialog } from './edit-paste-dialog.tsx';
import type { InputState, PasteState } from './input-state.ts';
import type { PasteMode } from './paste-run.ts';
import type { TerminalControl } from './terminal-control.ts';

interface Props {
  readonly control: TerminalControl;
  readonly paste: PasteState;
  readonly input: InputState;
  readonly onFocus: () => void;
}

/** Several lines were pasted: how shall they go? Then how far they are. Nothing else of the window is blocked. */
export function PasteBar({ control, paste, input, onFocus }: Props) {
  const [remember, setRemember] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const asking = paste.at === 'asking';
  const say = strings.terminal.paste;
  // The paste came from the keyboard in the terminal: Enter and Esc answer it, Tab goes through the choices.
  useEffect(() => {
    if (asking) bar.current?.querySelector('button')?.focus();
  }, [asking]);

  function stop(): void {
    control.stopPaste();
    onFocus();
  }
  function send(mode: PasteMode, lines?: readonly string[]): void {
    control.sendPaste(mode, lines, remember);
    onFocus();
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') stop();
  };

  if (paste.at === 'sending') {
    const { sent, lines } = paste.run;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a <fieldset> would be a form field
      <div className="dock-banner" role="group" aria-label={say.label} data-testid="paste-bar" onKeyDown={onKeyDown}>
        <p role="status">{say.sending(sent, lines.length)}</p>
        <progress value={sent} max={lines.length} aria-label={say.label} />
        <Button size="small" onClick={stop}>
          {say.stop}
        </Button>
      </div>
    );
  }
  const pipelining = input.standing.capabilities.has('PIPELINING');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> would be a form field
    <div
      ref={bar}
      className="dock-banner"
      role="group"
      aria-label={say.label}
      data-testid="paste-bar"
      onKeyDown={onKeyDown}
    >
      <p role="status">{say.ask(paste.lines.length)}</p>
      <Button size="small" appearance="primary" title={say.byReplyHint} onClick={() => send('by-reply')}>
        {say.byReply}
      </Button>
      <Button size="small" title={pipelining ? say.atOnceHint : say.atOnceNotOffered} onClick={() => send('at-once')}>
        {say.atOnce}
      </Button>
      <Button size="small" onClick={() => control.editPaste()}>
        {say.edit}
      </Button>
      <Button size="small" appearance="subtle" onClick={stop}>
        {say.cancel}
      </Button>
      <Checkbox label={say.remember} checked={remember} onChange={(_, data) => setRemember(data.checked === true)} />
      {paste.at === 'editing' && <EditPasteDialog lines={paste.lines} onSend={send} onClose={stop} />}
    </div>
  );
}
