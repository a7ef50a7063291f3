import type { Topic } from '../knowledge/topics.ts';
import { describingRule } from './described-by.ts';

/**
 * Causes that servers word alike, so that where one is likely the others are worth a look: what bounces labelled by hand were
 * found to be instead. Most frequent first.
 */
const confused: Partial<Record<Topic, readonly Topic[]>> = {
  'recipient-unknown': ['recipient-disabled', 'policy-rejected', 'recipient-domain-unknown'],
  'recipient-disabled': ['recipient-unknown', 'mailbox-full'],
  'recipient-domain-unknown': ['dns-name-not-found', 'dns-no-mx', 'recipient-unknown'],
  'recipient-syntax': ['recipient-unknown', 'sender-address-invalid'],
  'recipients-restricted': ['sender-rejected', 'policy-rejected'],
  'mailbox-full': ['message-too-large', 'insufficient-resources'],
  'message-too-large': ['mailbox-full', 'policy-rejected'],
  'forwarding-failed': ['receiver-internal-error', 'recipient-unknown'],
  'policy-rejected': ['spam-content', 'sender-rejected', 'recipient-unknown', 'ip-blocked-by-provider'],
  'sender-rejected': ['policy-rejected', 'sender-domain-not-found', 'sender-address-invalid'],
  'sender-not-allowed': ['auth-required', 'sender-rejected'],
  'sender-address-invalid': ['sender-domain-not-found', 'sender-rejected'],
  'sender-domain-not-found': ['sender-rejected', 'sender-address-invalid'],
  'spam-content': ['policy-rejected', 'low-reputation', 'url-blocked'],
  'url-blocked': ['spam-content', 'blocklisted-domain'],
  'attachment-blocked': ['policy-rejected', 'virus-content'],
  'blocklisted-ip': ['ip-blocked-by-provider', 'low-reputation'],
  'blocklisted-domain': ['spam-content', 'blocklisted-ip'],
  'ip-blocked-by-provider': ['blocklisted-ip', 'low-reputation', 'policy-rejected'],
  'low-reputation': ['ip-blocked-by-provider', 'rate-limited', 'policy-rejected'],
  'no-ptr': ['bad-helo-name', 'ip-blocked-by-provider'],
  'bad-helo-name': ['no-ptr', 'policy-rejected'],
  'spf-fail': ['sender-not-allowed', 'dmarc-fail'],
  'dmarc-fail': ['spf-fail', 'dkim-fail'],
  'dkim-fail': ['dmarc-fail', 'spf-fail'],
  'relay-denied': ['auth-required', 'wrong-destination'],
  'auth-required': ['relay-denied', 'sender-not-allowed'],
  'auth-wrong-credentials': ['auth-app-password-needed', 'auth-basic-disabled'],
  'rate-limited': ['server-busy', 'low-reputation', 'greylisted'],
  'server-busy': ['try-again-later', 'rate-limited', 'ip-blocked-by-provider'],
  greylisted: ['try-again-later', 'rate-limited'],
  'try-again-later': ['receiver-internal-error', 'greylisted', 'server-busy'],
  'receiver-internal-error': ['receiver-misconfigured', 'try-again-later'],
  'receiver-misconfigured': ['receiver-internal-error', 'server-busy'],
  'insufficient-resources': ['mailbox-full', 'receiver-internal-error'],
  'delivery-expired': ['port-filtered', 'try-again-later'],
  'port-filtered': ['delivery-expired', 'port-refused'],
  'port-refused': ['port-filtered', 'receiver-misconfigured'],
  'connection-reset': ['connection-timeout-mid-session', 'ip-blocked-by-provider'],
  'connection-timeout-mid-session': ['connection-reset', 'port-filtered'],
  'dns-name-not-found': ['recipient-domain-unknown', 'dns-temporary-failure'],
  'dns-temporary-failure': ['dns-name-not-found', 'recipient-domain-unknown'],
  'dns-no-mx': ['recipient-domain-unknown', 'dns-name-not-found'],
  'wrong-destination': ['dns-no-mx', 'recipient-domain-unknown'],
  'loop-detected': ['receiver-misconfigured', 'wrong-destination'],
  'syntax-error': ['recipient-syntax', 'message-not-rfc-compliant'],
  'message-not-rfc-compliant': ['policy-rejected', 'syntax-error'],
  'tls-handshake-failed': ['starttls-required', 'tls-version-mismatch'],
  'starttls-not-offered': ['starttls-required', 'tls-handshake-failed'],
};

/** A refusal before anything was said is about who is calling. */
const atGreeting: readonly Topic[] = ['ip-blocked-by-provider', 'server-busy', 'no-ptr'];

function rulesOf(topic: Topic, rivals: readonly Topic[]): readonly string[] {
  return rivals.filter((rival) => rival !== topic).flatMap((rival) => describingRule(rival) ?? []);
}

/** The rules that describe what a finding of this topic is easily confused with. */
export function rivalRulesOf(topic: Topic): readonly string[] {
  return rulesOf(topic, confused[topic] ?? []);
}

/** The same for a refusal in place of a greeting, which is more often about the caller than its words say. */
export function rivalRulesAtGreeting(topic: Topic): readonly string[] {
  return rulesOf(topic, atGreeting);
}
