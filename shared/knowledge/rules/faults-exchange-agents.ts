import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What Exchange itself says of a part of it that failed, and of an answer it could not read. */
export default [
  wordingRule({
    id: 'exchange-storedrv-account-disabled',
    topic: 'recipient-disabled',
    title: 'The account behind the mailbox is disabled',
    says: ['\\b(?:AccountDisabledException|MapiException(?:ADUser|Mailbox|User)Disabled\\w*)\\b'],
    code: [550, 554],
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Transport handed the message over and the mailbox store refused it: the user account is disabled or hidden in the directory, mostly because the person left.',
    advice:
      'Enable the account, or if the person has left, convert the mailbox to a shared one or remove the address so that senders are told at once',
    where: 'Exchange admin center of the recipient',
    source: 'Microsoft Learn, NDRs in Exchange Online: 5.7.13 (2023)',
    examples: [
      '550 5.7.13 STOREDRV.Deliver.Exception:AccountDisabledException.MapiExceptionADUserDisabledAndHidden; Failed to process message due to a permanent exception',
      '554 5.2.1 STOREDRV.Deliver.Exception:AccountDisabledException; Failed to process message',
    ],
    nearMisses: [
      '554 5.2.0 STOREDRV.Deliver.Exception:StoragePermanentException.MapiExceptionCallFailed; Failed to process message due to a permanent exception with message Cannot complete delivery',
    ],
  }),
  wordingRule({
    id: 'faults-exchange-agent-failed',
    topic: 'receiver-internal-error',
    title: 'A transport agent of the receiving Exchange failed',
    says: [
      '\\b\\w+Agent; .{0,80}\\b(?:failed|error|exception)\\b.{0,160}',
      '\\b(?:failed|error|exception|unexpected)\\b.{0,60}\\[Stage: \\w+\\] ?\\[Agent: [^\\]]{1,80}\\]',
      '\\bSent ?items copy failed\\b.{0,120}',
      '\\b(?:group|shared|modern) mailbox\\b.{0,80}\\b(?:agent|pipeline)\\b.{0,40}\\b(?:failed|error)\\b.{0,60}',
    ],
    side: 'receiver',
    meaning:
      'Message and addresses are right. A program inside Exchange that works on each message on its way into the mailbox stopped with a fault, often for a moment only.',
    advice:
      'Send again; if it repeats, open a case with Microsoft with the whole notice (Exchange Online), or look at Get-TransportAgent and the application event log (own server)',
    where: 'recipient administrator',
    retry: 'transient',
    source:
      'Exchange transport agents (SharedMailboxSentItemsAgent); Microsoft Learn, Transport agents in Exchange Server',
    examples: [
      '550 5.7.103 SharedMailboxSentItemsAgent; Sent items copy failed due to a permanent error [Stage: OnPromotedEvent][Agent: Shared Mailbox Sent Items Agent]',
      '432 4.7.103 UserMailboxSentItemsAgent; Sent items copy failed due to a transient error',
      '550 5.2.0 Mailbox processing failed with an unexpected exception [Stage: OnDeliveredEvent][Agent: Mailbox Rules Agent]',
    ],
    nearMisses: [
      '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
      '550 5.7.1 Message rejected as spam by Content Filtering.',
    ],
  }),
  wordingRule({
    id: 'faults-exchange-answer-not-rfc',
    topic: 'receiver-misconfigured',
    title: 'Exchange could not read what the next server answered',
    says: [
      '\\bRemote server response was not RFC(?:[- ](?:compliant|conformant|conform|\\d{3,4}\\b.{0,20}))?.{0,40}',
      '\\b(?:server|host|peer)\\b.{0,20}\\b(?:response|reply|answer|greeting|banner)\\b.{0,12}\\b(?:not|isn.t|non-?)\\b.{0,6}\\b(?:RFC|SMTP|standard)[- ]?(?:\\d{3,4}[- ]?)?(?:compliant|conformant|conforming)\\b.{0,40}',
    ],
    side: 'receiver',
    meaning:
      'The reply had no code, was too long, or was no SMTP at all. Something else than a mail server answers, or a firewall on the way rewrites the replies.',
    advice:
      'Connect by hand and read the greeting and the reply to EHLO; switch SMTP inspection (fixup) off on the firewall; check the smart host’s address and port',
    where: 'sending server and its firewall',
    retry: 'transient',
    source: 'Exchange SmtpResponse.InvalidResponse; RFC 5321 section 4.2',
    examples: [
      '421 4.4.0 Remote server response was not RFC conformant',
      '421 4.4.0 Remote server response was not RFC compliant',
      "'421 4.4.0 Remote server response was not RFC'",
      'The remote host reply is not RFC 5321 compliant',
    ],
    nearMisses: [
      '550 5.6.0 Message is not RFC 5322 compliant',
      '550 5.7.1 This message is not RFC compliant: there are multiple From headers',
    ],
  }),
] satisfies readonly Rule[];
