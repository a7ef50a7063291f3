import type { Scenario } from './scenario.ts';
import authRequiredEntry from './scenarios/auth-required.ts';
import blockedByMicrosoftEntry from './scenarios/blocked-by-microsoft.ts';
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
import dkimDnsSilentEntry from './scenarios/dkim-dns-silent.ts';
import dkimKeyBrokenEntry from './scenarios/dkim-key-broken.ts';
import dkimKeyMissingEntry from './scenarios/dkim-key-missing.ts';
import dkimKeyRevokedEntry from './scenarios/dkim-key-revoked.ts';
import dmarcBrokenEntry from './scenarios/dmarc-broken.ts';
import dmarcMissingEntry from './scenarios/dmarc-missing.ts';
import domainDnsFailsEntry from './scenarios/domain-dns-fails.ts';
import domainGoneEntry from './scenarios/domain-gone.ts';
import domainHealthyEntry from './scenarios/domain-healthy.ts';
import domainRecipientUnknownEntry from './scenarios/domain-recipient-unknown.ts';
import domainServerDownEntry from './scenarios/domain-server-down.ts';
import domainSizeLimitEntry from './scenarios/domain-size-limit.ts';
import domainTakesAnythingEntry from './scenarios/domain-takes-anything.ts';
import domainWithoutMailServerEntry from './scenarios/domain-without-mail-server.ts';
import endlessLineEntry from './scenarios/endless-line.ts';
import endlessRepliesEntry from './scenarios/endless-replies.ts';
import endlessReplyEntry from './scenarios/endless-reply.ts';
import eopBlockedEntry from './scenarios/eop-blocked.ts';
import escapeSequencesEntry from './scenarios/escape-sequences.ts';
import everyPortFilteredEntry from './scenarios/every-port-filtered.ts';
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
import firewallLetsNobodyInEntry from './scenarios/firewall-lets-nobody-in.ts';
import garbageBytesEntry from './scenarios/garbage-bytes.ts';
import greylistedEntry from './scenarios/greylisted.ts';
import hangsUpOnStrangersEntry from './scenarios/hangs-up-on-strangers.ts';
import healthyEntry from './scenarios/healthy.ts';
import heloElsewhereEntry from './scenarios/helo-elsewhere.ts';
import heloInternalNameEntry from './scenarios/helo-internal-name.ts';
import heloOnlyEntry from './scenarios/helo-only.ts';
import implicitTlsPortEntry from './scenarios/implicit-tls-port.ts';
import ipv6BrokenEntry from './scenarios/ipv6-broken.ts';
import junkHealthyEntry from './scenarios/junk-healthy.ts';
import lateGreetingEntry from './scenarios/late-greeting.ts';
import listRefusesResolverEntry from './scenarios/list-refuses-resolver.ts';
import listedCssEntry from './scenarios/listed-css.ts';
import listedDomainEntry from './scenarios/listed-domain.ts';
import listedElsewhereEntry from './scenarios/listed-elsewhere.ts';
import listedPolicyEntry from './scenarios/listed-policy.ts';
import mailboxFullEntry from './scenarios/mailbox-full.ts';
import mxAliasEntry from './scenarios/mx-alias.ts';
import nameMismatchEntry from './scenarios/name-mismatch.ts';
import nameNotInDnsEntry from './scenarios/name-not-in-dns.ts';
import nextHopPlainOnlyEntry from './scenarios/next-hop-plain-only.ts';
import nextHopWithoutCertificateEntry from './scenarios/next-hop-without-certificate.ts';
import noRouteEntry from './scenarios/no-route.ts';
import notBlockedEntry from './scenarios/not-blocked.ts';
import notSmtpHttpEntry from './scenarios/not-smtp-http.ts';
import notSmtpSshEntry from './scenarios/not-smtp-ssh.ts';
import nullMxEntry from './scenarios/null-mx.ts';
import oneAddressDeadEntry from './scenarios/one-address-dead.ts';
import oneServerRefusesEntry from './scenarios/one-server-refuses.ts';
import openRelayOtherPortEntry from './scenarios/open-relay-other-port.ts';
import openRelayEntry from './scenarios/open-relay.ts';
import outbound25BlockedEntry from './scenarios/outbound-25-blocked.ts';
import plaintextInjectionEntry from './scenarios/plaintext-injection.ts';
import portsDifferEntry from './scenarios/ports-differ.ts';
import postfixRelayDeniedEntry from './scenarios/postfix-relay-denied.ts';
import proxyOnlyNetworkEntry from './scenarios/proxy-only-network.ts';
import ptrMissingEntry from './scenarios/ptr-missing.ts';
import ptrNotConfirmedEntry from './scenarios/ptr-not-confirmed.ts';
import recipientUnknownEntry from './scenarios/recipient-unknown.ts';
import relayDeniedEntry from './scenarios/relay-denied.ts';
import resetBeforeGreetingEntry from './scenarios/reset-before-greeting.ts';
import selfSignedEntry from './scenarios/self-signed.ts';
import signInNotOfferedEntry from './scenarios/sign-in-not-offered.ts';
import signInWindowsOnlyEntry from './scenarios/sign-in-windows-only.ts';
import silentServerEntry from './scenarios/silent-server.ts';
import sizeLimitEntry from './scenarios/size-limit.ts';
import smtpAuthDisabledEntry from './scenarios/smtp-auth-disabled.ts';
import spfAddressMissingEntry from './scenarios/spf-address-missing.ts';
import spfDnsBrokenEntry from './scenarios/spf-dns-broken.ts';
import spfNeutralEntry from './scenarios/spf-neutral.ts';
import spfNoneEntry from './scenarios/spf-none.ts';
import spfSoftfailEntry from './scenarios/spf-softfail.ts';
import spfTooManyLookUpsEntry from './scenarios/spf-too-many-look-ups.ts';
import spfTwoRecordsEntry from './scenarios/spf-two-records.ts';
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
  blockedByMicrosoftEntry,
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
  dkimDnsSilentEntry,
  dkimKeyBrokenEntry,
  dkimKeyMissingEntry,
  dkimKeyRevokedEntry,
  dmarcBrokenEntry,
  dmarcMissingEntry,
  domainDnsFailsEntry,
  domainGoneEntry,
  domainHealthyEntry,
  domainRecipientUnknownEntry,
  domainServerDownEntry,
  domainSizeLimitEntry,
  domainTakesAnythingEntry,
  domainWithoutMailServerEntry,
  endlessLineEntry,
  endlessRepliesEntry,
  endlessReplyEntry,
  eopBlockedEntry,
  escapeSequencesEntry,
  everyPortFilteredEntry,
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
  firewallLetsNobodyInEntry,
  garbageBytesEntry,
  greylistedEntry,
  hangsUpOnStrangersEntry,
  healthyEntry,
  heloElsewhereEntry,
  heloInternalNameEntry,
  heloOnlyEntry,
  implicitTlsPortEntry,
  ipv6BrokenEntry,
  junkHealthyEntry,
  lateGreetingEntry,
  listRefusesResolverEntry,
  listedCssEntry,
  listedDomainEntry,
  listedElsewhereEntry,
  listedPolicyEntry,
  mailboxFullEntry,
  mxAliasEntry,
  nameMismatchEntry,
  nameNotInDnsEntry,
  nextHopPlainOnlyEntry,
  nextHopWithoutCertificateEntry,
  noRouteEntry,
  notBlockedEntry,
  notSmtpHttpEntry,
  notSmtpSshEntry,
  nullMxEntry,
  oneAddressDeadEntry,
  oneServerRefusesEntry,
  openRelayOtherPortEntry,
  openRelayEntry,
  outbound25BlockedEntry,
  plaintextInjectionEntry,
  portsDifferEntry,
  postfixRelayDeniedEntry,
  proxyOnlyNetworkEntry,
  ptrMissingEntry,
  ptrNotConfirmedEntry,
  recipientUnknownEntry,
  relayDeniedEntry,
  resetBeforeGreetingEntry,
  selfSignedEntry,
  signInNotOfferedEntry,
  signInWindowsOnlyEntry,
  silentServerEntry,
  sizeLimitEntry,
  smtpAuthDisabledEntry,
  spfAddressMissingEntry,
  spfDnsBrokenEntry,
  spfNeutralEntry,
  spfNoneEntry,
  spfSoftfailEntry,
  spfTooManyLookUpsEntry,
  spfTwoRecordsEntry,
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
