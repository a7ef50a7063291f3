import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What programs, gateways and smaller hosts say in words of their own, met in public threads. */
export default [
  wordingRule({
    id: 'wording-senders-own-policy',
    topic: 'dmarc-fail',
    title: 'The sender’s own domain asks to refuse such mail',
    says: [
      "\\bsender(?:'s)?(?: domain(?:'s)?)? policy (?:prohibits|forbids|rejects|demands|requests|says|asks)\\b.{0,40}",
      "\\bdomain owner(?:'s)? (?:policy|requests?|asks|wants|discourages)\\b",
    ],
    side: 'dns',
    meaning:
      'What refuses the message is the rule that the sender’s domain itself has published: DMARC with p=reject, or SPF with -all.',
    advice: 'Make SPF or DKIM pass with the same domain as in From; a forwarder must rewrite the sender (SRS)',
    where: 'DNS of the sender’s domain, or sending server',
    retry: 'permanent',
    source: 'RFC 7489; wording of a Dutch host (public code file 70147858297, read 2026-11)',
    examples: ["550 Sender's policy prohibits this message: Reject"],
    nearMisses: ['550 5.7.1 Our policy prohibits this message'],
  }),
  wordingRule({
    id: 'wording-microsoft-365-on-465',
    topic: 'implicit-tls-mismatch',
    title: 'Microsoft 365 takes no mail on port 465',
    says: ['\\bsmtp(?:-mail)?\\.(?:office365|outlook)\\.com["\']?(?::| port:? ?|, ?port:? ?|,? )465\\b'],
    side: 'client-config',
    meaning:
      'Microsoft 365 and Outlook.com offer submission on port 587 with STARTTLS only. On 465 nobody answers, so the program waits and gives up.',
    advice: 'Set port 587 with STARTTLS (not SSL/TLS)',
    where: 'sending program or device',
    source: 'Microsoft Learn, Set up a multifunction device or application to send email (read 2026-11)',
    examples: ['Error: Sending the email to the following server failed : smtp.office365.com:465'],
    nearMisses: ['Error: Sending the email to the following server failed : smtp.office365.com:587'],
  }),
  wordingRule({
    id: 'wording-agent-too-slow',
    topic: 'receiver-internal-error',
    title: 'A transport agent of Exchange takes very long',
    says: ["\\bexecution time of agent '[^']{1,80}' exceeded \\d+ (?:milli)?seconds\\b.{0,60}"],
    side: 'receiver',
    meaning:
      'Mail waits in the categorizer while an agent works on it: mail flow rules with patterns, an antivirus or a disclaimer product.',
    advice: 'Name the agent: Get-TransportAgent; for the rule agent, replace “matches patterns” by “contains words”',
    where: 'Exchange Management Shell',
    retry: 'transient',
    source: 'Microsoft Learn, Slow mail delivery in Exchange that has transport rules configured (read 2026-11)',
    examples: [
      "The execution time of agent 'Transport Rule Agent' exceeded 90000 milliseconds while handling event 'OnRoutedMessage' for message",
    ],
    nearMisses: ['421 4.4.2 Timeout exceeded'],
  }),
  wordingRule({
    id: 'wording-sendmail-queue-owner',
    topic: 'receiver-misconfigured',
    title: 'sendmail does not trust its own queue files',
    says: ['\\bbogus (?:queue )?file\\b.{0,60}\\b(?:uid|gid|mode|mqueue)\\b.{0,40}'],
    side: 'receiver',
    meaning: 'The message lies in the queue with the wrong owner or rights, so sendmail throws it out.',
    advice:
      'Give the queue directory and files back to the mail user (smmsp:smmsp for mqueue-client) and restart sendmail',
    where: 'shell on the sending server',
    source: 'sendmail: SECURITY file, queue file ownership (read 2026-11)',
    examples: ['n2HBj1UK006954: bogus queue file, uid=1000, gid=126, mode=100660'],
    nearMisses: ['451 4.3.0 queue file write error'],
  }),
  wordingRule({
    id: 'wording-auth-command-first',
    topic: 'auth-required',
    title: 'The server wants EHLO and AUTH before this command',
    says: [
      '\\b(?:need|send|use|issue|expect\\w*|requires?)\\b.{0,12}\\bAUTH\\b(?: command)? (?:first|before)',
      '\\bAUTH (?:command )?(?:is )?(?:required|needed|must be (?:sent|issued)|first)\\b',
    ],
    side: 'client-config',
    meaning: 'The client went on without signing in.',
    advice: 'Switch on sign-in for outgoing mail, with the authorisation code or app password that the provider gave',
    where: 'sending program or device',
    source: 'QQ Mail and NetEase wording',
    examples: ['503 Error: need EHLO and AUTH first !', '503 5.5.1 Error: send AUTH command first'],
    nearMisses: ['503 5.5.1 Error: send HELO/EHLO first'],
  }),
  wordingRule({
    id: 'wording-switched-off-by-owner',
    topic: 'sender-account-restricted',
    title: 'Sending was switched off for this mailbox in the hosting panel',
    says: [
      '\\bdisabled by (?:the )?(?:user|owner|admin\\w*|customer|domain owner)\\b.{0,40}(?:panel|\\bcontrol|\\bhosting|\\bsettings)\\b',
    ],
    side: 'sender',
    meaning: 'The owner of the hosting account, or a rule there, has switched off outgoing mail of this mailbox.',
    advice:
      'Open the hosting panel, mail account, and allow sending again; change the password if it was done after abuse',
    where: 'sender’s hosting panel',
    retry: 'permanent',
    source: 'Hostinger wording (public code file 30935937744, read 2026-11)',
    examples: ['554 5.7.1 Disabled by user from hPanel'],
    nearMisses: ['550 5.2.1 mailbox disabled for this recipient'],
  }),
  wordingRule({
    id: 'wording-mail-from-address-blocked',
    topic: 'ip-blocked-by-provider',
    title: 'The receiver blocks the sending address',
    says: [
      '\\b(?:e-?mails?|mail|messages?|connections?|traffic) from \\[?\\d{1,3}(?:\\.\\d{1,3}){3}\\]? (?:is|are|has been|have been|was|were) (?:currently |temporarily |being )*(?:blocked|refused|rejected|denied|banned)\\b.{0,60}',
    ],
    side: 'sender',
    meaning: 'Not the text but the IP address that delivers is unwanted.',
    advice: 'Follow the page that the reply names with the IP address and the whole reply; stop unwanted mail first',
    where: 'receiving provider’s postmaster page',
    retry: 'depends',
    source: 'Verizon wording (public code file 7344360905, read 2026-11)',
    examples: [
      "571 Email from 203.0.113.138 is currently blocked by Verizon Online's anti-spam system. The email sender or Email Service Provider may visit http://www.verizon.net/whitelist and request removal of the block.",
    ],
    nearMisses: ['550 5.7.1 Mail from spam@example.com rejected'],
  }),
] satisfies readonly Rule[];
