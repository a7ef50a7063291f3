import type { Topic } from '../knowledge/topics.ts';

/** Causes that lie in a server's TLS or in its certificate, and not in who uses it. */
const ofTls =
  /^(?:cert-|crl-|client-cert-|tls-|starttls-(?:not-|temporarily-)|(?:intercepted|ehlo-refused-helo-only|firewall-smtp-inspection)$)/;

/** Whether what a server's TLS is worth is the same question. */
export function isOfTls(topic: Topic): boolean {
  return ofTls.test(topic);
}
