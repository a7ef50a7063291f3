import './history.css';
import { ClipboardPasteRegular } from '@fluentui/react-icons/svg/clipboard-paste';
import { WindowConsoleRegular } from '@fluentui/react-icons/svg/window-console';
import { useState } from 'react';
import type { SessionHeader } from '../../shared/session/event.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { reopenSession } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { sessionDate, sessionName } from './session-filter.ts';

/** Sessions as one list: server, security and date; a click opens one. */
export function SessionRows({ sessions }: { sessions: readonly SessionHeader[] }) {
  const store = useStore();
  const tabs = useAppState((state) => state.tabs);
  const [busy, setBusy] = useState(false);
  const titleOf = (id: string) => tabs.find((tab) => tab.session === id)?.title;

  async function open(session: string): Promise<void> {
    setBusy(true);
    await reopenSession(store, session);
    setBusy(false);
  }

  return (
    <ul className="session-rows">
      {sessions.map((header) => (
        <li key={header.id}>
          <button
            type="button"
            className="session-row"
            data-testid="history-session"
            data-session={header.id}
            disabled={busy}
            onClick={() => void open(header.id)}
          >
            {header.origin === 'pasted' ? (
              <ClipboardPasteRegular className="session-row-icon" fontSize={16} aria-hidden />
            ) : (
              <WindowConsoleRegular className="session-row-icon" fontSize={16} aria-hidden />
            )}
            <span className="session-row-name">
              {visibleText(sessionName(header))}
              {titleOf(header.id) !== undefined && <span className="quiet"> · {titleOf(header.id)}</span>}
            </span>
            <span className="session-row-security">
              {header.target ? strings.security[header.target.security] : ''}
            </span>
            <time dateTime={header.startedAt}>{visibleText(sessionDate(header))}</time>
          </button>
        </li>
      ))}
    </ul>
  );
}
