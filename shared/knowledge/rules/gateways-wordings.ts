import type { Rule } from '../rule.ts';
import { type WordingRow, wordingRule } from '../wording-rule.ts';

/** What filters in front of mail servers say, in words that look like something else. */
const rows: readonly WordingRow[] = [
  {
    id: 'gateway-address-sends-spam',
    topic: 'ip-blocked-by-provider',
    title: 'The filter knows the sending address as a source of spam',
    code: [421, 450, 550, 554],
    says: [
      '\\bspam ip (?:address )?(?:rejected|blocked|refused|denied)\\b.{0,80}',
      '\\brelayed (?:spam|mail) to (?:a )?(?:honey ?pot|spam ?trap)\\b',
      '\\b(?:honey ?pot|spam ?trap) hit\\b',
    ],
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Not this message but the IP address is refused: spam came from it, in part to addresses made to catch it.',
    advice: 'Find and stop the source of the spam, then ask the receiver to lift the block',
    where: 'sending server',
    retry: 'permanent',
    source: 'Hornetsecurity classification codes; http://rbl.snark.net/ (read 2026-11)',
    examples: ['554 5.5.4 Spam IP rejected', '550 Relayed spam to honeypot address'],
    nearMisses: ['554 5.5.5 e-mail Rejected Spam', '550 5.7.1 Message rejected as spam'],
  },
  {
    id: 'gateway-recipient-verification-failed',
    topic: 'recipient-unknown',
    title: 'The gateway asked for the recipient, and the mailbox server does not know it',
    says: [
      '\\brecipient (?:address )?verification (?:has )?failed\\b',
      '\\b(?:rcpt|recipient) (?:verify|callout|call-?ahead) failed\\b',
    ],
    confidence: 'likely',
    side: 'receiver',
    meaning: 'A gateway asks the server behind it before it accepts a recipient, and the answer was no.',
    advice: 'Compare the address letter by letter; the receiver checks that the gateway reaches the mailbox server',
    where: 'sender and recipient administrator',
    source: 'https://bastion.umanix.net/info (read 2026-11)',
    examples: ['550 Recipient verification failed'],
    nearMisses: ['550 Sender verification failed', '450 4.1.1 unverified address: Address verification in progress'],
  },
  {
    id: 'gateway-named-zone',
    topic: 'blocklisted-ip',
    title: 'The sending address is on a block list that the reply names',
    says: [
      '\\b(?:is|are|was|found|listed) (?:on|in|by) (?:an? |the )?(?:DNS )?(?:black|block|deny) ?-?list,?:? (?:[\\w-]{1,63}\\.){1,5}[a-z]{2,18}\\b',
      '\\blisted by an? (?:foreign |external |remote )?dns ?(?:bl|rbl)\\b',
      '\\brefused by (?:[\\w-]{1,63}\\.){1,5}(?:org|com|net)\\b',
    ],
    confidence: 'likely',
    side: 'sender',
    meaning: 'The words say “sender”, but a list named like a host is asked for the IP address of the sending server.',
    advice: 'Look the address up on the page of the list, stop the cause, and ask to be taken off',
    where: 'sending server',
    retry: 'permanent',
    source: 'https://bastion.umanix.net/info; http://rbl.snark.net/ (read 2026-11)',
    examples: ['550 The sender is in a black list rbl.baruwa.net', '550 Listed by a foreign dnsbl'],
    nearMisses: ['550 5.7.1 sender <news@example.com> black listed #127'],
  },
  {
    id: 'gateway-sender-on-list',
    topic: 'sender-rejected',
    title: 'The receiver has this sender on a list of its own',
    says: [
      '\\bsender <?[^\\s<>]{1,64}@[^\\s<>]{1,255}>? (?:is |was |has been )?(?:black|block|deny) ?-?listed\\b.{0,80}',
      '\\b[^\\s<>]{1,64}@[^\\s<>]{1,255}>? has (?:black|block|deny) ?-?listed \\S{1,255}',
      '\\bblack mail address\\b',
    ],
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Not the IP but the sender’s address or domain is refused, by an entry that the receiver or its user made.',
    advice: 'Reach the recipient by another way and ask to have the entry removed',
    where: 'recipient administrator',
    retry: 'permanent',
    source:
      'http://www.milter.info/smtp/smtpf/reply.html, http://open-mail.org/3strikes/SMTPmessages.txt (read 2026-11)',
    examples: [
      '550 5.7.1 sender <news@example.com> black listed #127',
      '550 Sorry! We REJECT this message, because jo@example.org has blacklisted example.com.',
      '554 Black mail address.',
    ],
    nearMisses: ['550 5.7.1 host mail.example.com [203.0.113.25] black listed #120'],
  },
  {
    id: 'helo-not-authorised-by-spf',
    topic: 'spf-fail',
    title: 'The address may not greet by this name',
    says: ['\\bnot authori[sz]ed to (?:transmit|send|use)\\b.{0,20}\\bhelo name\\b'],
    confidence: 'likely',
    side: 'dns',
    meaning: 'The receiver looked up SPF for the name in HELO, and it does not list the sending address.',
    advice: 'Publish SPF for the HELO name, or greet by a name that belongs to this address',
    where: 'DNS of the sender’s domain; sending server',
    source: 'http://open-mail.org/3strikes/SMTPmessages.txt (read 2026-11); RFC 7208 2.3',
    examples: [
      '554 Sorry! We REJECT your request for a mail session, because 203.0.113.25 is not authorized to transmit with a HELO name ending in example.com.',
    ],
    nearMisses: ['550 localhost is not a valid HELO name'],
  },
];

export default rows.map(wordingRule) satisfies readonly Rule[];
