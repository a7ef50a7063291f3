import type { SessionRecord } from '../store/session-record.ts';

/** Whether the first thing that is wrong with a session is its certificate or its TLS, so that this is what to look at. */
export function isTlsTrouble(record: SessionRecord | undefined): boolean {
  const first = record?.findings[0];
  return first !== undefined && first.severity !== 'ok' && /^(?:cert-|crl-|client-cert-|tls-)/.test(first.topic);
}
