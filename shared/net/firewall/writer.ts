import type { EopRanges } from '../eop-ranges.ts';

/** Writes firewall rules that let Exchange Online in on TCP 25. One file a firewall, found by folder. */
export interface FirewallWriter {
  readonly id: string;
  readonly title: string;
  write(ranges: EopRanges): string;
}

/** The line every file begins with: what it is and how old. */
export function provenance({ name, published, read }: EopRanges): string {
  return `${name}, published ${published}, read ${read}`;
}
