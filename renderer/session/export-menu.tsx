import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowRepeatAllRegular } from '@fluentui/react-icons/svg/arrow-repeat-all';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { DocumentArrowDownRegular } from '@fluentui/react-icons/svg/document-arrow-down';
import { useCallback, useState } from 'react';
import { ReproduceDialog } from '../reproduce/reproduce-dialog.tsx';
import { exportSession } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** Saves the session, redacted by the engine, in one of its formats, or copies it for a ticket. */
export function ExportMenu({ session }: { session: string }) {
  const store = useStore();
  const formats = useAppState((state) => state.info?.formats) ?? [];
  const [reproducing, setReproducing] = useState(false);
  const close = useCallback(() => setReproducing(false), []);
  const say = strings.export;
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<DocumentArrowDownRegular />}
            disabled={formats.length === 0}
            data-testid="export-menu"
          >
            {say.menu}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {formats.map((format) => (
              <MenuItem
                key={format.id}
                icon={<DocumentArrowDownRegular />}
                data-testid={`export-${format.id}`}
                onClick={() => void exportSession(store, session, format.id, 'file')}
              >
                {say.save(format.title)}
              </MenuItem>
            ))}
            <MenuDivider />
            {formats.map((format) => (
              <MenuItem
                key={format.id}
                icon={<CopyRegular />}
                data-testid={`copy-${format.id}`}
                onClick={() => void exportSession(store, session, format.id, 'clipboard')}
              >
                {say.copy(format.title)}
              </MenuItem>
            ))}
            <MenuDivider />
            <MenuItem
              icon={<ArrowRepeatAllRegular />}
              data-testid="reproduce-open"
              onClick={() => setReproducing(true)}
            >
              {strings.reproduce.open}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {reproducing && <ReproduceDialog session={session} onClose={close} />}
    </>
  );
}
