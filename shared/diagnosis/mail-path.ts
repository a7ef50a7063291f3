import type { SessionEvent, Stage } from '../session/event.ts';
import type { Finding } from './finding.ts';

/** The stations of the mail path, in order. */
export const stations = ['computer', 'network', 'server', 'behind'] as const;
export type Station = (typeof stations)[number];

/** Causes that lie on the way, whatever the reply looked like. */
const onTheWay: ReadonlySet<string> = new Set([
  'port-filtered',
  'outbound-25-blocked',
  'connection-reset',
  'connection-timeout-mid-session',
  'intercepted',
  'firewall-smtp-inspection',
]);
/** Causes that the server tells, but that lie in a mailbox or a server behind it. */
const behindServer: ReadonlySet<string> = new Set([
  'recipient-unknown',
  'recipient-disabled',
  'recipient-moved',
  'mailbox-full',
  'recipient-rate-limited',
  'forwarding-failed',
  'delivery-expired',
  'loop-detected',
]);

/** At which station a finding breaks the path. Who has to act is another question: `side` says it. */
export function breakOf(
  finding: Pick<Finding, 'topic' | 'side' | 'evidence'>,
  events: readonly SessionEvent[],
): Station {
  if (onTheWay.has(finding.topic) || finding.side === 'network') return 'network';
  if (behindServer.has(finding.topic)) return 'behind';
  if (isLookup(finding, events)) return 'network';
  const ownSide = finding.side === 'client-config' || finding.side === 'sender';
  return ownSide && !finding.evidence.some((id) => isRefusal(events[id])) ? 'computer' : 'server';
}

/** The other side said no, or did not answer: the mail got as far as there. */
function isRefusal(event: SessionEvent | undefined): boolean {
  return event?.kind === 'failed' || (event?.kind === 'replied' && event.code >= 400);
}

/** Whether the name lookup is what fails: the drawing then names DNS instead of the network. */
export function isLookup(
  { topic, side, evidence }: Pick<Finding, 'topic' | 'side' | 'evidence'>,
  events: readonly SessionEvent[],
): boolean {
  const stage = stageOf(events, evidence);
  // What DNS alone shows, no line of a conversation proves.
  return topic.startsWith('dns-') || stage === 'resolve' || (side === 'dns' && stage === undefined);
}

/** The stage of the newest proof that has one. */
function stageOf(events: readonly SessionEvent[], evidence: readonly number[]): Stage | undefined {
  for (const id of evidence.toReversed()) {
    const event = events[id];
    if (event?.kind === 'replied' || event?.kind === 'failed' || event?.kind === 'sent') return event.stage;
    if (event?.kind === 'secured' || event?.kind === 'securing') return 'tls';
  }
  return undefined;
}

/** How far a mail came at one station: `break` is where it stops, and what lies behind that was not reached. */
export interface PathStop {
  readonly station: Station;
  readonly state: 'reached' | 'break' | 'not-reached';
}

/** The four stations with the break that the first finding tells of; a warning stops nothing, it is only marked. */
export function mailPathOf(
  finding: Pick<Finding, 'topic' | 'side' | 'evidence' | 'severity'> | undefined,
  events: readonly SessionEvent[],
): PathStop[] {
  const wrong = finding && (finding.severity === 'error' || finding.severity === 'warning') ? finding : undefined;
  const at = wrong ? stations.indexOf(breakOf(wrong, events)) : stations.length;
  return stations.map((station, index) => ({
    station,
    state: index === at ? 'break' : index < at || wrong?.severity === 'warning' ? 'reached' : 'not-reached',
  }));
}
