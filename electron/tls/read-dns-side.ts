import type { X509Certificate } from 'node:crypto';
import { getDomain } from 'tldts';
import { type DnsAnswer, recordsOf, sameName } from '../../shared/dns/dns-answer.ts';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';
import { type DaneChain, judgeTlsa } from '../../shared/tls/dane.ts';
import type { DnsRemark } from '../../shared/tls/dns-remark.ts';
import type { DnsDemands } from '../../shared/tls/judge-senders.ts';
import { hostNameOf, nameCovers } from '../../shared/tls/match-name.ts';
import { policyAllows, readStsPolicy, readStsRecord } from '../../shared/tls/mta-sts.ts';
import { readTlsRpt } from '../../shared/tls/tls-rpt.ts';
import { NotFetched } from './fetch-bounded.ts';
import { fetchStsPolicy, type StsFetchOptions } from './fetch-sts-policy.ts';

/** What a domain's DNS and policy file ask of senders, and whether this server and its certificate satisfy it. */
export interface DnsSide {
  /** The domain whose mail it is about; absent where only an address is known. */
  readonly domain?: string;
  readonly remarks: readonly DnsRemark[];
  readonly demands: DnsDemands;
}

export interface DnsSideOptions extends StsFetchOptions {
  /** The recipients' domain; default: the registered domain of the MX host. */
  readonly domain?: string;
  /** The way from the server's certificate up. */
  readonly way: readonly X509Certificate[];
  readonly now: Date;
}

/** Looks up MTA-STS, TLS-RPT and DANE for an MX host. Never rejects for what DNS and the web server do. */
export async function readDnsSide(host: string, port: number, options: DnsSideOptions): Promise<DnsSide> {
  const name = hostNameOf(host);
  const domain =
    options.domain ?? (name === undefined ? undefined : (getDomain(name, { allowPrivateDomains: true }) ?? undefined));
  const [sts, rpt, dane] = await Promise.all([
    domain === undefined ? undefined : readSts(domain, name, options),
    domain === undefined ? undefined : readRpt(domain, options),
    name === undefined ? undefined : readDane(name, port, options),
  ]);
  const nowhere: DnsRemark = {
    about: 'mta-sts',
    mark: '??',
    text: 'An address has no MX name: dial the MX host by its name, or give the domain.',
  };
  return {
    ...(domain === undefined ? {} : { domain }),
    remarks: [...(sts?.remarks ?? [nowhere]), ...(dane?.remarks ?? []), ...(rpt ? [rpt] : [])],
    demands: {
      asked: { mtaSts: sts?.asked === true, dane: dane?.asked === true },
      ...(sts?.fits === undefined ? {} : { mtaSts: sts.fits }),
      ...(dane?.outcome === undefined ? {} : { dane: dane.outcome }),
    },
  };
}

async function readSts(domain: string, host: string | undefined, options: DnsSideOptions) {
  const answer = await options.resolver.ask(`_mta-sts.${domain}`, 'TXT');
  const remark = (mark: DnsRemark['mark'], text: string): DnsRemark => ({
    about: 'mta-sts',
    mark,
    text: `MTA-STS of ${domain}: ${text}`,
  });
  const unknown = unanswered(answer);
  if (unknown !== undefined) return { asked: false, fits: undefined, remarks: [remark('??', unknown)] };
  const record = readStsRecord(recordsOf(answer, 'TXT').map(({ text }) => text));
  const none = { asked: true, fits: undefined };
  if (!record) return { ...none, remarks: [remark('ok', 'no policy, so nobody is bound to TLS by it')] };
  if ('problem' in record) return { ...none, remarks: [remark('warn', record.problem)] };
  let text: string;
  try {
    text = await fetchStsPolicy(domain, options);
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    const why = `the record is there (id ${record.ok.id}), but the policy cannot be fetched: ${error.message}`;
    return { ...none, remarks: [remark('no', `${why}. Senders go on as if there were none, or by the one they kept`)] };
  }
  const policy = readStsPolicy(text);
  if ('problem' in policy) return { ...none, remarks: [remark('no', `the policy is not valid: ${policy.problem}`)] };
  const { mode, mx, maxAge } = policy.ok;
  const words = `mode ${mode}, mx ${mx.join(', ') || 'none'}, kept for ${Math.round(maxAge / 86_400)} days`;
  if (mode === 'none') return { ...none, remarks: [remark('ok', `${words}: switched off`)] };
  const fits = host !== undefined && policyAllows(policy.ok, host);
  const covered = fits
    ? `${host ?? ''} is in it`
    : `${host ?? 'this server'} is not in it: ${mode === 'enforce' ? 'senders do not deliver to it' : 'senders report it'}`;
  return {
    asked: true,
    fits: mode === 'testing' ? undefined : fits ? ('fits' as const) : ('fails' as const),
    remarks: [remark(fits ? 'ok' : mode === 'testing' ? 'warn' : 'no', `${words}; ${covered}`)],
  };
}

async function readRpt(domain: string, { resolver }: DnsSideOptions): Promise<DnsRemark> {
  const answer = await resolver.ask(`_smtp._tls.${domain}`, 'TXT');
  const remark = (mark: DnsRemark['mark'], text: string): DnsRemark => ({
    about: 'tls-rpt',
    mark,
    text: `TLS reports of ${domain}: ${text}`,
  });
  const unknown = unanswered(answer);
  if (unknown !== undefined) return remark('??', unknown);
  const record = readTlsRpt(recordsOf(answer, 'TXT').map(({ text }) => text));
  if (!record) return remark('??', 'none asked for, so failures of other senders stay unseen');
  return 'problem' in record ? remark('warn', record.problem) : remark('ok', `sent to ${record.to.join(', ')}`);
}

async function readDane(host: string, port: number, { resolver, way, now }: DnsSideOptions) {
  const name = `_${port}._tcp.${host}`;
  const answer = await resolver.ask(name, 'TLSA');
  const remark = (mark: DnsRemark['mark'], text: string): DnsRemark => ({
    about: 'dane',
    mark,
    text: `DANE at ${name}: ${text}`,
  });
  const unknown = unanswered(answer);
  // RFC 7672 2.1.1: a broken answer is no "no": senders with DANE wait.
  if (unknown !== undefined)
    return { asked: false, outcome: undefined, remarks: [remark('??', `${unknown}; senders with DANE wait`)] };
  const records = recordsOf(answer, 'TLSA').slice(0, 20);
  if (records.length === 0)
    return {
      asked: true,
      outcome: undefined,
      remarks: [remark('ok', 'no TLSA records, so nobody is bound to TLS by them')],
    };
  const judged = judgeTlsa(records, daneChain(way, host, now));
  const rows = judged.map(({ fits, usable, text }) => remark(fits ? 'ok' : usable ? 'warn' : '??', text));
  if (answer.authenticated !== true || !sameName(answer.name, name)) {
    const text = `the resolver (${answer.server}) does not vouch for the records by DNSSEC, so senders ignore them`;
    return { asked: true, outcome: 'unproven' as const, remarks: [...rows, remark('warn', text)] };
  }
  const proof = remark('ok', `DNSSEC: proven, as the resolver ${answer.server} says`);
  // RFC 7672 2.2: records that are all unusable still demand encryption, but no certificate.
  if (judged.every(({ usable }) => !usable))
    return { asked: true, outcome: 'fits' as const, remarks: [...rows, proof] };
  const fits = judged.some((one) => one.fits);
  const sum = fits
    ? remark('ok', 'a record fits: senders with DANE deliver')
    : remark('no', 'no record fits: senders with DANE do not deliver (a new certificate needs new records first)');
  return { asked: true, outcome: fits ? ('fits' as const) : ('fails' as const), remarks: [...rows, proof, sum] };
}

function daneChain(way: readonly X509Certificate[], host: string, now: Date): DaneChain {
  const [leaf] = way;
  const fields = leaf && readCertificateFields(leaf.raw.toString('base64'));
  return {
    certificates: way.map(({ raw }) => raw.toString('base64')),
    inTime: way.map(
      ({ validFrom, validTo }) => Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo),
    ),
    nameFits: (fields?.dnsNames ?? []).some((name) => nameCovers(name, host)),
  };
}

/** Why an answer settles nothing; undefined where it does. */
function unanswered({ status, cause, server }: DnsAnswer): string | undefined {
  if (status === 'found' || status === 'no-name' || status === 'no-data') return undefined;
  return `DNS gave no answer (${[status, cause, server].filter(Boolean).join(', ')})`;
}
