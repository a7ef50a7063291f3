import { Tooltip, useArrowNavigationGroup } from '@fluentui/react-components';
import { useMemo } from 'react';
import { legalCommands } from '../../shared/smtp/legal-commands.ts';
import type { Standing } from '../../shared/smtp/standing.ts';
import { strings } from '../strings.ts';

interface Props {
  readonly standing: Standing;
  readonly open: boolean;
  readonly clientName: string;
  readonly onPick: (form: string) => void;
}

/** The commands that are legal now; a click puts one into the input line. Arrow keys go from one to the next. */
export function CommandRow({ standing, open, clientName, onPick }: Props) {
  const arrows = useArrowNavigationGroup({ axis: 'horizontal', circular: true });
  const say = strings.terminal;
  const commands = useMemo(() => (open ? legalCommands(standing, clientName) : []), [standing, open, clientName]);
  if (commands.length === 0)
    return <p className="dock-text">{open ? say.commandsNone.greeting : say.commandsNone.closed}</p>;
  return (
    <div className="command-row" role="toolbar" aria-label={say.commands} data-testid="legal-commands" {...arrows}>
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
}
