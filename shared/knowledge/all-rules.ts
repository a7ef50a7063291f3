import type { Rule } from './rule.ts';
import aolErrorCodesEntry from './rules/aol-error-codes.ts';
import applianceGatewaysEntry from './rules/appliance-gateways.ts';
import applianceMimecastEntry from './rules/appliance-mimecast.ts';
import applianceProofpointEntry from './rules/appliance-proofpoint.ts';
import applianceTrendMicroEntry from './rules/appliance-trend-micro.ts';
import authEntraEntry from './rules/auth-entra.ts';
import authErrorByCodeEntry from './rules/auth-error-by-code.ts';
import authExchangeMechanismEntry from './rules/auth-exchange-mechanism.ts';
import authExchangeServerEntry from './rules/auth-exchange-server.ts';
import authExoPasswordEntry from './rules/auth-exo-password.ts';
import authExoPolicyEntry from './rules/auth-exo-policy.ts';
import authExoSubmissionEntry from './rules/auth-exo-submission.ts';
import authProgramsEntry from './rules/auth-programs.ts';
import authProtocolEntry from './rules/auth-protocol.ts';
import authRequiredRepliesEntry from './rules/auth-required-replies.ts';
import authenticationReverseNameEntry from './rules/authentication-reverse-name.ts';
import authenticationSenderPolicyEntry from './rules/authentication-sender-policy.ts';
import authenticationSignatureEntry from './rules/authentication-signature.ts';
import blocklistPublicEntry from './rules/blocklist-public.ts';
import certificateStatusWordsEntry from './rules/certificate-status-words.ts';
import certificateStrengthEntry from './rules/certificate-strength.ts';
import ciscoReputationEntry from './rules/cisco-reputation.ts';
import clientsNssLanguagesEntry from './rules/clients-nss-languages.ts';
import clientsOutlookCodesEntry from './rules/clients-outlook-codes.ts';
import clientsThunderbirdLanguagesEntry from './rules/clients-thunderbird-languages.ts';
import contentAttachmentEntry from './rules/content-attachment.ts';
import contentFormatEntry from './rules/content-format.ts';
import contentPolicyEntry from './rules/content-policy.ts';
import contentSpamEntry from './rules/content-spam.ts';
import contentVirusEntry from './rules/content-virus.ts';
import deviceScanCodesEntry from './rules/device-scan-codes.ts';
import deviceStepsEntry from './rules/device-steps.ts';
import deviceTextsEntry from './rules/device-texts.ts';
import eopAttributionEntry from './rules/eop-attribution.ts';
import eopDaneMtaStsEntry from './rules/eop-dane-mta-sts.ts';
import eopDomainEntry from './rules/eop-domain.ts';
import eopMessageAuthenticationEntry from './rules/eop-message-authentication.ts';
import eopNextHopCertificateEntry from './rules/eop-next-hop-certificate.ts';
import eopNextHopEntry from './rules/eop-next-hop.ts';
import eopOutlookComEntry from './rules/eop-outlook-com.ts';
import eopRecipientsEntry from './rules/eop-recipients.ts';
import eopReputationEntry from './rules/eop-reputation.ts';
import eopSendingQuotasEntry from './rules/eop-sending-quotas.ts';
import eopTenantLimitsEntry from './rules/eop-tenant-limits.ts';
import eopThrottlingEntry from './rules/eop-throttling.ts';
import exchangeAntispamEntry from './rules/exchange-antispam.ts';
import exchangeCertificateEntry from './rules/exchange-certificate.ts';
import exchangeEventsEntry from './rules/exchange-events.ts';
import exchangeGreetingEntry from './rules/exchange-greeting.ts';
import exchangeLoadEntry from './rules/exchange-load.ts';
import exchangeNdrDeliveryEntry from './rules/exchange-ndr-delivery.ts';
import exchangeNdrMessageEntry from './rules/exchange-ndr-message.ts';
import exchangeNdrRecipientEntry from './rules/exchange-ndr-recipient.ts';
import exchangeQueueSocketsEntry from './rules/exchange-queue-sockets.ts';
import exchangeQueueEntry from './rules/exchange-queue.ts';
import exchangeRelayEntry from './rules/exchange-relay.ts';
import exchangeServerToServerEntry from './rules/exchange-server-to-server.ts';
import exchangeSessionEntry from './rules/exchange-session.ts';
import exchangeTransportDropsEntry from './rules/exchange-transport-drops.ts';
import exchangeTransportEventsEntry from './rules/exchange-transport-events.ts';
import eximRefusalsEntry from './rules/exim-refusals.ts';
import explainBounceWordsEntry from './rules/explain-bounce-words.ts';
import failureConnectEntry from './rules/failure-connect.ts';
import failureConversationEntry from './rules/failure-conversation.ts';
import failureHostileEntry from './rules/failure-hostile.ts';
import failureRouteEntry from './rules/failure-route.ts';
import failureTlsEntry from './rules/failure-tls.ts';
import fallbackCodeStagesEntry from './rules/fallback-code-stages.ts';
import fallbackCodesEntry from './rules/fallback-codes.ts';
import fallbackStatusesEntry from './rules/fallback-statuses.ts';
import faultsCertificateFilesEntry from './rules/faults-certificate-files.ts';
import faultsClientProgramsEntry from './rules/faults-client-programs.ts';
import faultsExchangeAgentsEntry from './rules/faults-exchange-agents.ts';
import faultsEximEntry from './rules/faults-exim.ts';
import faultsFiltersEntry from './rules/faults-filters.ts';
import faultsOtherServersEntry from './rules/faults-other-servers.ts';
import faultsPostfixEntry from './rules/faults-postfix.ts';
import gatewaysDocumentedCodesEntry from './rules/gateways-documented-codes.ts';
import gatewaysWordingsEntry from './rules/gateways-wordings.ts';
import gistContentEntry from './rules/gist-content.ts';
import gistRecipientEntry from './rules/gist-recipient.ts';
import gistSenderEntry from './rules/gist-sender.ts';
import gistServerEntry from './rules/gist-server.ts';
import gistSignInEntry from './rules/gist-sign-in.ts';
import gmailRefusalsEntry from './rules/gmail-refusals.ts';
import gmailSenderRequirementsEntry from './rules/gmail-sender-requirements.ts';
import gmailSignInEntry from './rules/gmail-sign-in.ts';
import greetingCommandsEntry from './rules/greeting-commands.ts';
import greetingProductsEntry from './rules/greeting-products.ts';
import iisSmtpEntry from './rules/iis-smtp.ts';
import librariesPhpmailerLanguagesEntry from './rules/libraries-phpmailer-languages.ts';
import limitsGreylistingEntry from './rules/limits-greylisting.ts';
import limitsRateEntry from './rules/limits-rate.ts';
import limitsSizeEntry from './rules/limits-size.ts';
import limitsTimeEntry from './rules/limits-time.ts';
import logDeliveredEntry from './rules/log-delivered.ts';
import mailClientErrorsEntry from './rules/mail-client-errors.ts';
import mailboxFullEntry from './rules/mailbox-full.ts';
import momentumResponsesEntry from './rules/momentum-responses.ts';
import networkClientLibrariesEntry from './rules/network-client-libraries.ts';
import networkExceptionsEntry from './rules/network-exceptions.ts';
import networkInterceptionEntry from './rules/network-interception.ts';
import networkLocalBlockEntry from './rules/network-local-block.ts';
import networkProgramRefusalsEntry from './rules/network-program-refusals.ts';
import networkProgramWordsEntry from './rules/network-program-words.ts';
import notAFaultEntry from './rules/not-a-fault.ts';
import otherLanguagesRefusalsEntry from './rules/other-languages-refusals.ts';
import otherLanguagesEntry from './rules/other-languages.ts';
import postfixRefusalsEntry from './rules/postfix-refusals.ts';
import postfixTlsClientEntry from './rules/postfix-tls-client.ts';
import programsDovecotLogEntry from './rules/programs-dovecot-log.ts';
import programsEximSendmailEntry from './rules/programs-exim-sendmail.ts';
import programsFiltersEntry from './rules/programs-filters.ts';
import programsNodeServersEntry from './rules/programs-node-servers.ts';
import programsOddWordsEntry from './rules/programs-odd-words.ts';
import programsPostfixEntry from './rules/programs-postfix.ts';
import programsSendingEntry from './rules/programs-sending.ts';
import programsSendmailCourierEntry from './rules/programs-sendmail-courier.ts';
import programsShortRepliesEntry from './rules/programs-short-replies.ts';
import programsSmallServersEntry from './rules/programs-small-servers.ts';
import programsVerdictLinesEntry from './rules/programs-verdict-lines.ts';
import providerGmxEntry from './rules/provider-gmx.ts';
import providerMailchannelsEntry from './rules/provider-mailchannels.ts';
import providerNeteaseEntry from './rules/provider-netease.ts';
import providerOrangeEntry from './rules/provider-orange.ts';
import providerRefusalsEntry from './rules/provider-refusals.ts';
import providerSophosEmailEntry from './rules/provider-sophos-email.ts';
import providerSpectrumCoxEntry from './rules/provider-spectrum-cox.ts';
import providerTencentEntry from './rules/provider-tencent.ts';
import receiverFilterFaultsEntry from './rules/receiver-filter-faults.ts';
import recipientAddressEntry from './rules/recipient-address.ts';
import recipientDisabledEntry from './rules/recipient-disabled.ts';
import recipientDomainEntry from './rules/recipient-domain.ts';
import recipientForwardingEntry from './rules/recipient-forwarding.ts';
import recipientInvalidEntry from './rules/recipient-invalid.ts';
import recipientMovedEntry from './rules/recipient-moved.ts';
import recipientNullMxEntry from './rules/recipient-null-mx.ts';
import recipientRestrictedEntry from './rules/recipient-restricted.ts';
import recipientUnknownEntry from './rules/recipient-unknown.ts';
import recipientVerificationEntry from './rules/recipient-verification.ts';
import reputationIpEntry from './rules/reputation-ip.ts';
import routeDomainEntry from './rules/route-domain.ts';
import routeMxEntry from './rules/route-mx.ts';
import senderAddressEntry from './rules/sender-address.ts';
import senderRelayEntry from './rules/sender-relay.ts';
import senderVerificationEntry from './rules/sender-verification.ts';
import sendingServicesListsEntry from './rules/sending-services-lists.ts';
import sendingServicesEntry from './rules/sending-services.ts';
import sendmailRefusalsEntry from './rules/sendmail-refusals.ts';
import sessionGreetingEntry from './rules/session-greeting.ts';
import sessionOkEntry from './rules/session-ok.ts';
import sessionRelayExchangeEntry from './rules/session-relay-exchange.ts';
import sessionRelayEntry from './rules/session-relay.ts';
import sessionStarttlsRepliesEntry from './rules/session-starttls-replies.ts';
import sessionStarttlsEntry from './rules/session-starttls.ts';
import signPort25Entry from './rules/sign-port-25.ts';
import signsCertificatesEntry from './rules/signs-certificates.ts';
import signsOddRepliesEntry from './rules/signs-odd-replies.ts';
import signsProviderNameEntry from './rules/signs-provider-name.ts';
import signsSignInEntry from './rules/signs-sign-in.ts';
import signsStarttlsEntry from './rules/signs-starttls.ts';
import signsWireEntry from './rules/signs-wire.ts';
import tlsCertificateDialledEntry from './rules/tls-certificate-dialled.ts';
import tlsCertificateProgramsEntry from './rules/tls-certificate-programs.ts';
import tlsCertificateRevocationEntry from './rules/tls-certificate-revocation.ts';
import tlsCertificateEntry from './rules/tls-certificate.ts';
import tlsClientCertificateEntry from './rules/tls-client-certificate.ts';
import tlsHandshakeEntry from './rules/tls-handshake.ts';
import tlsSchannelEntry from './rules/tls-schannel.ts';
import tlsServerLogEntry from './rules/tls-server-log.ts';
import tlsWeakKeyEntry from './rules/tls-weak-key.ts';
import weatherServerEntry from './rules/weather-server.ts';
import weatherTryAgainEntry from './rules/weather-try-again.ts';
import wordingsBouncesEntry from './rules/wordings-bounces.ts';
import wordingsDeliveryEntry from './rules/wordings-delivery.ts';
import wordingsDocumentedListsEntry from './rules/wordings-documented-lists.ts';
import wordingsEncryptionEntry from './rules/wordings-encryption.ts';
import wordingsHostersEntry from './rules/wordings-hosters.ts';
import wordingsLimitsEntry from './rules/wordings-limits.ts';
import wordingsNoticesEntry from './rules/wordings-notices.ts';
import wordingsOldProductsEntry from './rules/wordings-old-products.ts';
import wordingsPlainEntry from './rules/wordings-plain.ts';
import wordingsProgramsEntry from './rules/wordings-programs.ts';
import wordingsProvidersEntry from './rules/wordings-providers.ts';
import wordingsRareProgramsEntry from './rules/wordings-rare-programs.ts';
import wordingsRareEntry from './rules/wordings-rare.ts';
import wordingsRefusedConnectionEntry from './rules/wordings-refused-connection.ts';
import wordingsSenderSideEntry from './rules/wordings-sender-side.ts';
import wordingsSignInEntry from './rules/wordings-sign-in.ts';
import wordingsSubmissionEntry from './rules/wordings-submission.ts';
import wordingsX400Entry from './rules/wordings-x400.ts';
import yahooRefusalsEntry from './rules/yahoo-refusals.ts';

/** Every rule of every topic file, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allRules: readonly Rule[] = [
  ...aolErrorCodesEntry,
  ...applianceGatewaysEntry,
  ...applianceMimecastEntry,
  ...applianceProofpointEntry,
  ...applianceTrendMicroEntry,
  ...authEntraEntry,
  ...authErrorByCodeEntry,
  ...authExchangeMechanismEntry,
  ...authExchangeServerEntry,
  ...authExoPasswordEntry,
  ...authExoPolicyEntry,
  ...authExoSubmissionEntry,
  ...authProgramsEntry,
  ...authProtocolEntry,
  ...authRequiredRepliesEntry,
  ...authenticationReverseNameEntry,
  ...authenticationSenderPolicyEntry,
  ...authenticationSignatureEntry,
  ...blocklistPublicEntry,
  ...certificateStatusWordsEntry,
  ...certificateStrengthEntry,
  ...ciscoReputationEntry,
  ...clientsNssLanguagesEntry,
  ...clientsOutlookCodesEntry,
  ...clientsThunderbirdLanguagesEntry,
  ...contentAttachmentEntry,
  ...contentFormatEntry,
  ...contentPolicyEntry,
  ...contentSpamEntry,
  ...contentVirusEntry,
  ...deviceScanCodesEntry,
  ...deviceStepsEntry,
  ...deviceTextsEntry,
  ...eopAttributionEntry,
  ...eopDaneMtaStsEntry,
  ...eopDomainEntry,
  ...eopMessageAuthenticationEntry,
  ...eopNextHopCertificateEntry,
  ...eopNextHopEntry,
  ...eopOutlookComEntry,
  ...eopRecipientsEntry,
  ...eopReputationEntry,
  ...eopSendingQuotasEntry,
  ...eopTenantLimitsEntry,
  ...eopThrottlingEntry,
  ...exchangeAntispamEntry,
  ...exchangeCertificateEntry,
  ...exchangeEventsEntry,
  ...exchangeGreetingEntry,
  ...exchangeLoadEntry,
  ...exchangeNdrDeliveryEntry,
  ...exchangeNdrMessageEntry,
  ...exchangeNdrRecipientEntry,
  ...exchangeQueueSocketsEntry,
  ...exchangeQueueEntry,
  ...exchangeRelayEntry,
  ...exchangeServerToServerEntry,
  ...exchangeSessionEntry,
  ...exchangeTransportDropsEntry,
  ...exchangeTransportEventsEntry,
  ...eximRefusalsEntry,
  ...explainBounceWordsEntry,
  ...failureConnectEntry,
  ...failureConversationEntry,
  ...failureHostileEntry,
  ...failureRouteEntry,
  ...failureTlsEntry,
  ...fallbackCodeStagesEntry,
  ...fallbackCodesEntry,
  ...fallbackStatusesEntry,
  ...faultsCertificateFilesEntry,
  ...faultsClientProgramsEntry,
  ...faultsExchangeAgentsEntry,
  ...faultsEximEntry,
  ...faultsFiltersEntry,
  ...faultsOtherServersEntry,
  ...faultsPostfixEntry,
  ...gatewaysDocumentedCodesEntry,
  ...gatewaysWordingsEntry,
  ...gistContentEntry,
  ...gistRecipientEntry,
  ...gistSenderEntry,
  ...gistServerEntry,
  ...gistSignInEntry,
  ...gmailRefusalsEntry,
  ...gmailSenderRequirementsEntry,
  ...gmailSignInEntry,
  ...greetingCommandsEntry,
  ...greetingProductsEntry,
  ...iisSmtpEntry,
  ...librariesPhpmailerLanguagesEntry,
  ...limitsGreylistingEntry,
  ...limitsRateEntry,
  ...limitsSizeEntry,
  ...limitsTimeEntry,
  ...logDeliveredEntry,
  ...mailClientErrorsEntry,
  ...mailboxFullEntry,
  ...momentumResponsesEntry,
  ...networkClientLibrariesEntry,
  ...networkExceptionsEntry,
  ...networkInterceptionEntry,
  ...networkLocalBlockEntry,
  ...networkProgramRefusalsEntry,
  ...networkProgramWordsEntry,
  ...notAFaultEntry,
  ...otherLanguagesRefusalsEntry,
  ...otherLanguagesEntry,
  ...postfixRefusalsEntry,
  ...postfixTlsClientEntry,
  ...programsDovecotLogEntry,
  ...programsEximSendmailEntry,
  ...programsFiltersEntry,
  ...programsNodeServersEntry,
  ...programsOddWordsEntry,
  ...programsPostfixEntry,
  ...programsSendingEntry,
  ...programsSendmailCourierEntry,
  ...programsShortRepliesEntry,
  ...programsSmallServersEntry,
  ...programsVerdictLinesEntry,
  ...providerGmxEntry,
  ...providerMailchannelsEntry,
  ...providerNeteaseEntry,
  ...providerOrangeEntry,
  ...providerRefusalsEntry,
  ...providerSophosEmailEntry,
  ...providerSpectrumCoxEntry,
  ...providerTencentEntry,
  ...receiverFilterFaultsEntry,
  ...recipientAddressEntry,
  ...recipientDisabledEntry,
  ...recipientDomainEntry,
  ...recipientForwardingEntry,
  ...recipientInvalidEntry,
  ...recipientMovedEntry,
  ...recipientNullMxEntry,
  ...recipientRestrictedEntry,
  ...recipientUnknownEntry,
  ...recipientVerificationEntry,
  ...reputationIpEntry,
  ...routeDomainEntry,
  ...routeMxEntry,
  ...senderAddressEntry,
  ...senderRelayEntry,
  ...senderVerificationEntry,
  ...sendingServicesListsEntry,
  ...sendingServicesEntry,
  ...sendmailRefusalsEntry,
  ...sessionGreetingEntry,
  ...sessionOkEntry,
  ...sessionRelayExchangeEntry,
  ...sessionRelayEntry,
  ...sessionStarttlsRepliesEntry,
  ...sessionStarttlsEntry,
  ...signPort25Entry,
  ...signsCertificatesEntry,
  ...signsOddRepliesEntry,
  ...signsProviderNameEntry,
  ...signsSignInEntry,
  ...signsStarttlsEntry,
  ...signsWireEntry,
  ...tlsCertificateDialledEntry,
  ...tlsCertificateProgramsEntry,
  ...tlsCertificateRevocationEntry,
  ...tlsCertificateEntry,
  ...tlsClientCertificateEntry,
  ...tlsHandshakeEntry,
  ...tlsSchannelEntry,
  ...tlsServerLogEntry,
  ...tlsWeakKeyEntry,
  ...weatherServerEntry,
  ...weatherTryAgainEntry,
  ...wordingsBouncesEntry,
  ...wordingsDeliveryEntry,
  ...wordingsDocumentedListsEntry,
  ...wordingsEncryptionEntry,
  ...wordingsHostersEntry,
  ...wordingsLimitsEntry,
  ...wordingsNoticesEntry,
  ...wordingsOldProductsEntry,
  ...wordingsPlainEntry,
  ...wordingsProgramsEntry,
  ...wordingsProvidersEntry,
  ...wordingsRareProgramsEntry,
  ...wordingsRareEntry,
  ...wordingsRefusedConnectionEntry,
  ...wordingsSenderSideEntry,
  ...wordingsSignInEntry,
  ...wordingsSubmissionEntry,
  ...wordingsX400Entry,
  ...yahooRefusalsEntry,
];
