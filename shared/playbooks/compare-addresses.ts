import type { Finding } from '../diagnosis/finding.ts';
import { recordsOf } from '../dns/dns-answer.ts';
import { ipBytes } from '../dns/ip-bytes.ts';
import { type PortProbe, probeWords } from '../net/port-probe.ts';
import type { Target } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { ownFinding } from './own-finding.ts';
import type { Guide } from './playbook.ts';

/** More addresses than this are not knocked at: the first ones show what there is to see. */
const mostAddresses = 6;

/** How one port looks at each address that DNS has for the host. */
export interface AddressLooks {
  readonly probes: readonly PortProbe[];
}

/**
 * Knocks at one port of every address of a host, IPv4 and IPv6, as DNS has them. Undefined where there is nothing to compare: an
 * address was given, or there is only one.
 */
export async function compareAddresses(guide: Guide, { host, port }: Target): Promise<AddressLooks | undefined> {
  if (ipBytes(host.replace(/^\[|\]$/g, '')) || !host.includes('.')) return undefined;
  const v6 = recordsOf(await guide.lookUp(host, 'AAAA'), 'AAAA');
  const v4 = recordsOf(await guide.lookUp(host, 'A'), 'A');
  const addresses = [...new Set([...v6, ...v4].map(({ address }) => address))].slice(0, mostAddresses);
  if (addresses.length < 2) return undefined;
  const probes: PortProbe[] = [];
  for (const address of addresses) probes.push(await guide.probePort(address, port));
  return { probes };
}

/** Somebody is home: a port with TLS from the first byte stays silent until it is spoken to. */
function isOpen({ state }: PortProbe): boolean {
  return state === 'open' || state === 'silent';
}

const isV6 = ({ address }: PortProbe) => address.includes(':');

/** What the comparison shows, where some addresses work and others do not: IPv6 as a whole, or single ones. */
export function addressFinding(
  { probes }: AddressLooks,
  facts: SessionFacts,
  evidence: readonly number[],
): { ending: 'ipv6-broken' | 'addresses-differ'; finding: Finding } | undefined {
  const dead = probes.filter((probe) => !isOpen(probe));
  const open = probes.filter(isOpen);
  const [first] = dead;
  const [good] = open;
  if (!first || !good) return undefined;
  const v6 = dead.every(isV6) && !open.some(isV6);
  const finding = v6 ? ipv6Broken(first, good, probes) : deadAddress(first, good, probes);
  return {
    ending: v6 ? 'ipv6-broken' : 'addresses-differ',
    finding: ownFinding(finding.rule, facts, finding, evidence),
  };
}

type Words = Parameters<typeof ownFinding>[2] & { readonly rule: string };

function ipv6Broken({ address, state, port }: PortProbe, good: PortProbe, probes: readonly PortProbe[]): Words {
  const there = state === 'refused';
  return {
    rule: 'playbook-ipv6-broken',
    topic: there ? 'port-refused' : 'port-filtered',
    side: there ? 'receiver' : 'network',
    confidence: 'certain',
    severity: 'error',
    title: 'IPv6 to {host} does not work, IPv4 does',
    meaning: `DNS gives {host} an IPv6 address, and programs try it first. ${probes.map(probeWords).join(' ')} A program that tries the next address loses time on each mail; one that does not, fails.`,
    causes: there
      ? [{ cause: 'The mail service listens on IPv4 only', tell: 'IPv6 is refused, IPv4 greets' }]
      : [
          {
            cause: 'This network has IPv6 addresses, but no way out for them',
            tell: 'No IPv6 address of anybody answers',
          },
          { cause: 'A firewall lets port {port} through over IPv4 only', tell: 'Other IPv6 ports of the host answer' },
          { cause: 'The IPv6 address in DNS is old', tell: 'It works from nowhere' },
        ],
    fixes: [
      {
        do: 'See whether IPv6 leads anywhere from here',
        command: `Test-NetConnection ${address} -Port ${port}`,
        where: 'PowerShell on this computer',
      },
      {
        do: 'Until it works: have the device or program use the IPv4 address',
        command: good.address,
        where: 'the device or application',
      },
      there
        ? {
            do: 'Let the mail service listen on IPv6 too, or take the AAAA record out of DNS',
            command: 'Get-ReceiveConnector -Server {server} | Format-List Identity,Bindings',
            where: 'Exchange Management Shell',
          }
        : {
            do: 'Route IPv6 outwards and allow port {port} for it, or switch IPv6 off there',
            where: 'router or firewall',
          },
    ],
    verify: `${address}, port ${port} greets with 220.`,
    sources: ['RFC 5321 5.1', 'RFC 6724 2.1 (IPv6 is tried first)'],
    where: there
      ? 'On {host}: nothing listens on its IPv6 address.'
      : 'Between this computer and the IPv6 address of {host}.',
  };
}

function deadAddress({ address, state, port }: PortProbe, good: PortProbe, probes: readonly PortProbe[]): Words {
  const network = state === 'filtered' || state === 'unreachable';
  return {
    rule: 'playbook-addresses-differ',
    topic: network ? 'port-filtered' : state === 'reset' || state === 'closed' ? 'connection-reset' : 'port-refused',
    side: 'receiver',
    confidence: 'certain',
    severity: 'error',
    title: `One address of {host} does not work: ${address}`,
    meaning: `{host} has several addresses, and programs take any of them: some mail gets through, some does not. ${probes.map(probeWords).join(' ')}`,
    causes: [
      { cause: 'A server behind this name is down, or its mail service is' },
      { cause: 'The address in DNS is old', tell: 'Nobody knows the server any more' },
    ],
    fixes: [
      { do: `Bring ${address} back, or take it out of the DNS of {host}`, where: 'the administrator of {host}' },
      { do: 'Meanwhile use the address that works', command: good.address, where: 'the device or application' },
    ],
    verify: `${address}, port ${port} greets with 220.`,
    sources: ['RFC 5321 5.1'],
    where: `At ${address}, one of the addresses of {host}.`,
  };
}
