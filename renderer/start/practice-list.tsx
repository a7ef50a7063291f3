import { Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type Ref, useState } from 'react';
import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/app-info.ts';
import { strings } from '../strings.ts';
import { SurpriseStart } from '../surprise/surprise-start.tsx';
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
  const groups = practiceGroups(filterPractice(scenarios, typed));
  const say = strings.start;
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
              <PracticeRow key={scenario.id} scenario={scenario} playbooks={playbooks} />
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && <p className="quiet">{say.practiceNone}</p>}
    </section>
  );
}
