import type { TlsInspection } from '../../shared/tls/inspection.ts';
import { judgeMatrix } from '../../shared/tls/judge-matrix.ts';
import { strings } from '../strings.ts';
import { MarkedList } from './marked-list.tsx';

/** Protocol versions and cipher suites, and what they mean to mail. */
export function MatrixView({ matrix }: { matrix: NonNullable<TlsInspection['matrix']> }) {
  const say = strings.certificate;
  return (
    <div data-testid="matrix">
      <MarkedList rows={judgeMatrix(matrix).map(({ mark, text }) => ({ key: text, mark, text }))} />
      {matrix.rows.map(({ version, state, why, suites, order, chosen }) => (
        <details key={version} className="matrix-row" data-state={state}>
          <summary>
            <strong>{version}</strong> {say.offers[state]}
            {state === 'offered' ? `, ${say.suites(suites.length)}` : why === undefined ? '' : `: ${why}`}
          </summary>
          {chosen !== undefined && (
            <p className="quiet">
              {say.takes(chosen)}
              {order === undefined ? '' : ` ${say.order[order]}`}
            </p>
          )}
          <ul className="matrix-suites">
            {suites.map(({ name, family }) => (
              <li key={name} data-family={family}>
                {name}
              </li>
            ))}
          </ul>
        </details>
      ))}
      <p className="quiet">{say.groups(matrix.groups.join(', '), matrix.primeBits)}</p>
    </div>
  );
}
