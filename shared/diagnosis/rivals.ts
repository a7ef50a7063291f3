import type { Topic } from '../knowledge/topics.ts';

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

/** Of each cause the rule that describes it in general, with nothing of one vendor in it. */
const described: Partial<Record<Topic, string>> = {
  'auth-app-password-needed': 'gmail-app-password',
  'auth-basic-disabled': 'auth-exo-basic-disabled',
  'auth-required': 'auth-530-authentication-required',
  'bad-helo-name': 'explain-greeting-name-invalid',
  'blocklisted-domain': 'blocklist-domain',
  'blocklisted-ip': 'blocklist-generic',
  'connection-reset': 'failure-connection-reset',
  'connection-timeout-mid-session': 'failure-reply-timeout',
  'delivery-expired': 'limits-delivery-expired',
  'dkim-fail': 'authentication-dkim-fail',
  'dmarc-fail': 'authentication-dmarc-fail',
  'dns-name-not-found': 'failure-name-not-found',
  'dns-no-mx': 'recipient-domain-no-mx',
  'dns-temporary-failure': 'failure-name-lookup-failed',
  greylisted: 'limits-greylisted',
  'insufficient-resources': 'weather-insufficient-resources',
  'ip-blocked-by-provider': 'reputation-ip-blocked',
  'low-reputation': 'reputation-low',
  'mailbox-full': 'mailbox-full',
  'message-not-rfc-compliant': 'content-not-rfc-compliant',
  'message-too-large': 'limits-message-too-large',
  'no-ptr': 'authentication-reverse-name',
  'policy-rejected': 'content-policy-rejected',
  'port-filtered': 'failure-connection-timed-out',
  'port-refused': 'failure-connection-refused',
  'rate-limited': 'limits-rate',
  'receiver-internal-error': 'weather-internal-error',
  'receiver-misconfigured': 'weather-misconfigured',
  'recipient-disabled': 'recipient-account-disabled',
  'recipient-domain-unknown': 'recipient-domain-does-not-exist',
  'recipient-syntax': 'recipient-address-syntax',
  'recipient-unknown': 'recipient-user-unknown',
  'relay-denied': 'sender-relay-denied',
  'sender-address-invalid': 'sender-address-invalid',
  'sender-domain-not-found': 'sender-domain-not-found',
  'sender-not-allowed': 'sender-not-owned',
  'sender-rejected': 'sender-rejected',
  'server-busy': 'weather-server-busy',
  'spam-content': 'content-spam',
  'spf-fail': 'authentication-spf-fail',
  'starttls-required': 'session-starttls-must-issue',
  'syntax-error': 'greeting-bad-parameters',
  'tls-handshake-failed': 'tls-internal-error-alert',
  'tls-version-mismatch': 'tls-protocol-version',
  'try-again-later': 'weather-try-later',
  'url-blocked': 'content-url-blocked',
  'virus-content': 'content-virus',
  'wrong-destination': 'weather-wrong-server',
};

function rulesOf(topic: Topic, rivals: readonly Topic[]): readonly string[] {
  return rivals.filter((rival) => rival !== topic).flatMap((rival) => described[rival] ?? []);
}

/** The rules that describe what a finding of this topic is easily confused with. */
export function rivalRulesOf(topic: Topic): readonly string[] {
  return rulesOf(topic, confused[topic] ?? []);
}

/** The same for a refusal in place of a greeting, which is more often about the caller than its words say. */
export function rivalRulesAtGreeting(topic: Topic): readonly string[] {
  return rulesOf(topic, atGreeting);
}
