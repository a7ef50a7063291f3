import type { Scenario } from './scenario.ts';
import authRequiredEntry from './scenarios/auth-required.ts';
import busyGreetingEntry from './scenarios/busy-greeting.ts';
import certCommonNameOnlyEntry from './scenarios/cert-common-name-only.ts';
import certCrlUnreachableEntry from './scenarios/cert-crl-unreachable.ts';
import certEcdsaEntry from './scenarios/cert-ecdsa.ts';
import certMissingIntermediateEntry from './scenarios/cert-missing-intermediate.ts';
import certNotYetValidEntry from './scenarios/cert-not-yet-valid.ts';
import certRevokedEntry from './scenarios/cert-revoked.ts';
import certSha1Entry from './scenarios/cert-sha1.ts';
import certUnknownCaEntry from './scenarios/cert-unknown-ca.ts';
import certWeakKeyEntry from './scenarios/cert-weak-key.ts';
import certWildcardEntry from './scenarios/cert-wildcard.ts';
import certificateHugeEntry from './scenarios/certificate-huge.ts';
import certificateTooLargeEntry from './scenarios/certificate-too-large.ts';
import clientCertAskedEntry from './scenarios/client-cert-asked.ts';
import clientCertDemandedEntry from './scenarios/client-cert-demanded.ts';
import closedBeforeGreetingEntry from './scenarios/closed-before-greeting.ts';
import connectorBannerEntry from './scenarios/connector-banner.ts';
import endlessLineEntry from './scenarios/endless-line.ts';
import endlessRepliesEntry from './scenarios/endless-replies.ts';
import endlessReplyEntry from './scenarios/endless-reply.ts';
import eopBlockedEntry from './scenarios/eop-blocked.ts';
import escapeSequencesEntry from './scenarios/escape-sequences.ts';
import expiredCertificateEntry from './scenarios/expired-certificate.ts';
import faulty421InBetweenEntry from './scenarios/faulty-421-in-between.ts';
import faultyAcceptsAfterRefusingEntry from './scenarios/faulty-accepts-after-refusing.ts';
import faultyChangingCodeEntry from './scenarios/faulty-changing-code.ts';
import faultyClosesWithoutAWordEntry from './scenarios/faulty-closes-without-a-word.ts';
import faultyNotUtf8Entry from './scenarios/faulty-not-utf8.ts';
import faultyNulBytesEntry from './scenarios/faulty-nul-bytes.ts';
import faultyOneByteAtATimeEntry from './scenarios/faulty-one-byte-at-a-time.ts';
import faultyResetInDataEntry from './scenarios/faulty-reset-in-data.ts';
import faultySplitCodesEntry from './scenarios/faulty-split-codes.ts';
import faultyTalksFirstEntry from './scenarios/faulty-talks-first.ts';
import faultyTarpitEntry from './scenarios/faulty-tarpit.ts';
import faultyUnaskedRepliesEntry from './scenarios/faulty-unasked-replies.ts';
import firewallInspectionEntry from './scenarios/firewall-inspection.ts';
import garbageBytesEntry from './scenarios/garbage-bytes.ts';
import greylistedEntry from './scenarios/greylisted.ts';
import healthyEntry from './scenarios/healthy.ts';
import heloOnlyEntry from './scenarios/helo-only.ts';
import implicitTlsPortEntry from './scenarios/implicit-tls-port.ts';
import lateGreetingEntry from './scenarios/late-greeting.ts';
import mailboxFullEntry from './scenarios/mailbox-full.ts';
import nameMismatchEntry from './scenarios/name-mismatch.ts';
import nextHopPlainOnlyEntry from './scenarios/next-hop-plain-only.ts';
import nextHopWithoutCertificateEntry from './scenarios/next-hop-without-certificate.ts';
import notSmtpHttpEntry from './scenarios/not-smtp-http.ts';
import notSmtpSshEntry from './scenarios/not-smtp-ssh.ts';
import openRelayEntry from './scenarios/open-relay.ts';
import plaintextInjectionEntry from './scenarios/plaintext-injection.ts';
import postfixRelayDeniedEntry from './scenarios/postfix-relay-denied.ts';
import recipientUnknownEntry from './scenarios/recipient-unknown.ts';
import relayDeniedEntry from './scenarios/relay-denied.ts';
import resetBeforeGreetingEntry from './scenarios/reset-before-greeting.ts';
import selfSignedEntry from './scenarios/self-signed.ts';
import signInNotOfferedEntry from './scenarios/sign-in-not-offered.ts';
import signInWindowsOnlyEntry from './scenarios/sign-in-windows-only.ts';
import silentServerEntry from './scenarios/silent-server.ts';
import sizeLimitEntry from './scenarios/size-limit.ts';
import smtpAuthDisabledEntry from './scenarios/smtp-auth-disabled.ts';
import starttlsMissingEntry from './scenarios/starttls-missing.ts';
import starttlsRefusedNowEntry from './scenarios/starttls-refused-now.ts';
import starttlsRequiredByExchangeEntry from './scenarios/starttls-required-by-exchange.ts';
import starttlsRequiredEntry from './scenarios/starttls-required.ts';
import starttlsThenPlaintextEntry from './scenarios/starttls-then-plaintext.ts';
import telnetIacEntry from './scenarios/telnet-iac.ts';
import tenantAttributionEntry from './scenarios/tenant-attribution.ts';
import tlsAlertAfterStarttlsEntry from './scenarios/tls-alert-after-starttls.ts';
import tlsStallsEntry from './scenarios/tls-stalls.ts';
import tls10OnlyEntry from './scenarios/tls10-only.ts';
import tls13OnlyEntry from './scenarios/tls13-only.ts';
import userUnknownPostfixEntry from './scenarios/user-unknown-postfix.ts';

/** Every practice scenario, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allScenarios: readonly Scenario[] = [
  authRequiredEntry,
  busyGreetingEntry,
  certCommonNameOnlyEntry,
  certCrlUnreachableEntry,
  certEcdsaEntry,
  certMissingIntermediateEntry,
  certNotYetValidEntry,
  certRevokedEntry,
  certSha1Entry,
  certUnknownCaEntry,
  certWeakKeyEntry,
  certWildcardEntry,
  certificateHugeEntry,
  certificateTooLargeEntry,
  clientCertAskedEntry,
  clientCertDemandedEntry,
  closedBeforeGreetingEntry,
  connectorBannerEntry,
  endlessLineEntry,
  endlessRepliesEntry,
  endlessReplyEntry,
  eopBlockedEntry,
  escapeSequencesEntry,
  expiredCertificateEntry,
  faulty421InBetweenEntry,
  faultyAcceptsAfterRefusingEntry,
  faultyChangingCodeEntry,
  faultyClosesWithoutAWordEntry,
  faultyNotUtf8Entry,
  faultyNulBytesEntry,
  faultyOneByteAtATimeEntry,
  faultyResetInDataEntry,
  faultySplitCodesEntry,
  faultyTalksFirstEntry,
  faultyTarpitEntry,
  faultyUnaskedRepliesEntry,
  firewallInspectionEntry,
  garbageBytesEntry,
  greylistedEntry,
  healthyEntry,
  heloOnlyEntry,
  implicitTlsPortEntry,
  lateGreetingEntry,
  mailboxFullEntry,
  nameMismatchEntry,
  nextHopPlainOnlyEntry,
  nextHopWithoutCertificateEntry,
  notSmtpHttpEntry,
  notSmtpSshEntry,
  openRelayEntry,
  plaintextInjectionEntry,
  postfixRelayDeniedEntry,
  recipientUnknownEntry,
  relayDeniedEntry,
  resetBeforeGreetingEntry,
  selfSignedEntry,
  signInNotOfferedEntry,
  signInWindowsOnlyEntry,
  silentServerEntry,
  sizeLimitEntry,
  smtpAuthDisabledEntry,
  starttlsMissingEntry,
  starttlsRefusedNowEntry,
  starttlsRequiredByExchangeEntry,
  starttlsRequiredEntry,
  starttlsThenPlaintextEntry,
  telnetIacEntry,
  tenantAttributionEntry,
  tlsAlertAfterStarttlsEntry,
  tlsStallsEntry,
  tls10OnlyEntry,
  tls13OnlyEntry,
  userUnknownPostfixEntry,
];
