import { Button, Input } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { SearchAddon } from '@xterm/addon-search';
import { useState } from 'react';
import { strings } from '../strings.ts';

/** Find in the terminal: Enter for the next match, Shift+Enter for the one before, Escape to close. */
export function FindBar({ search, onClose }: { search: SearchAddon; onClose: () => void }) {
  const [text, setText] = useState('');
  const say = strings.terminal;
  return (
    <search className="find-bar">
      <Input
        autoFocus
        size="small"
        aria-label={say.find}
        value={text}
        onChange={(_, data) => {
          setText(data.value);
          search.findNext(data.value, { incremental: true });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter') event.shiftKey ? search.findPrevious(text) : search.findNext(text);
        }}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronUpRegular />}
        aria-label={say.findPrevious}
        onClick={() => search.findPrevious(text)}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronDownRegular />}
        aria-label={say.findNext}
        onClick={() => search.findNext(text)}
      />
      <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={say.closeFind} onClick={onClose} />
    </search>
  );
}
