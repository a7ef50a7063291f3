import { strings } from '../strings.ts';

const day = 24 * 60 * 60 * 1000;
/** Days before the end from which on the bar warns; certificates are renewed a month ahead. */
const soon = 21;

/** A certificate's time as a bar with today in it, and the days that are left. */
export function ValidityBar({ from, to, fault }: { from: string; to: string; fault: 'no' | 'warn' }) {
  const start = Date.parse(from);
  const end = Date.parse(to);
  if (Number.isNaN(start) || Number.isNaN(end) || end <= start)
    return <span>{strings.certificate.unreadableTime}</span>;
  const now = Date.now();
  const left = Math.floor((end - now) / day);
  const tone = now < start || left < 0 ? fault : left < soon ? 'warn' : 'good';
  const words =
    now < start
      ? strings.certificate.notYet(Math.ceil((start - now) / day))
      : left < 0
        ? strings.certificate.over(-left)
        : strings.certificate.left(left);
  const share = Math.min(100, Math.max(0, ((now - start) / (end - start)) * 100));
  return (
    <div className="validity">
      <div className="validity-bar" data-tone={tone} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </div>
      <div className="validity-words">
        <span>{dayOf(start)}</span>
        <strong data-tone={tone}>{words}</strong>
        <span>{dayOf(end)}</span>
      </div>
    </div>
  );
}

function dayOf(time: number): string {
  return new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
