import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/diagnosis/finding.ts';
import { verdictSeverity } from '../../../shared/playbooks/verdict-severity.ts';

const finding = (severity: Finding['severity']): Finding => ({
  rule: 'relay-denied',
  topic: 'relay-denied',
  severity,
  confidence: 'certain',
  title: '',
  meaning: '',
  causes: [],
  side: 'receiver',
  fixes: [],
  sources: [],
  evidence: [],
  where: '',
});

describe('how bad a verdict is', () => {
  it.each([
    ['healthy', [], 'ok'],
    ['inconclusive', [], 'warning'],
    ['fault', [], 'error'],
    ['fault', ['error', 'warning'], 'error'],
    ['fault', ['warning', 'info'], 'warning'],
    ['fault', ['warning', 'error'], 'warning'],
  ] as const)('%s with %j', (outcome, severities, severity) => {
    expect(verdictSeverity({ outcome, findings: severities.map(finding) })).toBe(severity);
  });
});
