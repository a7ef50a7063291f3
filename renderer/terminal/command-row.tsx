import { Tooltip, useArrowNavigationGroup } from '@fluentui/react-components';
import { memo } from 'react';
import { type LegalCommand, legalCommands } from '../../shared/smtp/legal-commands.ts';
import type { Standing } from '../../shared/smtp/standing.ts';
import { strings } from '../strings.ts';

interface Props {
  readonly standing: Standing;
  readonly open: boolean;
  readonly clientName: string;
  readonly onPick: (form: string) => void;
}

/** The commands that are legal now, or why there are none. Most replies change nothing about them: then nothing is drawn again. */
export function CommandRow({ standing, open, clientName, onPick }: Props) {
  const say = strings.terminal;
  const commands = open ? legalCommands(standing, clientName) : [];
  if (commands.length === 0)
    return <p className="dock-text">{open ? say.commandsNone.greeting : say.commandsNone.closed}</p>;
  return <CommandChips commands={commands} onPick={onPick} />;
}

interface Chips extends Pick<Props, 'onPick'> {
  readonly commands: readonly LegalCommand[];
}

/** A click puts a command into the input line. Arrow keys go from one to the next. */
const CommandChips = memo(function CommandChips({ commands, onPick }: Chips) {
  const arrows = useArrowNavigationGroup({ axis: 'horizontal', circular: true });
  return (
    <div
      className="command-row"
      role="toolbar"
      aria-label={strings.terminal.commands}
      data-testid="legal-commands"
      {...arrows}
    >
      {commands.map(({ verb, label, form, does }) => (
        <Tooltip key={verb} content={does} relationship="description" positioning="above">
          <button
            type="button"
            className="command-chip"
            // The terminal keeps the focus, so that the next key goes there.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(form)}
          >
            {label}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}, isSame);

function isSame(some: Chips, others: Chips): boolean {
  return (
    some.onPick === others.onPick &&
    some.commands.length === others.commands.length &&
    some.commands.every(({ form }, index) => form === others.commands[index]?.form)
  );
}
