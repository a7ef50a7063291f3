import type { RouteRemarkCode } from '../routing/mail-route.ts';
import type { Cause, Confidence, Fix, Rule, Severity, Side } from './rule.ts';
import type { Topic } from './topics.ts';

export const shell = 'PowerShell on any computer';
/** Steps that several of these rules share. */
export const seeMx: Fix = {
  do: 'Look at the domain’s MX records, also as the world sees them',
  command: 'Resolve-DnsName {recipientDomain} -Type MX\nResolve-DnsName {recipientDomain} -Type MX -Server 1.1.1.1',
  where: shell,
};
export const seeHost: Fix = { do: 'Look up the server named there', command: 'Resolve-DnsName {host}', where: shell };
export const office365: Fix = {
  do: 'Microsoft 365: see which MX record belongs there',
  command:
    'Get-MgDomainServiceConfigurationRecord -DomainId {recipientDomain} | Where-Object RecordType -eq Mx | Select-Object -ExpandProperty AdditionalProperties',
  where: 'Microsoft Graph PowerShell',
};

/** The parts in which one finding about the way of a domain’s mail differs from another. */
export interface RouteRow {
  readonly code: RouteRemarkCode;
  readonly topic: Topic;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence?: Confidence;
  readonly side?: Side;
  readonly meaning: string;
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  readonly text: RegExp;
  readonly example: string;
  readonly near: string;
  readonly source: string;
}

/** What is found where the mail of a domain goes; see `shared/routing/route-findings.ts`. A pasted route is explained by the same words. */
export function routeRule({ code, text, example, near, source, confidence = 'certain', ...row }: RouteRow): Rule {
  return {
    ...row,
    id: `route-${code}`,
    match: { on: 'text', text },
    confidence,
    verify: 'ehlo route {recipientDomain} says nothing of it any more.',
    sources: [source],
    examples: [example],
    nearMisses: [near],
  };
}
