import './input-dock.css';
import { useCallback, useSyncExternalStore } from 'react';
import { meaningOfLine } from '../../shared/smtp/command-completion.ts';
import { strings } from '../strings.ts';
import { CommandRow } from './command-row.tsx';
import { DataBanner } from './data-banner.tsx';
import type { InputState } from './input-state.ts';
import { PasteBar } from './paste-bar.tsx';
import { RawBanner } from './raw-banner.tsx';
import type { TerminalControl } from './terminal-control.ts';
import type { TerminalAct } from './terminal-keys.ts';
import type { TerminalPanels } from './terminal-pane.tsx';
import { TerminalTools } from './terminal-tools.tsx';

interface Props {
  readonly control: TerminalControl;
  readonly panels: TerminalPanels;
  readonly screenReader: boolean;
  readonly onScreenReader: (on: boolean) => void;
  readonly onAct: (act: TerminalAct) => void;
  readonly onPanels: (change: Partial<TerminalPanels>) => void;
  readonly onFocus: () => void;
}

/** Under the terminal: what can be sent now, what the typed line means, and the terminal's tools. Its height never changes. */
export function InputDock({ control, panels, screenReader, onScreenReader, onAct, onPanels, onFocus }: Props) {
  const input = useSyncExternalStore(control.subscribe, control.state);
  return (
    <div className="input-dock">
      <div className="dock-row">
        <DockTop control={control} input={input} onFocus={onFocus} />
      </div>
      <div className="dock-row dock-bottom">
        <Hint input={input} />
        <TerminalTools
          session={control.session}
          raw={input.raw}
          open={input.open}
          secured={input.standing.secured}
          help={panels.help}
          bytes={panels.bytes}
          screenReader={screenReader}
          onScreenReader={onScreenReader}
          onAct={onAct}
          onPanels={onPanels}
          onFocus={onFocus}
        />
      </div>
    </div>
  );
}

function DockTop({ control, input, onFocus }: Pick<Props, 'control' | 'onFocus'> & { readonly input: InputState }) {
  const pick = useCallback(
    (form: string) => {
      control.insert(form);
      onFocus();
    },
    [control, onFocus],
  );
  if (input.paste) return <PasteBar control={control} paste={input.paste} input={input} onFocus={onFocus} />;
  if (input.raw) return <RawBanner control={control} backspace={input.backspace} onFocus={onFocus} />;
  if (input.standing.content && input.open) {
    return (
      <DataBanner
        onEnd={() => {
          control.endMessage();
          onFocus();
        }}
      />
    );
  }
  return <CommandRow standing={input.standing} open={input.open} clientName={control.clientName} onPick={pick} />;
}

/** One line on what was typed, or on what can be done. What just happened is told to screen readers too. */
function Hint({ input }: { input: InputState }) {
  const { editor, standing, open, raw, paste, notice } = input;
  const say = strings.terminal;
  const typed = open && !raw && !standing.content && !standing.challenge ? meaningOfLine(editor.text) : undefined;
  const completion = editor.completion;
  const idle = !open
    ? ''
    : paste?.at === 'sending'
      ? say.hintPaste
      : paste
        ? say.hintAsk
        : raw
          ? say.hintRaw
          : standing.content
            ? say.hintContent
            : standing.challenge
              ? say.hintChallenge
              : say.hint;
  return (
    <div className="dock-hint" data-testid="terminal-hint">
      <span role="status" className={notice === undefined ? undefined : 'dock-notice'}>
        {notice}
      </span>
      {notice === undefined &&
        (typed ? (
          <span title={completion?.does ?? typed.does}>
            <code>{typed.form}</code> {completion?.does ?? typed.does}
            {completion && completion.count > 1 && (
              <span className="dock-count">{say.completion(completion.index + 1, completion.count)}</span>
            )}
          </span>
        ) : (
          <span>{idle}</span>
        ))}
    </div>
  );
}
