import './mail-path.css';
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { MailInboxRegular } from '@fluentui/react-icons/svg/mail-inbox';
import { ServerRegular } from '@fluentui/react-icons/svg/server';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ReactElement } from 'react';
import type { Finding } from '../../shared/diagnosis/finding.ts';
import { isLookup, mailPathOf, type Station } from '../../shared/diagnosis/mail-path.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';

const icons: Record<Station, ReactElement> = {
  computer: <DesktopRegular />,
  network: <ShieldRegular />,
  server: <ServerRegular />,
  behind: <MailInboxRegular />,
};
const say = strings.mailPath;

interface Props {
  readonly finding: Finding;
  readonly severity: Finding['severity'];
  readonly record: SessionRecord | undefined;
}

/** The way of the mail, drawn: this computer, network, server, what is behind it. The break is marked where it is. */
export function MailPathView({ finding, severity, record }: Props) {
  const events = record?.events ?? [];
  const path = mailPathOf({ ...finding, severity }, events);
  const broken = path.find(({ state }) => state === 'break')?.station;
  const names: Record<Station, string> = {
    computer:
      record?.header?.origin === 'pasted' ||
      record?.header?.check ||
      (broken === 'computer' && finding.side === 'sender')
        ? say.sender
        : say.computer,
    network: broken === 'network' && isLookup(finding, events) ? say.lookup : say.network,
    server: visibleText(record?.header?.target?.host ?? say.server),
    behind: say.behind,
  };
  return (
    <div
      className="mail-path"
      role="img"
      aria-label={broken === undefined ? say.whole : say.broken(names[broken])}
      data-testid="mail-path"
      data-break={broken}
      data-severity={severity}
    >
      {path.map(({ station, state }) => (
        <div key={station} className="station" data-state={state}>
          <span className="station-icon">
            {icons[station]}
            {state === 'break' && (severity === 'warning' ? <WarningFilled /> : <DismissCircleFilled />)}
          </span>
          <span className="station-name" title={names[station]}>
            {names[station]}
          </span>
        </div>
      ))}
    </div>
  );
}
