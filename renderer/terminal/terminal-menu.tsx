import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  type PositioningImperativeRef,
} from '@fluentui/react-components';
import { memo, type RefObject, useRef, useState } from 'react';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import type { TerminalControl } from './terminal-control.ts';
import type { TerminalAct } from './terminal-keys.ts';
import type { TerminalView } from './terminal-view.ts';
import { plainText } from './transcript-line.ts';

/** Tab completes here; Fluent’s keeper of the focus would take it once the row of commands has had the focus. */
const tabIsOurs = JSON.stringify({ focusable: { ignoreKeydown: { Tab: true } } });

interface Props {
  /** The element the terminal is drawn into. */
  readonly host: RefObject<HTMLDivElement | null>;
  readonly view: () => TerminalView | undefined;
  readonly control: TerminalControl;
  readonly open: boolean;
  readonly onAct: (act: TerminalAct) => void;
  readonly onBytes: (line: number) => void;
  readonly onClosed: () => void;
}

/** The terminal with its context menu: a click with the right button on a line. */
export const TerminalMenu = memo(function TerminalMenu({ host, view, control, open, onAct, onBytes, onClosed }: Props) {
  const store = useStore();
  const [at, setAt] = useState<{ line: number | undefined; selected: boolean }>();
  const positioning = useRef<PositioningImperativeRef>(null);
  const say = strings.terminal.menu;
  const line = at?.line;

  async function paste(): Promise<void> {
    try {
      control.pasted(await navigator.clipboard.readText());
    } catch {
      store.report(new Error(say.pasteDenied));
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
          setAt({ line: view()?.lineAt(x, y), selected: view()?.hasSelection ?? false });
          positioning.current?.setTarget({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) });
        }}
      >
        <div className="terminal-host" ref={host} data-testid="terminal" data-tabster={tabIsOurs} />
      </div>
      <Menu
        open={at !== undefined}
        positioning={{ positioningRef: positioning, position: 'below', align: 'start', autoSize: true }}
        onOpenChange={(_, data) => {
          if (data.open) return;
          setAt(undefined);
          onClosed();
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
                  const shown = line === undefined ? undefined : control.transcript.lines[line];
                  if (shown) void navigator.clipboard.writeText(plainText(shown).replace(/^[>*] /, ''));
                }}
              >
                {say.copyLine}
              </MenuItem>
            )}
            <MenuItem disabled={!open} secondaryContent="Ctrl+V" onClick={() => void paste()}>
              {say.paste}
            </MenuItem>
            <MenuDivider />
            <MenuItem
              disabled={line === undefined}
              secondaryContent="F2"
              data-testid="menu-bytes"
              onClick={() => line !== undefined && onBytes(line)}
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
});
