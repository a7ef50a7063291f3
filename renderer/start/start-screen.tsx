import './start.css';
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { ClipboardPasteRegular } from '@fluentui/react-icons/svg/clipboard-paste';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { WindowConsoleRegular } from '@fluentui/react-icons/svg/window-console';
import { useRef } from 'react';
import { scrollBehavior } from '../app/motion.ts';
import { RecentSessions, recentAsked } from '../history/recent-sessions.tsx';
import { useHistory } from '../history/use-history.ts';
import { byUsualOrder, PlaybookIcon } from '../playbook/playbook-icon.tsx';
import { newTabId } from '../store/commands.ts';
import { openFiles } from '../store/open-files.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { PracticeList } from './practice-list.tsx';
import { StartCard } from './start-card.tsx';

/** The first screen: entry by symptom, then the other ways to begin. */
export function StartScreen() {
  const store = useStore();
  const info = useAppState((state) => state.info);
  const file = useRef<HTMLInputElement>(null);
  const practice = useRef<HTMLInputElement>(null);
  const { sessions } = useHistory('', recentAsked);
  const say = strings.start;

  return (
    <main className="screen" data-testid="start">
      <div className="column wide-column">
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        <div className="start-grid">
          {byUsualOrder(info?.playbooks ?? []).map((playbook) => (
            <StartCard
              key={playbook.id}
              testId={`playbook-${playbook.id}`}
              icon={<PlaybookIcon playbook={playbook.id} />}
              title={playbook.title}
              hint={playbook.symptom}
              onClick={() => store.dispatch({ do: 'tab', tab: { id: newTabId(), playbook: playbook.id } })}
            />
          ))}
        </div>
        {info?.playbooks.length === 0 && <p className="lead">{say.none}</p>}
        <h2>{say.more}</h2>
        <div className="start-grid">
          <StartCard
            testId="start-connect"
            icon={<WindowConsoleRegular />}
            title={say.connect}
            hint={say.connectHint}
            onClick={() => store.dispatch({ do: 'tab', tab: { id: newTabId() } })}
          />
          <StartCard
            testId="start-explain"
            icon={<ClipboardPasteRegular />}
            title={say.explain}
            hint={say.explainHint}
            onClick={() => store.dispatch({ do: 'show', screen: { at: 'explain' } })}
          />
          <StartCard
            testId="start-open"
            icon={<FolderOpenRegular />}
            title={say.open}
            hint={say.openHint}
            onClick={() => file.current?.click()}
          />
          {info && info.scenarios.length > 0 && (
            <StartCard
              testId="start-practice"
              icon={<BeakerRegular />}
              title={say.practice}
              hint={say.practiceHint}
              onClick={() => {
                practice.current?.focus({ preventScroll: true });
                practice.current?.closest('section')?.scrollIntoView({ behavior: scrollBehavior(), block: 'start' });
              }}
            />
          )}
          <input
            ref={file}
            type="file"
            multiple
            hidden
            data-testid="session-file"
            onChange={(event) => {
              void openFiles(store, [...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
        {/* What stands below comes after it, so that nothing moves under the pointer. */}
        {sessions && <RecentSessions sessions={sessions} />}
        {sessions && info && info.scenarios.length > 0 && (
          <PracticeList scenarios={info.scenarios} playbooks={info.playbooks} filter={practice} />
        )}
      </div>
    </main>
  );
}
