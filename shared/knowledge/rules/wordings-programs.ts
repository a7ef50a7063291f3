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
] satisfies readonly Rule[];
