import '@xterm/xterm/css/xterm.css';
import './terminal.css';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useDarkMode } from '../app/system-theme.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { BytesPanel } from './bytes-panel.tsx';
import { FindBar } from './find-bar.tsx';
import { InputDock } from './input-dock.tsx';
import { SendBytesDialog } from './send-bytes-dialog.tsx';
import { TerminalControl } from './terminal-control.ts';
import { meaningOfKey, type TerminalAct } from './terminal-keys.ts';
import { TerminalMenu } from './terminal-menu.tsx';
import { TerminalView } from './terminal-view.ts';
import { TranscriptLog } from './transcript-log.ts';
import { useScreenReaderMode } from './use-screen-reader-mode.ts';

/** Which event is selected, and whether the terminal has to show it (it was picked elsewhere). */
export interface Selection {
  readonly event: number;
  readonly from: 'terminal' | 'guide';
}

/** What is open beside the terminal itself. */
export interface TerminalPanels {
  readonly find: boolean;
  readonly help: boolean;
  readonly bytes: boolean;
  /** What the Send bytes dialog begins with; undefined: it is closed. */
  readonly sending: string | undefined;
}
const noPanels: TerminalPanels = { find: false, help: false, bytes: false, sending: undefined };

/** One session's terminal. Mount it with the session's id as key: another session is another terminal. */
export function TerminalPane(props: {
  record: SessionRecord;
  selection: Selection | undefined;
  onPick: (event: number) => void;
  /** A guided check is typing here. */
  guided: boolean;
}) {
  const { record, selection, onPick, guided } = props;
  const store = useStore();
  const isDark = useDarkMode();
  const [screenReader, setScreenReader] = useScreenReaderMode();
  const host = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const shown = useRef<TerminalView>(undefined);
  const [control] = useState(() => new TerminalControl(store.engine, record, store.report));
  // The rest of the input is the dock's: a key must not draw all of the pane.
  const open = useSyncExternalStore(control.subscribe, () => control.state().open);
  const [panels, setPanels] = useState(noPanels);
  const [line, setLine] = useState<number>();
  const latest = useRef({ onPick, panels, line });
  latest.current = { onPick, panels, line };
  const show = useCallback((change: Partial<TerminalPanels>) => setPanels((now) => ({ ...now, ...change })), []);
  // In the next frame: while a modal window is still there nothing outside it can be focused.
  const focus = useCallback(() => void requestAnimationFrame(() => shown.current?.focus()), []);

  function pickLine(next: number): void {
    if (next < 0 || next >= control.transcript.lines.length) return;
    setLine(next);
    if (latest.current.panels.bytes) shown.current?.selectLine(next);
  }

  function act(what: TerminalAct): void {
    const { panels: now, line: at } = latest.current;
    const last = control.transcript.lines.length - 1;
    if (what === 'copy') void navigator.clipboard.writeText(shown.current?.takeSelection() ?? '');
    else if (what === 'find') show({ find: true });
    else if (what === 'help') show({ help: !now.help });
    else if (what === 'bytes') show({ bytes: !now.bytes });
    else if (what === 'clear') shown.current?.clear();
    else if (what === 'stop') control.stopPaste();
    else if (what === 'raw') control.setRaw(!control.state().raw);
    else {
      show({ bytes: true });
      pickLine(at === undefined ? last : Math.min(last, Math.max(0, at + (what === 'line-above' ? -1 : 1))));
    }
  }
  const perform = useRef(act);
  perform.current = act;
  const onAct = useCallback((what: TerminalAct) => perform.current(what), []);
  const view = useCallback(() => shown.current, []);
  const showBytes = useCallback(
    (next: number) => {
      show({ bytes: true });
      setLine(next);
      view()?.selectLine(next);
    },
    [show, view],
  );

  useEffect(() => {
    if (!host.current || !log.current) return;
    const view: TerminalView = new TerminalView(
      host.current,
      control.transcript,
      {
        typed: (data) => control.typed(data),
        pasted: (text) => control.pasted(text),
        pickedEvent: (event) => latest.current.onPick(event),
        pickedLine: (next) => setLine(next),
        key: (event) => {
          const { raw, paste, editor } = control.state();
          const meaning = meaningOfKey(event, {
            raw,
            selection: view.hasSelection,
            text: editor.text !== '',
            pasting: paste !== undefined,
          });
          if (meaning === 'type') return true;
          if (meaning === 'leave') return false;
          event.preventDefault();
          perform.current(meaning);
          return false;
        },
      },
      document.documentElement.dataset.theme === 'dark',
    );
    const transcriptLog = new TranscriptLog(log.current, control.transcript);
    shown.current = view;
    // Keys and what comes in are drawn past React, before it hears of them.
    const stopDrawing = control.follow(() => {
      view.update(control.shownInput);
      view.mark(control.marks);
      transcriptLog.update();
    });
    let taken: SessionRecord | undefined;
    const takeIn = () => {
      const newest = store.state().sessions[control.session];
      if (!newest || newest === taken) return;
      taken = newest;
      control.sync(newest);
    };
    const stopTaking = store.follow(takeIn);
    takeIn();
    return () => {
      stopTaking();
      stopDrawing();
      transcriptLog.dispose();
      view.dispose();
      shown.current = undefined;
    };
  }, [control, store]);
  useEffect(() => () => control.dispose(), [control]);

  useEffect(() => shown.current?.setDark(isDark), [isDark]);
  useEffect(() => shown.current?.setScreenReader(screenReader), [screenReader]);
  useEffect(() => shown.current?.select(selection?.event, selection?.from === 'guide'), [selection]);
  useEffect(() => {
    if (selection?.from === 'guide') setLine(undefined);
  }, [selection]);
  useEffect(() => {
    // Never away from something that is being typed elsewhere.
    const elsewhere = document.activeElement?.closest('.guide');
    if (record.open && !elsewhere && !guided) shown.current?.focus();
  }, [record.open, guided]);

  return (
    <div className="terminal-pane">
      {panels.find && shown.current && (
        <FindBar
          search={shown.current.search}
          onClose={() => {
            show({ find: false });
            focus();
          }}
        />
      )}
      <TerminalMenu
        host={host}
        view={view}
        control={control}
        open={open}
        onAct={onAct}
        onBytes={showBytes}
        onClosed={focus}
      />
      <div
        className="visually-hidden"
        role="log"
        aria-label={strings.terminal.transcript}
        data-testid="transcript"
        ref={log}
      />
      {panels.bytes && (
        <BytesPanel
          record={record}
          transcript={control.transcript}
          line={line}
          event={selection?.event}
          canSend={open}
          onLine={pickLine}
          onSend={(text) => show({ sending: text })}
          onClose={() => {
            show({ bytes: false });
            focus();
          }}
        />
      )}
      {record.header?.origin !== 'pasted' && (
        <InputDock
          control={control}
          panels={panels}
          screenReader={screenReader}
          onScreenReader={setScreenReader}
          onAct={onAct}
          onPanels={show}
          onFocus={focus}
        />
      )}
      {panels.sending !== undefined && (
        <SendBytesDialog
          initial={panels.sending}
          onSend={(octets) => control.sendRaw(octets)}
          onClose={() => {
            show({ sending: undefined });
            focus();
          }}
        />
      )}
    </div>
  );
}
