import type { TlsFix } from '../../shared/tls/fixes.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import { strings } from '../strings.ts';

/** Steps in order, each command ready to copy. */
export function FixList({ fixes }: { fixes: readonly TlsFix[] }) {
  return (
    <ol className="fixes">
      {fixes.map(({ do: what, where, command }) => (
        <li key={`${what}${command}`}>
          <div>
            {what} <span className="quiet">({where})</span>
          </div>
          {command !== undefined && (
            <div className="command" data-testid="command">
              <pre>{command}</pre>
              <CopyButton text={command} label={strings.export.copyCommand} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
