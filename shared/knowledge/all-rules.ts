import type { Rule } from './rule.ts';
import authEntraEntry from './rules/auth-entra.ts';
import authExchangeServerEntry from './rules/auth-exchange-server.ts';
import authExoPasswordEntry from './rules/auth-exo-password.ts';
import authExoSubmissionEntry from './rules/auth-exo-submission.ts';
import authProtocolEntry from './rules/auth-protocol.ts';
import authRequiredRepliesEntry from './rules/auth-required-replies.ts';
import fallbackCodesEntry from './rules/fallback-codes.ts';
import fallbackStatusesEntry from './rules/fallback-statuses.ts';
import mailboxFullEntry from './rules/mailbox-full.ts';
import recipientAddressEntry from './rules/recipient-address.ts';
import recipientDisabledEntry from './rules/recipient-disabled.ts';
import recipientDomainEntry from './rules/recipient-domain.ts';
import recipientForwardingEntry from './rules/recipient-forwarding.ts';
import recipientInvalidEntry from './rules/recipient-invalid.ts';
import recipientMovedEntry from './rules/recipient-moved.ts';
import recipientNullMxEntry from './rules/recipient-null-mx.ts';
import recipientRestrictedEntry from './rules/recipient-restricted.ts';
import recipientUnknownEntry from './rules/recipient-unknown.ts';
import sessionOkEntry from './rules/session-ok.ts';

/** Every rule of every topic file, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allRules: readonly Rule[] = [
  ...authEntraEntry,
  ...authExchangeServerEntry,
  ...authExoPasswordEntry,
  ...authExoSubmissionEntry,
  ...authProtocolEntry,
  ...authRequiredRepliesEntry,
  ...fallbackCodesEntry,
  ...fallbackStatusesEntry,
  ...mailboxFullEntry,
  ...recipientAddressEntry,
  ...recipientDisabledEntry,
  ...recipientDomainEntry,
  ...recipientForwardingEntry,
  ...recipientInvalidEntry,
  ...recipientMovedEntry,
  ...recipientNullMxEntry,
  ...recipientRestrictedEntry,
  ...recipientUnknownEntry,
  ...sessionOkEntry,
];
