import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { memo } from 'react';
import type { ScenarioInfo } from '../../shared/contract/app-info.ts';
import { strings } from '../strings.ts';

interface Props {
  readonly scenario: ScenarioInfo;
  readonly busy: boolean;
  /** The menu of guided checks is open here. */
  readonly asking: boolean;
  readonly onConnect: (scenario: ScenarioInfo) => void;
  readonly onChecks: (scenario: ScenarioInfo, button: HTMLElement) => void;
}

/**
 * One practice server: one click starts it and opens a session with it, or the menu of guided checks. There are more than a
 * hundred on the start screen, so their buttons are plain ones, and the menu is one for all.
 */
export const PracticeRow = memo(function PracticeRow({ scenario, busy, asking, onConnect, onChecks }: Props) {
  const say = strings.start;
  return (
    <li className="practice-row" data-testid={`practice-${scenario.id}`}>
      <div className="practice-text">
        <div className="start-card-title">{scenario.title}</div>
        <div className="practice-story">{scenario.story}</div>
      </div>
      <button
        type="button"
        className="small-button"
        disabled={busy}
        onClick={() => onConnect(scenario)}
        aria-label={`${say.practiceConnect}: ${scenario.title}`}
      >
        {say.practiceConnect}
      </button>
      <button
        type="button"
        className="small-button small-button-subtle"
        disabled={busy}
        aria-haspopup="menu"
        aria-expanded={asking}
        onClick={(event) => onChecks(scenario, event.currentTarget)}
        aria-label={`${say.practiceGuide}: ${scenario.title}`}
      >
        {say.practiceGuide} <ChevronDownRegular fontSize={12} aria-hidden />
      </button>
    </li>
  );
});
