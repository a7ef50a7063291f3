import type { Verdict } from './playbook.ts';

/** How bad a verdict is: mail that gets through with something worth a look is no fault. An undecided one asks for attention. */
export function verdictSeverity({
  outcome,
  findings: [cause],
}: Pick<Verdict, 'outcome' | 'findings'>): 'ok' | 'warning' | 'error' {
  if (outcome === 'healthy') return 'ok';
  if (outcome === 'inconclusive') return 'warning';
  return cause?.severity === 'warning' ? 'warning' : 'error';
}
