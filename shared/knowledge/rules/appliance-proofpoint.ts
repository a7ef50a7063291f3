import type { Cause, Rule } from '../rule.ts';

/** Proofpoint and its Cloudmark in front of the recipient. */

const gate = [421, 450, 451, 452, 550, 551, 552, 553, 554, 571];
const spamSource: readonly Cause[] = [
  { cause: 'Spam was sent from the address' },
  { cause: 'The address is shared or newly assigned' },
];
const ok = 'The same step answers 250.';

export default [
  {
    id: 'appliance-proofpoint-blocked',
    topic: 'blocklisted-ip',
    title: 'Proofpoint blocks the sending address',
    match: {
      on: 'reply',
      code: gate,
      text: /\bipcheck\.proofpoint\.com\b|\bsupport\.proofpoint\.com\/(?:dnsbl|rbl)|\bproofpoint\b.{0,40}\b(?:dynamic reputation|PDR|block)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'Proofpoint’s dynamic reputation blocks the IP. iCloud and many companies use it.',
    causes: spamSource,
    fixes: [{ do: 'Look up {clientIp} and ask for removal', where: 'https://ipcheck.proofpoint.com' }],
    verify: 'The greeting answers 220.',
    retry: 'permanent',
    sources: ['https://ipcheck.proofpoint.com'],
    examples: [
      '554 Blocked - see https://ipcheck.proofpoint.com/?ip=203.0.113.25',
      '550 5.7.1 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=203.0.113.25',
    ],
    nearMisses: ['550 5.7.1 Connection refused. See https://csi.cloudmark.com/reset-request/?ip=203.0.113.25'],
  },
  {
    id: 'appliance-proofpoint-unknown-user',
    topic: 'recipient-unknown',
    title: 'Proofpoint Essentials does not know the recipient',
    match: { on: 'reply', code: gate, text: /user e-?mail address is marked as invalid/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The address is not among the users set up at Proofpoint.',
    causes: [
      { cause: 'The user was never added there', tell: 'Internal mail reaches the mailbox' },
      { cause: 'A wrong address' },
    ],
    fixes: [{ do: 'Add or synchronise the user', where: 'recipient administrator: Proofpoint Essentials' }],
    verify: ok,
    retry: 'permanent',
    sources: ['Proofpoint Essentials help: unrecognised users'],
    examples: ['550 5.7.1 Recipient address rejected: User email address is marked as invalid'],
    nearMisses: ['550 5.7.1 IP address blacklisted by recipient'],
  },
  {
    id: 'appliance-cloudmark',
    topic: 'ip-blocked-by-provider',
    title: 'Cloudmark’s reputation list blocks the address',
    match: {
      on: 'reply',
      code: gate,
      text: /(?<!\b(?:in|on|by) an? (?:\w+ )?(?:RBL|DNSBL|block ?list)\b.{0,30})\bcsi\.cloudmark\.com\b.{0,60}|\bcloudmark\b.{0,40}\b(?:reset|reputation|block)|\bAUP#(?:BL|CXBL|CXSNDR|CXDNS|CNCT|RBL)\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'Several Internet providers use Cloudmark’s list of bad addresses.',
    causes: spamSource,
    fixes: [{ do: 'Ask for a reset of {clientIp}', where: 'https://csi.cloudmark.com/reset-request' }],
    verify: 'The greeting answers 220.',
    retry: 'permanent',
    sources: ['https://csi.cloudmark.com/reset-request'],
    examples: [
      '550 5.7.1 Connection refused. See https://csi.cloudmark.com/reset-request/?ip=203.0.113.25',
      '554 AUP#CXBL',
    ],
    nearMisses: [
      '550 5.7.1 Connection refused: sender reputation too low',
      '550 host [203.0.113.25] is in an RBL on csi.cloudmark.com/reset-request/?ip=203.0.113.25',
    ],
  },
] satisfies readonly Rule[];
