import { Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type Ref, useCallback, useMemo, useState } from 'react';
import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/app-info.ts';
import { newTabId, openSession, startPractice } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SurpriseStart } from '../surprise/surprise-start.tsx';
import { ChecksMenu } from './checks-menu.tsx';
import { walkAnswers } from './practice-answers.ts';
import { filterPractice, practiceGroups } from './practice-groups.ts';
import { PracticeRow } from './practice-row.tsx';

/** The practice servers by kind of fault, with a filter: there are many, and a technician looks for one. */
export function PracticeList({
  scenarios,
  playbooks,
  filter,
}: {
  scenarios: readonly ScenarioInfo[];
  playbooks: readonly PlaybookInfo[];
  /** The filter's field, for whoever leads the keyboard here. */
  filter: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState('');
  const store = useStore();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<{ scenario: ScenarioInfo; button: HTMLElement }>();
  const groups = useMemo(() => practiceGroups(filterPractice(scenarios, typed)), [scenarios, typed]);
  const say = strings.start;

  const start = useCallback(
    async ({ id }: ScenarioInfo, playbook?: PlaybookInfo): Promise<void> => {
      setBusy(true);
      const started = await startPractice(store, id);
      setBusy(false);
      if (!started) return;
      const tab = { id: newTabId() };
      if (playbook) {
        const answers = walkAnswers(playbook, started);
        store.dispatch({ do: 'tab', tab: { ...tab, playbook: playbook.id, practice: id, answers } });
      } else await openSession(store, tab, started.target);
    },
    [store],
  );
  const connect = useCallback((scenario: ScenarioInfo) => void start(scenario), [start]);
  const choose = useCallback((scenario: ScenarioInfo, button: HTMLElement) => setAsking({ scenario, button }), []);

  return (
    <section className="practice" aria-labelledby="practice">
      <div className="section-head">
        <h2 id="practice">{say.practice}</h2>
        <Input
          className="filter"
          input={{ ref: filter }}
          type="search"
          value={typed}
          contentBefore={<SearchRegular />}
          placeholder={say.practiceFilter}
          aria-label={say.practiceFilter}
          data-testid="practice-filter"
          onChange={(_, data) => setTyped(data.value)}
        />
      </div>
      <p className="lead">{say.practiceLead}</p>
      <SurpriseStart />
      {groups.map(({ group, scenarios: members }) => (
        <section key={group} aria-labelledby={`practice-group-${group}`}>
          <h3 className="practice-group" id={`practice-group-${group}`}>
            {strings.practiceGroups[group]}
          </h3>
          <ul className="practice-list">
            {members.map((scenario) => (
              <PracticeRow
                key={scenario.id}
                scenario={scenario}
                busy={busy}
                asking={asking?.scenario === scenario}
                onConnect={connect}
                onChecks={choose}
              />
            ))}
          </ul>
        </section>
      ))}
      {asking && (
        <ChecksMenu
          {...asking}
          playbooks={playbooks}
          onPick={(playbook) => void start(asking.scenario, playbook)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {groups.length === 0 && <p className="quiet">{say.practiceNone}</p>}
    </section>
  );
}
