import type { FirewallWriter } from './writer.ts';
import ciscoAsaEntry from './writers/cisco-asa.ts';
import csvEntry from './writers/csv.ts';
import iptablesEntry from './writers/iptables.ts';
import nftablesEntry from './writers/nftables.ts';
import windowsEntry from './writers/windows.ts';

/** Every firewall that rules can be written for, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allFirewallWriters: readonly FirewallWriter[] = [
  ciscoAsaEntry,
  csvEntry,
  iptablesEntry,
  nftablesEntry,
  windowsEntry,
];
