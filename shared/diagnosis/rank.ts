import type { SessionFacts } from '../session/facts.ts';
import type { Finding } from './finding.ts';

const bySeverity = { error: 100, warning: 50, info: 10, ok: 0 } as const;
const byConfidence = { certain: 10, likely: 6, possible: 0 } as const;

/** Topics that usually follow from an earlier error: after a refused RCPT, DATA gives `503 RCPT first`. */
const consequences = new Set<string>(['bad-sequence', 'too-many-errors', 'syntax-error']);
/** Topics in which a conversation's end shows without its reason. */
const endings = new Set<string>(['connection-reset', 'connection-timeout-mid-session', 'server-busy']);
/** Topics that name no cause, so that anything more definite goes before them. */
const vague = new Set<string>([
  'unknown',
  'informational',
  'try-again-later',
  'policy-rejected',
  'receiver-internal-error',
  'delivery-expired',
]);

/** Causes of a missing STARTTLS that say more than that it is missing. */
const whyNoStarttls = new Set<string>([
  'firewall-smtp-inspection',
  'starttls-withheld-from-blocked-sender',
  'starttls-not-configured',
  'ehlo-refused-helo-only',
  'cert-missing-on-server',
  'intercepted',
]);

/** How a command is refused that a firewall took out of the conversation. */
const refusedByFirewall = new Set<string>([
  'ehlo-refused-helo-only',
  'syntax-error',
  'command-not-implemented',
  'auth-mechanism-unsupported',
]);

/** Causes that say more than that TLS did not come up. */
const whyTlsFailed = new Set<string>([
  'tls-version-mismatch',
  'tls-no-shared-cipher',
  'tls-weak-key',
  'implicit-tls-mismatch',
  'cert-expired',
  'cert-untrusted-issuer',
  'cert-self-signed',
  'cert-name-mismatch',
  'client-cert-rejected',
]);

/**
 * How decisive a finding is for the session; the highest is the verdict. `all` are the session's findings: one that only
 * says that STARTTLS is missing gives way to one that says why.
 */
export function rankOf(finding: Finding, facts: SessionFacts, all: readonly Finding[]): number {
  const first = finding.evidence[0] ?? 0;
  let rank = bySeverity[finding.severity] + byConfidence[finding.confidence];
  if (finding.rule.startsWith('fallback-')) rank -= 12;
  if (vague.has(finding.topic)) rank -= 8;
  if (finding.topic === 'starttls-not-offered' && all.some(({ topic }) => whyNoStarttls.has(topic))) rank -= 60;
  // What masks the greeting or a keyword is what refuses the command.
  if (refusedByFirewall.has(finding.topic) && all.some(({ topic }) => topic === 'firewall-smtp-inspection')) rank -= 60;
  // Says of whom it is that drops the connection.
  if (finding.topic === 'port-filtered' && all.some(({ topic }) => topic === 'outbound-25-blocked')) rank -= 20;
  // Too old is never why: whatever else the bounce names goes before it.
  if (finding.topic === 'delivery-expired' && all.some((one) => one.severity === 'error' && !vague.has(one.topic)))
    rank -= 30;
  if (finding.topic === 'tls-handshake-failed' && all.some(({ topic }) => whyTlsFailed.has(topic))) rank -= 20;
  // A session that broke off or stood still while TLS was being agreed on: TLS is what to look at.
  if (
    endings.has(finding.topic) &&
    all.some(({ topic, confidence }) => confidence !== 'possible' && /^(?:tls|cert)-/.test(topic))
  )
    rank -= 10;
  // The client went on although it did not trust the certificate: what was refused later is what stops the mail.
  if (finding.topic.startsWith('cert-') && facts.replies.some((reply) => reply.id > first && reply.code >= 400))
    rank -= 20;
  // A pasted text that names what is wrong with a certificate is the error of a program that gave up on it.
  else if (finding.topic.startsWith('cert-') && facts.secured?.id === first && facts.secured.certificates.length === 0)
    rank += bySeverity.error - bySeverity[finding.severity] + 1;
  const errorBefore = (before: number) =>
    facts.replies.some((reply) => reply.id < before && reply.code >= 400) ||
    facts.failures.some((failure) => failure.id < before);
  // One of several addresses did not answer (mostly the IPv6 one); the conversation was held with another.
  const connected = facts.replies.some(({ id }) => id > first) || (facts.secured?.id ?? -1) > first;
  if (connected && facts.failures.some(({ id, stage }) => id === first && stage === 'connect')) rank -= 45;
  const repliedWithEnd = facts.replies.some((reply) => reply.id === first);
  if (consequences.has(finding.topic) && errorBefore(first)) rank -= 45;
  // A server that hangs up right after it refused something tells nothing new; a 421 of its own does.
  if (endings.has(finding.topic) && !repliedWithEnd && errorBefore(first)) rank -= 45;
  return rank;
}
