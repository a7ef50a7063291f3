import type { Finding } from '../diagnosis/finding.ts';
import { explanationOf } from '../knowledge/explain-reply.ts';
import domainRules from '../knowledge/rules/route-domain.ts';
import serverRules from '../knowledge/rules/route-mx.ts';
import type { MailRoute } from './mail-route.ts';

const routeRules = [...domainRules, ...serverRules];
const weight = { error: 3, warning: 2, info: 1, ok: 0 } as const;

/** What is wrong with a route, the worst first. There is no session, so the evidence is the remark itself (`where`). */
export function routeFindings(route: MailRoute): Finding[] {
  return route.remarks
    .flatMap((remark) => {
      const rule = routeRules.find(({ id }) => id === `route-${remark.code}`);
      if (!rule) return [];
      const values = { recipientDomain: route.domain, ...(remark.host === undefined ? {} : { host: remark.host }) };
      const { saidBy: _, alternatives: __, ...explanation } = explanationOf(rule, { values });
      // A server that cannot be reached is a blemish where there are others, and the end where it is the last.
      const stops = route.outcome !== 'found' && explanation.severity === 'warning';
      const finding: Finding = { ...explanation, where: remark.text, evidence: [] };
      return stops ? { ...finding, severity: 'error' as const } : finding;
    })
    .sort((a, b) => weight[b.severity] - weight[a.severity]);
}
