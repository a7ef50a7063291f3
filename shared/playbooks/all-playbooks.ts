import blockedEntry from './guides/blocked.ts';
import errorMessageEntry from './guides/error-message.ts';
import missingOrJunkEntry from './guides/missing-or-junk.ts';
import noConnectionEntry from './guides/no-connection.ts';
import oneDomainBouncesEntry from './guides/one-domain-bounces.ts';
import pendingFromOffice365Entry from './guides/pending-from-office365.ts';
import queuedOffice365Entry from './guides/queued-office365.ts';
import relayEntry from './guides/relay.ts';
import signInEntry from './guides/sign-in.ts';
import tlsOnEntry from './guides/tls-on.ts';
import whichConnectorEntry from './guides/which-connector.ts';
import type { Playbook } from './playbook.ts';

/** Every playbook, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allPlaybooks: readonly Playbook[] = [
  blockedEntry,
  errorMessageEntry,
  missingOrJunkEntry,
  noConnectionEntry,
  oneDomainBouncesEntry,
  pendingFromOffice365Entry,
  queuedOffice365Entry,
  relayEntry,
  signInEntry,
  tlsOnEntry,
  whichConnectorEntry,
];
