import { Menu, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/app-info.ts';
import { byUsualOrder } from '../playbook/playbook-icon.tsx';

interface Props {
  readonly scenario: ScenarioInfo;
  readonly playbooks: readonly PlaybookInfo[];
  /** The button it belongs to, which has the focus again when it closes. */
  readonly button: HTMLElement;
  readonly onPick: (playbook: PlaybookInfo) => void;
  readonly onClose: () => void;
}

/** The guided checks to try on a practice server: the one that its story is made for first, the others as on the start screen. */
export function ChecksMenu({ scenario, playbooks, button, onPick, onClose }: Props) {
  const isOwn = ({ id }: PlaybookInfo) => id === scenario.playbook;
  const checks = [...playbooks.filter(isOwn), ...byUsualOrder(playbooks).filter((playbook) => !isOwn(playbook))];
  return (
    <Menu
      open
      positioning={{ target: button, position: 'below', align: 'start', autoSize: true }}
      onOpenChange={(_, { open }) => {
        if (open) return;
        onClose();
        button.focus();
      }}
    >
      <MenuPopover>
        <MenuList>
          {checks.map((playbook) => (
            <MenuItem key={playbook.id} onClick={() => onPick(playbook)}>
              {playbook.title}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
