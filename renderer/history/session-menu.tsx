import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { PinRegular } from '@fluentui/react-icons/svg/pin';
import { TagRegular } from '@fluentui/react-icons/svg/tag';
import { useState } from 'react';
import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { LabelDialog } from './label-dialog.tsx';

/** What can be done with one kept session. */
export function SessionMenu({
  summary,
  name,
  onChanged,
}: {
  summary: SessionSummary;
  name: string;
  onChanged: () => void;
}) {
  const store = useStore();
  const [asking, setAsking] = useState<'labels' | 'delete'>();
  const say = strings.history;
  const { header, labels } = summary;

  function pin(): void {
    store.engine
      .request('session.label', { session: header.id, labels: { pinned: labels.pinned !== true } })
      .then(onChanged)
      .catch(store.report);
  }

  return (
    <>
      <Menu positioning={{ autoSize: true }}>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<MoreHorizontalRegular />}
            aria-label={say.menu(name)}
            data-testid="history-menu"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<PinRegular />} data-testid="history-pin" onClick={pin}>
              {labels.pinned ? say.unpin : say.pin}
            </MenuItem>
            <MenuItem icon={<TagRegular />} data-testid="history-label" onClick={() => setAsking('labels')}>
              {say.label}
            </MenuItem>
            <MenuItem icon={<DeleteRegular />} data-testid="history-delete" onClick={() => setAsking('delete')}>
              {say.delete}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <LabelDialog
        open={asking === 'labels'}
        session={header.id}
        labels={labels}
        onClose={(changed) => {
          setAsking(undefined);
          if (changed) onChanged();
        }}
      />
      <DeleteDialog
        open={asking === 'delete'}
        sessions={[header.id]}
        name={name}
        onClose={(changed) => {
          setAsking(undefined);
          if (changed) onChanged();
        }}
      />
    </>
  );
}
