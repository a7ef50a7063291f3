/**
 * open: connected, and the other side spoke · silent: connected, then nothing · closed: connected and closed without a word · reset:
 * connected, then broken off · refused: nothing listens, or a firewall says so · filtered: no answer at all · unreachable: no way there.
 */
export type PortState = 'open' | 'silent' | 'closed' | 'reset' | 'refused' | 'filtered' | 'unreachable';

/** How one port of one address looks from here. */
export interface PortProbe {
  readonly address: string;
  readonly port: number;
  readonly state: PortState;
  /** Milliseconds until it was clear. */
  readonly ms: number;
  /** The first line that came, at most 200 characters, as it came. */
  readonly firstLine?: string;
  /** The system's own words. */
  readonly cause?: string;
}

const words: Readonly<Record<PortState, string>> = {
  open: 'open, it speaks',
  silent: 'connected, but it says nothing',
  closed: 'connected and closed without a word',
  reset: 'connected and then reset',
  refused: 'refused, nothing listens',
  filtered: 'no answer at all, something drops it',
  unreachable: 'no way there from here',
};

/** In words: "203.0.113.25, port 25: refused, nothing listens." */
export function probeWords({ address, port, state }: PortProbe): string {
  return `${address}, port ${port}: ${words[state]}.`;
}
