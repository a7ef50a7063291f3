import { Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useState } from 'react';
import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/app-info.ts';
import { byUsualOrder } from '../playbook/playbook-icon.tsx';
import { newTabId, openSession, startPractice } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { walkAnswers } from './practice-answers.ts';

/** One practice server: one click starts it and opens a session with it, or a guided check with its answers filled in. */
export function PracticeRow({ scenario, playbooks }: { scenario: ScenarioInfo; playbooks: readonly PlaybookInfo[] }) {
  const store = useStore();
  const [busy, setBusy] = useState(false);
  const say = strings.start;
  const isOwn = ({ id }: PlaybookInfo) => id === scenario.playbook;
  // The check that the story is made for comes first.
  const checks = [...playbooks.filter(isOwn), ...byUsualOrder(playbooks).filter((playbook) => !isOwn(playbook))];

  async function start(playbook: PlaybookInfo | undefined): Promise<void> {
    setBusy(true);
    const started = await startPractice(store, scenario.id);
    setBusy(false);
    if (!started) return;
    const tab = { id: newTabId() };
    if (playbook) {
      const answers = walkAnswers(playbook, started);
      store.dispatch({ do: 'tab', tab: { ...tab, playbook: playbook.id, practice: scenario.id, answers } });
    } else await openSession(store, tab, started.target);
  }

  return (
    <li className="practice-row" data-testid={`practice-${scenario.id}`}>
      <div className="practice-text">
        <div className="start-card-title">{scenario.title}</div>
        <div className="practice-story">{scenario.story}</div>
      </div>
      <Button
        size="small"
        disabled={busy}
        onClick={() => void start(undefined)}
        aria-label={`${say.practiceConnect}: ${scenario.title}`}
      >
        {say.practiceConnect}
      </Button>
      {playbooks.length > 0 && (
        <Menu positioning={{ autoSize: true }}>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton
              size="small"
              disabled={busy}
              appearance="subtle"
              aria-label={`${say.practiceGuide}: ${scenario.title}`}
            >
              {say.practiceGuide}
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {checks.map((playbook) => (
                <MenuItem key={playbook.id} onClick={() => void start(playbook)}>
                  {playbook.title}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </li>
  );
}
