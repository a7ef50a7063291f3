import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  type PositioningImperativeRef,
} from '@fluentui/react-components';
import { type ReactNode, useRef, useState } from 'react';
import { strings } from '../strings.ts';
import type { TerminalAct } from './terminal-keys.ts';
import type { Transcript } from './transcript.ts';
import { plainText } from './transcript-line.ts';

interface Props {
  readonly lineAt: (x: number, y: number) => number | undefined;
  readonly selected: () => boolean;
  readonly transcript: Transcript;
  readonly open: boolean;
  readonly onAct: (act: TerminalAct) => void;
  readonly onPaste: (text: string) => void;
  readonly onBytes: (line: number) => void;
  readonly report: (error: unknown) => void;
  readonly onClosed: () => void;
  readonly children: ReactNode;
}

/** The terminal with its context menu: a click with the right button on a line. */
export function TerminalMenu(props: Props) {
  const { transcript, onAct } = props;
  const [at, setAt] = useState<{ line: number | undefined; selected: boolean }>();
  const positioning = useRef<PositioningImperativeRef>(null);
  const say = strings.terminal.menu;
  const line = at?.line;

  async function paste(): Promise<void> {
    try {
      props.onPaste(await navigator.clipboard.readText());
    } catch {
      props.report(new Error(say.pasteDenied));
    }
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the menu's acts all have keys of their own */}
      <div
        className="terminal-area"
        onContextMenu={(event) => {
          event.preventDefault();
          const { clientX: x, clientY: y } = event;
          setAt({ line: props.lineAt(x, y), selected: props.selected() });
          positioning.current?.setTarget({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) });
        }}
      >
        {props.children}
      </div>
      <Menu
        open={at !== undefined}
        positioning={{ positioningRef: positioning, position: 'below', align: 'start' }}
        onOpenChange={(_, data) => {
          if (data.open) return;
          setAt(undefined);
          props.onClosed();
        }}
      >
        <MenuPopover>
          <MenuList>
            {at?.selected ? (
              <MenuItem secondaryContent="Ctrl+C" onClick={() => onAct('copy')}>
                {say.copy}
              </MenuItem>
            ) : (
              <MenuItem
                disabled={line === undefined}
                onClick={() => {
                  const shown = line === undefined ? undefined : transcript.lines[line];
                  if (shown) void navigator.clipboard.writeText(plainText(shown).replace(/^[>*] /, ''));
                }}
              >
                {say.copyLine}
              </MenuItem>
            )}
            <MenuItem disabled={!props.open} secondaryContent="Ctrl+V" onClick={() => void paste()}>
              {say.paste}
            </MenuItem>
            <MenuDivider />
            <MenuItem
              disabled={line === undefined}
              secondaryContent="F2"
              data-testid="menu-bytes"
              onClick={() => line !== undefined && props.onBytes(line)}
            >
              {say.bytes}
            </MenuItem>
            <MenuItem secondaryContent="Ctrl+F" onClick={() => onAct('find')}>
              {say.find}
            </MenuItem>
            <MenuItem secondaryContent="Ctrl+L" onClick={() => onAct('clear')}>
              {say.clear}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
