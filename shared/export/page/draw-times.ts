import type { Session } from '../../session/event.ts';
import type { Phase } from '../../session/phases.ts';
import { waterfallOf } from '../../session/waterfall.ts';
import { escapeHtml } from './escape-html.ts';

const phaseNames = {
  resolve: 'Name lookup',
  connect: 'Connect',
  greeting: 'Greeting',
  tls: 'TLS handshake',
  content: 'Message',
  failed: 'Failed',
} as const;
const longestLabel = 34;

/** More bars than these say nothing any more; the latest are drawn. */
export const mostBars = 60;

/** What a phase is called: the command as it was said, else what was waited for. */
export function phaseLabel({ kind, subject }: Phase): string {
  const label = kind === 'command' ? subject : phaseNames[kind];
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
}

/** Milliseconds as a person says them. */
export function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** What was waited for, and how long, as bars in SVG; nothing where nothing was waited for. */
export function drawTimes({ events }: Session): string {
  const bars = waterfallOf(events, mostBars);
  if (bars.length === 0) return '';
  const total = Math.max(1, ...bars.map(({ from, length }) => from + length));
  const rows = bars.map(({ phase, from, length, lasting }, index) => {
    const y = index * 22;
    const left = 250 + (from / total) * 480;
    const width = Math.max(2, (length / total) * 480);
    return `<text x="0" y="${y + 15}">${escapeHtml(phaseLabel(phase))}</text><rect class="${phase.outcome}" x="${left.toFixed(1)}" y="${y + 5}" width="${width.toFixed(1)}" height="12" rx="2"/><text class="ms" x="820" y="${y + 15}">${lasting ? '…' : duration(length)}</text>`;
  });
  return `<svg class="times" viewBox="0 0 820 ${bars.length * 22}" role="img" aria-label="How long each step took">${rows.join('')}</svg>`;
}
