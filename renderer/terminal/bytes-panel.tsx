import { Button } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { hexDump } from '../../shared/session/hex-dump.ts';
import { writeOctets } from '../../shared/smtp/octet-notation.ts';
import { mask } from '../../shared/smtp/secrets.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { HexDump } from './hex-dump.tsx';
import type { Transcript } from './transcript.ts';

interface Props {
  readonly record: SessionRecord;
  readonly transcript: Transcript;
  /** The line picked in the terminal. */
  readonly line: number | undefined;
  /** The event picked in the guide. */
  readonly event: number | undefined;
  readonly canSend: boolean;
  readonly onLine: (line: number) => void;
  readonly onSend: (notation: string) => void;
  readonly onClose: () => void;
}

/** The exact octets of the picked line, as they went over the wire. */
export function BytesPanel({ record, transcript, line, event, canSend, onLine, onSend, onClose }: Props) {
  const say = strings.terminal.bytes;
  const found =
    line !== undefined
      ? transcript.octetsOfLine(line)
      : event !== undefined
        ? transcript.octetsOfEvent(event)
        : undefined;
  const source = found?.event === undefined ? undefined : record.events[found.event];
  const masked = source?.kind === 'sent' && source.secret && source.data.includes(mask);
  return (
    <section className="bytes-panel" aria-label={say.label} data-testid="bytes-panel">
      <header className="bytes-head">
        <h2>{say.label}</h2>
        {found && (
          <span className="quiet" data-testid="bytes-facts">
            {[
              found.direction === 'sent' ? say.sent : say.received,
              say.count(found.octets.length),
              ...(source ? [say.at(source.t)] : []),
            ].join(' · ')}
          </span>
        )}
        <span className="bytes-tools">
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowUpRegular />}
            aria-label={say.previous}
            title={say.previous}
            onClick={() => onLine((line ?? transcript.lines.length) - 1)}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowDownRegular />}
            aria-label={say.next}
            title={say.next}
            onClick={() => onLine((line ?? transcript.lines.length - 2) + 1)}
          />
          {found && <CopyButton text={hexDump(found.octets)} label={say.copy} />}
          {found?.direction === 'sent' && canSend && !masked && (
            <Button size="small" onClick={() => onSend(writeOctets(found.octets))}>
              {say.resend}
            </Button>
          )}
          <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={say.close} onClick={onClose} />
        </span>
      </header>
      {masked && <p className="quiet">{say.masked}</p>}
      {found ? (
        <HexDump key={`${line}-${event}`} octets={found.octets} label={say.label} />
      ) : (
        <p className="quiet">{line === undefined && event === undefined ? say.choose : say.none}</p>
      )}
    </section>
  );
}
