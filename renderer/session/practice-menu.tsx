import {
  Button,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import type { ScenarioInfo } from '../../shared/contract/app-info.ts';
import { practiceGroups } from '../start/practice-groups.ts';
import { strings } from '../strings.ts';

interface Props {
  readonly label: string;
  readonly scenarios: readonly ScenarioInfo[];
  readonly disabled?: boolean;
  /** Only its icon where there is little room. */
  readonly compact?: boolean;
  readonly onPick: (scenario: string) => void;
}

/** Practice servers to pick one from, by kind of fault: beside the connection fields, and in the form of a guided check. */
export function PracticeMenu({ label, scenarios, disabled = false, compact = false, onPick }: Props) {
  return (
    <Menu positioning={{ autoSize: true }}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<BeakerRegular />}
          disabled={disabled}
          aria-label={label}
          title={label}
          className={compact ? 'compact-button' : undefined}
          data-testid="practice-menu"
        >
          <span className={compact ? 'wide-only' : undefined}>{label}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {practiceGroups(scenarios).map(({ group, scenarios: members }) => (
            <MenuGroup key={group}>
              <MenuGroupHeader>{strings.practiceGroups[group]}</MenuGroupHeader>
              {members.map((scenario) => (
                <MenuItem key={scenario.id} onClick={() => onPick(scenario.id)}>
                  {scenario.title}
                </MenuItem>
              ))}
            </MenuGroup>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
