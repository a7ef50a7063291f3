import './session.css';
import { WindowConsoleRegular } from '@fluentui/react-icons/svg/window-console';
import { type CSSProperties, useCallback, useState } from 'react';
import { EmptyState } from '../app/empty-state.tsx';
import { isTlsTrouble } from '../certificate/tls-trouble.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { Guide, type GuideView } from '../guide/guide.tsx';
import { ReproduceDialog } from '../reproduce/reproduce-dialog.tsx';
import { SendButton } from '../send-message/send-button.tsx';
import { SendPanel } from '../send-message/send-panel.tsx';
import { SignInArea } from '../sign-in/sign-in-area.tsx';
import type { Tab } from '../store/app-state.ts';
import { useAppState } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { type Selection, TerminalPane } from '../terminal/terminal-pane.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { SessionPicker } from './session-picker.tsx';
import { SessionState } from './session-state.tsx';
import { Splitter } from './splitter.tsx';

/** One tab: terminal left, guide right. A guided check shows the session it is in. */
export function SessionScreen({ tab }: { tab: Tab }) {
  const run = useAppState((state) => (tab.run === undefined ? undefined : state.runs[tab.run]));
  const playbook = useAppState((state) => state.info?.playbooks.find((one) => one.id === tab.playbook));
  const [picked, setPicked] = useState<string>();
  // Once there is a verdict the conversation that proves it, not the last one.
  const proving = run?.verdict?.session ?? run?.session;
  const shownId = (picked !== undefined && run?.sessions.includes(picked) ? picked : proving) ?? tab.session;
  const record = useAppState((state) => (shownId === undefined ? undefined : state.sessions[shownId]));
  const [selection, setSelection] = useState<Selection & { session: string }>();
  const [share, setShare] = useState(54);
  const [chosen, setView] = useState<GuideView>();
  // Until the technician picks a view: the certificate where that is the trouble, else the explanations.
  const view =
    chosen ??
    (tab.surprise ? 'surprise' : tab.playbook !== undefined ? 'check' : isTlsTrouble(record) ? 'tls' : 'explanations');
  const [sending, setSending] = useState<boolean>();
  const check = record?.header?.check;
  const canSend = record?.header?.origin === 'live' && tab.playbook === undefined && !check;
  const selected = record && selection?.session === record.id ? selection : undefined;

  function select(event: number, from: Selection['from'], session = record?.id): void {
    if (session === undefined) return;
    if (session !== record?.id) setPicked(session);
    setSelection({ event, from, session });
    if (from === 'terminal') setView('explanations');
  }

  const toggleSending = useCallback(() => setSending((shown) => !shown), []);
  const layout: CSSProperties & Record<'--share', string> = { '--share': `${share}%` };
  return (
    <main className="session-screen" data-testid="session">
      <div className="session-head">
        {tab.playbook === undefined && record?.header?.origin !== 'pasted' && !check ? (
          <>
            <h1 className="visually-hidden">{record?.header?.target?.host ?? strings.start.connect}</h1>
            <ConnectionBar
              tab={tab}
              session={record?.id}
              target={record?.header?.target ?? tab.surprise?.info.target}
              open={record?.open ?? false}
            />
          </>
        ) : (
          <h1 className="session-title">{playbook?.title ?? check?.title ?? strings.connection.pasted}</h1>
        )}
        <div className="session-tools">
          {run && run.sessions.length > 1 && (
            <SessionPicker sessions={run.sessions} shown={shownId} onPick={setPicked} />
          )}
          {record && <SessionState record={record} />}
          {canSend && <SendButton pressed={sending === true} onToggle={toggleSending} />}
          {record?.header?.target && <ReproduceDialog session={record.id} />}
          {record && <ExportDialog session={record.id} />}
        </div>
      </div>
      <div className="panes" style={layout}>
        <section className="pane pane-terminal" aria-label={strings.terminal.pane}>
          {record ? (
            <TerminalPane
              key={record.id}
              record={record}
              selection={selected}
              guided={tab.playbook !== undefined}
              onPick={(event) => select(event, 'terminal')}
            />
          ) : (
            <div className="terminal-pane terminal-empty">
              <EmptyState icon={WindowConsoleRegular}>
                {tab.playbook === undefined ? strings.terminal.empty : strings.terminal.emptyGuide}
              </EmptyState>
            </div>
          )}
          {record && <SignInArea key={`${record.id}-sign-in`} record={record} />}
        </section>
        <Splitter share={share} onShare={setShare} />
        <section className="pane pane-guide" aria-label={strings.guide.label}>
          {canSend && sending !== undefined && (
            <SendPanel
              record={record}
              hidden={!sending}
              onClose={() => setSending(false)}
              onSelect={(event) => select(event, 'guide')}
            />
          )}
          {!(canSend && sending) && (
            <Guide
              tab={tab}
              playbook={playbook}
              run={run}
              record={record}
              view={view}
              onView={setView}
              selection={selected}
              onSelect={(event, session) => select(event, 'guide', session)}
            />
          )}
        </section>
      </div>
    </main>
  );
}
