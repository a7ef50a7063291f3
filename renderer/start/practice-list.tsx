import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { useState } from 'react';
import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/contract.ts';
import { newTabId, openSession, startPractice } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** The practice servers: one click starts one and opens a session with it, or a guided check with its address filled in. */
export function PracticeList({
  scenarios,
  playbooks,
}: {
  scenarios: readonly ScenarioInfo[];
  playbooks: readonly PlaybookInfo[];
}) {
  return (
    <section aria-labelledby="practice">
      <h2 id="practice">{strings.start.practice}</h2>
      <p className="lead">{strings.start.practiceLead}</p>
      <ul className="practice-list">
        {scenarios.map((scenario) => (
          <PracticeRow key={scenario.id} scenario={scenario} playbooks={playbooks} />
        ))}
      </ul>
    </section>
  );
}

function PracticeRow({ scenario, playbooks }: { scenario: ScenarioInfo; playbooks: readonly PlaybookInfo[] }) {
  const store = useStore();
  const [busy, setBusy] = useState(false);
  const say = strings.start;

  async function start(playbook: PlaybookInfo | undefined): Promise<void> {
    setBusy(true);
    const started = await startPractice(store, scenario.id);
    setBusy(false);
    if (!started) return;
    const tab = { id: newTabId(), title: scenario.title };
    if (playbook)
      store.dispatch({
        do: 'tab',
        tab: { ...tab, playbook: playbook.id, answers: answersFor(playbook, started.target) },
      });
    else await openSession(store, tab, started.target);
  }

  return (
    <li className="practice-row" data-testid={`practice-${scenario.id}`}>
      <BeakerRegular className="practice-icon" fontSize={20} />
      <div className="practice-text">
        <div className="start-card-title">{scenario.title}</div>
        <div className="start-card-hint">{scenario.story}</div>
      </div>
      <Button
        disabled={busy}
        onClick={() => void start(undefined)}
        aria-label={`${say.practiceConnect}: ${scenario.title}`}
      >
        {say.practiceConnect}
      </Button>
      {playbooks.length > 0 && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button disabled={busy} appearance="subtle" aria-label={`${say.practiceGuide}: ${scenario.title}`}>
              {say.practiceGuide}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {playbooks.map((playbook) => (
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

/** The practice server's address in the first questions that ask for a server and a port. */
function answersFor(playbook: PlaybookInfo, target: { host: string; port: number }): Record<string, string> {
  const answers: Record<string, string> = {};
  const host = playbook.questions.find((question) => question.kind === 'host');
  const port = playbook.questions.find((question) => question.kind === 'port');
  if (host) answers[host.id] = port ? target.host : `${target.host}:${target.port}`;
  if (port) answers[port.id] = String(target.port);
  return answers;
}
