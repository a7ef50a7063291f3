import type { Finding } from '../../diagnosis/finding.ts';
import { isLookup, mailPathOf, type Station } from '../../diagnosis/mail-path.ts';
import type { Session } from '../../session/event.ts';
import { escapeHtml } from './escape-html.ts';

/** Names of the four stations in a session, for a drawing. */
export function stationNames(session: Session, finding: Finding | undefined): Record<Station, string> {
  return {
    computer: session.header.origin === 'pasted' || session.header.check ? 'Sender' : 'This computer',
    network: finding && isLookup(finding, session.events) ? 'Name lookup (DNS)' : 'Network, firewall',
    server: session.header.target?.host ?? 'Server',
    behind: 'Mailbox, next server',
  };
}

/** What stands in each circle: SVG path data in a box of 24 by 24. */
export const pathGlyphs: Record<Station, string> = {
  computer: 'M3 5h18v11H3zM9 20h6M12 16v4',
  network: 'M12 3l8 3v5c0 5-3 8-8 10c-5-2-8-5-8-10V6z',
  server: 'M5 3h14v18H5zM8 7h8M8 11h8M8 17h2',
  behind: 'M3 6h18v12H3zM3 7l9 7l9-7',
};

const longestName = 26;

/** The way of the mail as SVG, with a cross where it breaks: computer, network, server, what is behind it. */
export function drawPath(session: Session, verdict: Finding | undefined): string {
  const names = stationNames(session, verdict);
  const path = mailPathOf(verdict, session.events);
  const broken = path.find(({ state }) => state === 'break')?.station;
  const told =
    broken === undefined ? 'Nothing wrong was found on the way of the mail.' : `The mail stops at: ${names[broken]}.`;
  const stops = path.map(({ station, state }, index) => {
    const x = 90 + index * 180;
    const mark = state === 'break' && verdict?.severity === 'warning' ? 'warned' : state;
    const name = names[station];
    const shown = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
    return `<g class="${mark}">${index === 0 ? '' : `<path class="way" d="M${x - 152} 34H${x - 28}"/>`}<circle class="stop" cx="${x}" cy="34" r="26"/><path class="glyph" transform="translate(${x - 12} 22)" d="${pathGlyphs[station]}"/>${state === 'break' ? `<path class="cross" d="M${x + 14} 6l14 14m0-14l-14 14"/>` : ''}<text x="${x}" y="80" text-anchor="middle">${escapeHtml(shown)}</text></g>`;
  });
  return `<svg class="path" viewBox="0 0 720 92" role="img" aria-label="${escapeHtml(told)}">${stops.join('')}</svg>`;
}
