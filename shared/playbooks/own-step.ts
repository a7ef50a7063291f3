import type { Verdict } from './playbook.ts';

/** A check that has just run does not recommend itself: the same answers would end the same way. */
export function withoutOwnStep(verdict: Verdict, playbook: string): Verdict {
  return {
    ...verdict,
    findings: verdict.findings.map((finding) => {
      if (finding.nextStep?.playbook !== playbook) return finding;
      const { nextStep: _, ...rest } = finding;
      return rest;
    }),
  };
}
