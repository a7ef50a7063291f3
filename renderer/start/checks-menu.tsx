import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
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

/** The guided checks to try on a practice server: those that fit its story first, the others as on the start screen. */
export function ChecksMenu({ scenario, playbooks, button, onPick, onClose }: Props) {
  const fitting = new Set([scenario.playbook, ...scenario.walks.map(({ playbook }) => playbook)]);
  const first = [...fitting].flatMap((one) => playbooks.find(({ id }) => id === one) ?? []);
  const others = byUsualOrder(playbooks).filter(({ id }) => !fitting.has(id));
  const items = (checks: readonly PlaybookInfo[]) =>
    checks.map((playbook) => (
      <MenuItem key={playbook.id} onClick={() => onPick(playbook)}>
        {playbook.title}
      </MenuItem>
    ));
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
          {items(first)}
          {first.length > 0 && others.length > 0 && <MenuDivider />}
          {items(others)}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
