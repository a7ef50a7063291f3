import type { PracticeServer } from '../../shared/session/event.ts';
import type { DnsServer } from '../net/dns-servers.ts';
import type { SessionTimeouts } from '../smtp/live-session.ts';
import type { Roads } from '../smtp/roads.ts';
import { practiceTimeouts } from './lab-walk.ts';
import type { RunningScenario } from './start-scenario.ts';

/** What a session or a guided check is told of a practice server: whom to trust, its own DNS, where its names lead, how long silence takes. */
export interface PracticePlace {
  /** How it is called in records. */
  readonly server: PracticeServer;
  readonly trusted: string[];
  readonly practice?: DnsServer;
  readonly roads?: Roads;
  readonly timeouts: Partial<SessionTimeouts>;
}

export async function practicePlace({ scenario, dns, roads }: RunningScenario): Promise<PracticePlace> {
  return {
    server: { id: scenario.id, title: scenario.title },
    trusted: [await trustedAuthority()],
    timeouts: practiceTimeouts(scenario),
    ...(dns ? { practice: dns } : {}),
    ...(roads ? { roads } : {}),
  };
}

/** The lab's own authority, as PEM. Most of the app's library for certificates is only needed here, and is read with the first use. */
export async function trustedAuthority(): Promise<string> {
  return (await import('./certificates.ts')).practiceAuthority();
}
