import '@xterm/xterm/css/xterm.css';
import './terminal.css';
import { useEffect, useRef, useState } from 'react';
import { useDarkMode } from '../app/system-theme.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { FindBar } from './find-bar.tsx';
import { type Editor, emptyEditor, forgetNewest, typeInto } from './line-editor.ts';
import { TerminalView } from './terminal-view.ts';
import { Transcript } from './transcript.ts';
import { TranscriptLog } from './transcript-log.ts';

/** Which event is selected, and whether the terminal has to show it (it was picked elsewhere). */
export interface Selection {
  readonly event: number;
  readonly from: 'terminal' | 'guide';
}

interface Shown {
  readonly view: TerminalView;
  readonly transcript: Transcript;
  readonly log: TranscriptLog;
  consumed: number;
  marked: number;
}

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
  const host = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const shown = useRef<Shown>(undefined);
  const [editor, setEditor] = useState<Editor>(emptyEditor);
  const [finding, setFinding] = useState(false);
  const latest = useRef({ editor, record, onPick });
  latest.current = { editor, record, onPick };

  useEffect(() => {
    if (!host.current || !log.current) return;
    const transcript = new Transcript();
    const typed = (data: string): void => {
      const { record: now } = latest.current;
      if (!now.open) return;
      const next = typeInto(latest.current.editor, data);
      let editorNow = next.editor;
      for (const act of next.acts) {
        if (act.do === 'submit') {
          if (awaitsSecret(now)) editorNow = forgetNewest(editorNow, act.line);
          store.engine.request('session.command', { session: now.id, line: act.line }).catch(store.report);
        } else store.engine.request('session.cancel', { session: now.id }).catch(store.report);
      }
      latest.current = { ...latest.current, editor: editorNow };
      shown.current?.view.update(editorNow, now.ready, []);
      setEditor(editorNow);
    };
    const view = new TerminalView(
      host.current,
      transcript,
      { typed, pickedEvent: (event) => latest.current.onPick(event), find: () => setFinding(true) },
      matchMedia('(prefers-color-scheme: dark)').matches,
    );
    shown.current = { view, transcript, log: new TranscriptLog(log.current, transcript), consumed: 0, marked: 0 };
    return () => {
      view.dispose();
      shown.current = undefined;
    };
  }, [store]);

  useEffect(() => {
    const now = shown.current;
    if (!now) return;
    for (; now.consumed < record.count; now.consumed++) {
      const event = record.events[now.consumed];
      if (event) now.transcript.push(event);
    }
    now.log.update();
    now.view.update(record.open ? editor : undefined, record.ready, [...record.annotations.values()]);
  }, [record, editor]);

  useEffect(() => shown.current?.view.setDark(isDark), [isDark]);
  useEffect(() => shown.current?.view.select(selection?.event, selection?.from === 'guide'), [selection]);
  useEffect(() => {
    // Never away from something that is being typed elsewhere.
    const elsewhere = document.activeElement?.closest('.guide');
    if (record.open && !elsewhere && !guided) shown.current?.view.focus();
  }, [record.open, guided]);

  return (
    <div className="terminal-pane">
      {finding && shown.current && (
        <FindBar
          search={shown.current.view.search}
          onClose={() => {
            setFinding(false);
            shown.current?.view.focus();
          }}
        />
      )}
      <div className="terminal-host" ref={host} data-testid="terminal" />
      <div
        className="visually-hidden"
        role="log"
        aria-label={strings.terminal.transcript}
        data-testid="transcript"
        ref={log}
      />
    </div>
  );
}

/** The server asked for a user name, password or token (334): what is typed next is not kept in the history. */
function awaitsSecret(record: SessionRecord): boolean {
  const last = record.events.findLast((event) => event.kind === 'replied' || event.kind === 'sent');
  return last?.kind === 'replied' && last.code === 334;
}
