import './history.css';
import type { SessionSummary } from '../../shared/contract/session-snapshot.ts';
import { SessionRow } from './session-row.tsx';

interface Props {
  readonly sessions: readonly SessionSummary[];
  /** What can be done with a row; absent: rows only open. */
  readonly onChanged?: () => void;
  readonly picked?: readonly string[];
  readonly onPick?: (session: string) => void;
}

/** Sessions as one list: a click opens one. */
export function SessionRows({ sessions, ...rest }: Props) {
  return (
    <ul className="session-rows">
      {sessions.map((summary) => (
        <SessionRow key={summary.header.id} summary={summary} {...rest} />
      ))}
    </ul>
  );
}
