import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { tlsVersionName } from '../../shared/session/tls-versions.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';

/** One quiet word on the connection: there, gone, or never was (pasted), and whether it is encrypted. */
export function SessionState({ record }: { record: SessionRecord }) {
  const { secured } = record;
  const say = strings.connection;
  const text = record.header?.check
    ? say.noConnection
    : record.header?.origin === 'pasted'
      ? say.pasted
      : record.open
        ? say.open
        : say.closed;
  return (
    <span className="session-state" data-open={record.open} data-testid="session-state">
      <span className="session-dot" />
      {text}
      {secured && (
        <>
          <LockClosedRegular fontSize={14} /> {tlsVersionName(secured.protocol)}
        </>
      )}
    </span>
  );
}
