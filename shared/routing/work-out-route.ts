import { canonicalName, type DnsAnswer, type DnsRecordOf, recordsOf } from '../dns/dns-answer.ts';
import { reverseLabels } from '../dns/reverse-name.ts';
import type { MailPlace } from './mail-domain.ts';
import type { MailRoute, RouteHost, RouteRemark, RouteRemarkCode } from './mail-route.ts';
import { isPrivateAddress } from './private-address.ts';

/** A domain with more mail servers than this is broken or hostile: the first ones are asked for. */
export const mostHosts = 30;

export interface RouteAnswers {
  /** The answer for the domain's MX records; absent for an address literal. */
  readonly mx?: DnsAnswer;
  /** The answers for A and AAAA, of whatever `hostsToAsk` named. */
  readonly addresses: readonly DnsAnswer[];
  /** Addresses of this computer, to tell a domain whose mail comes here. */
  readonly own?: readonly string[];
}

/** The names whose addresses are needed once the MX answer is there: the servers, or the domain itself where it has no MX. */
export function hostsToAsk(mx: DnsAnswer): string[] {
  if (mx.status === 'no-data') return [mx.name];
  const names = new Map<string, string>();
  for (const { exchange } of serversOf(mx).slice(0, mostHosts)) {
    if (reverseLabels(exchange) === undefined) names.set(canonicalName(exchange), exchange);
  }
  return [...names.values()];
}

/** The route from what DNS said, as RFC 5321 5.1 and RFC 7505 have senders read it. */
export function workOutRoute(asked: string, place: MailPlace, answers: RouteAnswers): MailRoute {
  const route = (part: Partial<MailRoute>): MailRoute => ({
    ...{ asked, domain: place.kind === 'domain' ? place.domain : place.typed },
    ...{ by: 'none', outcome: 'nowhere', hosts: [], remarks: [] },
    answers: [...(answers.mx ? [answers.mx] : []), ...answers.addresses],
    ...part,
  });
  if (place.kind === 'unreadable')
    return route({ remarks: [{ code: 'unreadable', text: `"${place.typed}" is no e-mail domain.` }] });
  if (place.kind === 'literal') {
    const host: RouteHost = { name: place.address, addresses: [addressOf(place.address)] };
    return route({
      ...{ domain: place.address, by: 'literal', outcome: 'found', hosts: [host] },
      remarks: aboutAddresses(host, answers.own),
    });
  }
  const { mx } = answers;
  if (!mx) throw new Error('a domain has no route without its MX answer');
  const { domain } = place;
  const only = (code: RouteRemarkCode, text: string, outcome: MailRoute['outcome'] = 'nowhere') =>
    route({ outcome, remarks: [{ code, text }] });
  if (mx.status === 'no-name') return only('domain-not-found', `The domain ${domain} does not exist in DNS.`);
  if (mx.status !== 'found' && mx.status !== 'no-data') {
    const text = `DNS did not say where mail for ${domain} goes (${mx.cause ?? mx.status}, asked ${mx.server || 'nobody'}).`;
    return only('domain-not-answered', text, 'dns-trouble');
  }
  const servers = serversOf(mx);
  const refusals = recordsOf(mx, 'MX').length - servers.length;
  if (refusals > 0 && servers.length === 0)
    return { ...only('null-mx', `${domain} takes no mail: it has a null MX record.`, 'no-mail-wanted'), by: 'mx' };
  if (mx.status === 'no-data') return byAddress(domain, answers, route);

  const remarks: RouteRemark[] = [];
  if (refusals > 0) {
    const text = `${domain} has a null MX record beside others, which no sender can make sense of.`;
    remarks.push({ code: 'null-mx-beside-others', text });
  }
  if (servers.length > mostHosts) {
    const text = `${domain} names ${servers.length} mail servers; the first ${mostHosts} are looked at.`;
    remarks.push({ code: 'mx-too-many', text });
  }
  const hosts = servers.slice(0, mostHosts).map((record) => hostOf(record, answers, remarks));
  return { ...route({ by: 'mx', hosts, remarks }), outcome: reached(hosts, remarks) };
}

function byAddress(domain: string, answers: RouteAnswers, route: (part: Partial<MailRoute>) => MailRoute): MailRoute {
  const remarks: RouteRemark[] = [];
  const host: RouteHost = { name: domain, addresses: addressesFor(domain, answers) };
  if (host.addresses.length > 0) {
    const text = `${domain} has no MX record, so senders try the domain's own address.`;
    remarks.push({ code: 'no-mx', text }, ...aboutAddresses(host, answers.own));
    return route({ by: 'address', outcome: 'found', hosts: [host], remarks });
  }
  const silent = silenceAbout(domain, answers);
  if (silent) {
    const text = `${domain} has no MX record, and DNS did not say whether it has an address (${silent}).`;
    return route({ outcome: 'dns-trouble', remarks: [{ code: 'domain-not-answered', text }] });
  }
  const text = `${domain} has neither an MX record nor an address: mail for it has nowhere to go.`;
  return route({ remarks: [{ code: 'no-address', text }] });
}

function hostOf({ exchange, preference }: DnsRecordOf<'MX'>, answers: RouteAnswers, remarks: RouteRemark[]): RouteHost {
  const about = (code: RouteRemarkCode, text: string) => remarks.push({ code, text, host: exchange });
  if (reverseLabels(exchange) !== undefined) {
    about('mx-address', `The MX record names the address ${exchange} where only a host name may stand.`);
    return { name: exchange, preference, addresses: [] };
  }
  const host: RouteHost = { name: exchange, preference, addresses: addressesFor(exchange, answers) };
  const alias = answersFor(exchange, answers).find(({ aliases }) => aliases.length > 0);
  if (alias) {
    about('mx-alias', `The mail server ${exchange} is an alias (CNAME), which RFC 2181 forbids for an MX record.`);
  }
  if (host.addresses.length > 0) remarks.push(...aboutAddresses(host, answers.own));
  else {
    const silent = silenceAbout(exchange, answers);
    if (silent) about('mx-not-answered', `DNS did not say which address the mail server ${exchange} has (${silent}).`);
    else about('mx-not-found', `The mail server ${exchange} has no address in DNS, so senders cannot reach it.`);
  }
  return host;
}

function reached(hosts: readonly RouteHost[], remarks: readonly RouteRemark[]): MailRoute['outcome'] {
  if (hosts.some(({ addresses }) => addresses.length > 0)) return 'found';
  return remarks.some(({ code }) => code === 'mx-not-answered') ? 'dns-trouble' : 'nowhere';
}

/** RFC 5321 5.1: lowest preference first. Senders shuffle equal ones; here the name decides, so that two runs compare. */
function serversOf(mx: DnsAnswer): DnsRecordOf<'MX'>[] {
  return recordsOf(mx, 'MX')
    .filter(({ exchange }) => exchange !== '')
    .sort((a, b) => a.preference - b.preference || (a.exchange < b.exchange ? -1 : 1));
}

function answersFor(name: string, { addresses }: RouteAnswers): DnsAnswer[] {
  return addresses.filter((answer) => canonicalName(answer.name) === canonicalName(name));
}

function addressesFor(name: string, answers: RouteAnswers): RouteHost['addresses'] {
  const found = answersFor(name, answers).flatMap((answer) => [
    ...recordsOf(answer, 'A').map(({ address }) => addressOf(address)),
    ...recordsOf(answer, 'AAAA').map(({ address }) => addressOf(address)),
  ]);
  const unlike = found.filter(({ address }, at) => found.findIndex((one) => one.address === address) === at);
  return unlike.sort((a, b) => a.family - b.family || (a.address < b.address ? -1 : 1));
}

/** Why it is not known whether a name has addresses; nothing where DNS settled it. */
function silenceAbout(name: string, answers: RouteAnswers): string | undefined {
  const open = answersFor(name, answers).find(
    ({ status }) => status !== 'found' && status !== 'no-data' && status !== 'no-name',
  );
  return open && `${open.cause ?? open.status}, asked ${open.server || 'nobody'}`;
}

function addressOf(address: string): RouteHost['addresses'][number] {
  return { address, family: address.includes(':') ? 6 : 4 };
}

function aboutAddresses(host: RouteHost, own: readonly string[] = []): RouteRemark[] {
  const remarks: RouteRemark[] = [];
  const { name } = host;
  const mine = host.addresses.find(({ address }) => own.includes(address));
  if (mine) {
    const text = `The mail server ${name} (${mine.address}) is this computer: mail sent from here would come back here.`;
    remarks.push({ code: 'mx-this-computer', text, host: name });
  }
  const hidden = host.addresses.find(({ address }) => isPrivateAddress(address));
  if (hidden && !mine) {
    const text = `The mail server ${name} has the private address ${hidden.address}, which the internet cannot reach.`;
    remarks.push({ code: 'mx-private', text, host: name });
  }
  return remarks;
}
