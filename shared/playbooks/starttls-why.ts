import type { Finding } from '../diagnosis/finding.ts';

/** That STARTTLS is missing is a failure for who insists on it; why it is missing is the better verdict where the session shows it. */
export function reasonFirst(findings: readonly Finding[]): Finding[] {
  const reason = findings.find(({ rule }) => rule.startsWith('sign-starttls-') && rule !== 'sign-starttls-unknown');
  if (reason === undefined || findings[0]?.topic !== 'starttls-not-offered') return [...findings];
  return [{ ...reason, severity: 'error' }, ...findings.filter((finding) => finding !== reason)];
}
