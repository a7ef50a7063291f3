import { Button, Select } from '@fluentui/react-components';
import { useId } from 'react';
import { strings } from '../strings.ts';
import type { BackspaceOctet } from './raw-keys.ts';
import type { TerminalControl } from './terminal-control.ts';

interface Props {
  readonly control: TerminalControl;
  readonly backspace: BackspaceOctet;
  readonly onFocus: () => void;
}

/** While raw mode is on: what it does, what Backspace sends, and the way back. */
export function RawBanner({ control, backspace, onFocus }: Props) {
  const say = strings.terminal.raw;
  const choice = useId();
  return (
    <div className="dock-banner dock-raw" data-testid="raw-banner">
      <p>{say.banner}</p>
      <span className="dock-choice">
        <label htmlFor={choice}>{say.backspace}</label>
        <Select
          id={choice}
          size="small"
          data-testid="raw-backspace"
          value={String(backspace)}
          onChange={(_, data) => {
            control.setBackspace(data.value === '127' ? 0x7f : 0x08);
            onFocus();
          }}
        >
          <option value="8">{say.bs}</option>
          <option value="127">{say.del}</option>
        </Select>
      </span>
      <Button
        size="small"
        onClick={() => {
          control.setRaw(false);
          onFocus();
        }}
      >
        {say.leave}
      </Button>
    </div>
  );
}
