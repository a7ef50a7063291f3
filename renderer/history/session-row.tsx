import { Checkbox } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { ClipboardPasteRegular } from '@fluentui/react-icons/svg/clipboard-paste';
import { PinRegular } from '@fluentui/react-icons/svg/pin';
import { WindowConsoleRegular } from '@fluentui/react-icons/svg/window-console';
import { useState } from 'react';
import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import type { SessionHeader } from '../../shared/session/event.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { reopenSession } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SessionMenu } from './session-menu.tsx';
import { sessionDate, sessionName } from './session-name.ts';

interface Props {
  readonly summary: SessionSummary;
  readonly onChanged?: () => void;
  readonly picked?: readonly string[];
  readonly onPick?: (session: string) => void;
}

/** One kept session: what it is called, what was found, how it is filed, when it was. */
export function SessionRow({ summary, onChanged, picked, onPick }: Props) {
  const store = useStore();
  const [busy, setBusy] = useState(false);
  const { header, labels } = summary;
  const name = visibleText(sessionName(summary));
  const Icon = labels.pinned ? PinRegular : iconOf(header);

  async function open(): Promise<void> {
    setBusy(true);
    await reopenSession(store, header.id);
    setBusy(false);
  }

  return (
    <li className="session-item">
      {onPick && (
        <Checkbox
          className="session-pick"
          aria-label={strings.history.pick(name)}
          checked={picked?.includes(header.id) ?? false}
          data-testid="history-pick"
          onChange={() => onPick(header.id)}
        />
      )}
      <button
        type="button"
        className="session-row"
        data-testid="history-session"
        data-session={header.id}
        disabled={busy}
        onClick={() => void open()}
      >
        <Icon
          className="session-row-icon"
          fontSize={16}
          aria-label={labels.pinned ? strings.history.pinned : undefined}
        />
        <span className="session-row-name">
          <span className="session-row-title">{name}</span>
          <span className="session-row-outcome">{visibleText(summary.finding || summary.outcome)}</span>
        </span>
        {labels.ticket !== undefined && <span className="session-tag">{visibleText(labels.ticket)}</span>}
        {labels.tags?.map((tag) => (
          <span className="session-tag" key={tag}>
            {visibleText(tag)}
          </span>
        ))}
        <time dateTime={header.startedAt}>{visibleText(sessionDate(header))}</time>
      </button>
      {onChanged && <SessionMenu summary={summary} name={name} onChanged={onChanged} />}
    </li>
  );
}

function iconOf({ origin, practice }: SessionHeader) {
  if (origin === 'pasted') return ClipboardPasteRegular;
  return practice ? BeakerRegular : WindowConsoleRegular;
}
