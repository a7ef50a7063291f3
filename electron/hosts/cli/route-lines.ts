import type { MailRoute } from '../../../shared/routing/mail-route.ts';
import type { RouteAttempt } from '../../net/try-route.ts';
import type { Page } from './finding-lines.ts';
import { wrap } from './wrap.ts';

/** A route as a table: preference, server, its addresses. */
export function routeLines(route: MailRoute, { paint, width }: Page): string[] {
  const [asked] = route.answers;
  const sources = [...new Set(route.answers.map(({ server }) => server).filter((server) => server !== ''))];
  const ms = Math.round(Math.max(0, ...route.answers.map((answer) => answer.ms)));
  const widest = Math.min(60, Math.max(0, ...route.hosts.map(({ name }) => name.length)));
  const rows = route.hosts.flatMap(({ name, preference, addresses }) => {
    const rank = preference === undefined ? '' : `${String(preference).padStart(5)}  `;
    const first = `  ${rank}${name.padEnd(widest)}  `;
    const texts = addresses.length === 0 ? ['no address'] : addresses.map(({ address }) => address);
    return texts.map((text, at) => paint('plain', `${at === 0 ? first : ' '.repeat(first.length)}${text}`));
  });
  const proven = route.by === 'mx' && asked?.authenticated ? ' The MX records are proven by DNSSEC.' : '';
  return [
    ...wrap(headline(route), width).map((line) => paint('bold', line)),
    ...(rows.length > 0 ? ['', ...rows] : []),
    ...(sources.length === 0
      ? []
      : ['', ...wrap(`Asked ${sources.join(', ')} (${ms} ms).${proven}`, width).map((line) => paint('dim', line))]),
  ];
}

function headline({ asked, domain, by, outcome, hosts }: MailRoute): string {
  if (outcome === 'no-mail-wanted') return `${domain} takes no mail (null MX).`;
  if (outcome === 'dns-trouble') return `DNS did not say where mail for ${domain} goes.`;
  if (outcome === 'nowhere') return `Mail for ${domain || asked} has nowhere to go.`;
  if (by === 'literal') return `Mail goes straight to ${domain}; DNS is not asked.`;
  const count = hosts.length === 1 ? 'one server' : `${hosts.length} servers`;
  const ascii = asked.toLowerCase().includes(domain) ? '' : ` (${asked})`;
  return by === 'mx'
    ? `Mail for ${domain}${ascii} goes to ${count}, the lowest number first:`
    : `Mail for ${domain}${ascii} goes to the domain's own address:`;
}

/** What each address came to, as a table. */
export function attemptLines(attempts: readonly RouteAttempt[], { paint }: Page): string[] {
  if (attempts.length === 0) return [];
  const widest = (of: (attempt: RouteAttempt) => string) => Math.max(0, ...attempts.map((one) => of(one).length));
  const hostWidth = widest(({ host }) => host);
  const addressWidth = widest(({ address }) => address);
  return [
    '',
    paint('bold', 'Every address by itself:'),
    ...attempts.map(({ host, address, findings: [first], session, ms }) => {
      const sound = first === undefined;
      const colour = sound ? 'green' : first.severity === 'error' ? 'red' : 'yellow';
      const secured = session.events.findLast(({ kind }) => kind === 'secured');
      const tls = secured?.kind === 'secured' ? secured.protocol : 'not encrypted';
      const came = sound ? `answers, ${tls}` : first.title;
      const place = `  ${host.padEnd(hostWidth)}  ${address.padEnd(addressWidth)}  `;
      return `${paint('plain', place)}${paint(colour, `${sound ? 'ok' : first.severity}: ${came}`)}${paint('dim', ` (${Math.round(ms)} ms)`)}`;
    }),
  ];
}
