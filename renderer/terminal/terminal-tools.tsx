import {
  Button,
  Menu,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ToggleButton,
  Tooltip,
} from '@fluentui/react-components';
import { CodeRegular } from '@fluentui/react-icons/svg/code';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { NumberSymbolRegular } from '@fluentui/react-icons/svg/number-symbol';
import { memo } from 'react';
import { saveKeyLog } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import type { InputState } from './input-state.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import type { TerminalAct } from './terminal-keys.ts';
import type { TerminalPanels } from './terminal-pane.tsx';

interface Props extends Pick<InputState, 'raw' | 'open'>, Pick<TerminalPanels, 'help' | 'bytes'> {
  /** The connection is encrypted. */
  readonly secured: boolean;
  readonly screenReader: boolean;
  readonly onScreenReader: (on: boolean) => void;
  readonly onAct: (act: TerminalAct) => void;
  readonly onPanels: (change: Partial<TerminalPanels>) => void;
  readonly onFocus: () => void;
  readonly session: string;
}

/** The terminal's tools: raw mode, bytes of a line, keys, and the rarer ones in a menu. */
export const TerminalTools = memo(function TerminalTools({
  session,
  raw,
  open,
  secured,
  help,
  bytes,
  screenReader,
  onScreenReader,
  onAct,
  onPanels,
  onFocus,
}: Props) {
  const store = useStore();
  const say = strings.terminal.tools;
  return (
    <div className="terminal-tools">
      <Tooltip content={raw ? say.rawOn : say.rawOff} relationship="description" positioning="above">
        <ToggleButton
          size="small"
          appearance="subtle"
          icon={<CodeRegular />}
          checked={raw}
          disabled={!open}
          data-testid="raw-mode"
          onClick={() => {
            onAct('raw');
            onFocus();
          }}
        >
          {say.raw}
        </ToggleButton>
      </Tooltip>
      <Tooltip content={say.bytesHint} relationship="description" positioning="above">
        <ToggleButton
          size="small"
          appearance="subtle"
          icon={<NumberSymbolRegular />}
          checked={bytes}
          data-testid="show-bytes"
          onClick={() => onAct('bytes')}
        >
          {say.bytes}
        </ToggleButton>
      </Tooltip>
      <Tooltip content={say.helpHint} relationship="label" positioning="above">
        <Button
          size="small"
          appearance="subtle"
          icon={<KeyboardRegular />}
          data-testid="terminal-help"
          onClick={() => onAct('help')}
        />
      </Tooltip>
      <Menu
        positioning={{ autoSize: true }}
        checkedValues={{ mode: screenReader ? ['screen-reader'] : [] }}
        onCheckedValueChange={(_, data) => onScreenReader(data.checkedItems.includes('screen-reader'))}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={<MoreHorizontalRegular />}
            aria-label={say.more}
            title={say.more}
            data-testid="terminal-more"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem disabled={!open} data-testid="send-bytes" onClick={() => onPanels({ sending: '' })}>
              {say.send}
            </MenuItem>
            {secured && (
              <MenuItem data-testid="save-key-log" onClick={() => void saveKeyLog(store, session)}>
                {say.keyLog}
              </MenuItem>
            )}
            <MenuItem secondaryContent="Ctrl+F" onClick={() => onAct('find')}>
              {say.find}
            </MenuItem>
            <MenuItem
              secondaryContent="Ctrl+L"
              onClick={() => {
                onAct('clear');
                onFocus();
              }}
            >
              {say.clear}
            </MenuItem>
            <MenuItemCheckbox name="mode" value="screen-reader">
              {say.screenReader}
            </MenuItemCheckbox>
          </MenuList>
        </MenuPopover>
      </Menu>
      {help && (
        <KeyboardHelp
          onClose={() => {
            onPanels({ help: false });
            onFocus();
          }}
        />
      )}
    </div>
  );
});
