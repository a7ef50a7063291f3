import type { Cause, Fix, Rule } from '../rule.ts';

/** Mail gateways in front of the recipient: Mimecast, Proofpoint, Barracuda, Cisco, Symantec, Trend Micro, Sophos. */

const gate = [421, 450, 451, 452, 550, 551, 552, 553, 554, 571];
const ask: Fix = {
  do: 'Give the recipient’s administrator the whole reply with its tag',
  where: 'recipient administrator',
};
const spamSource: readonly Cause[] = [
  { cause: 'Spam was sent from the address' },
  { cause: 'The address is shared or newly assigned' },
];
const ok = 'The same step answers 250.';

export default [
  {
    id: 'appliance-barracuda-listed',
    topic: 'blocklisted-ip',
    title: 'The address is on Barracuda’s reputation list',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:blocked using |listed (?:at|in|by) )?\bbarracuda ?(?:reputation|networks|central|brbl)\b.{0,60}|\bb\.barracudacentral\.org/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Barracuda counts the IP as a spam source. It may be an address from a Received header rather than the connecting one.',
    causes: [
      ...spamSource,
      {
        cause: 'The workstation’s own address in the headers is listed',
        tell: 'The IP in the link is not the server’s',
      },
    ],
    fixes: [
      { do: 'Query the list', command: 'nslookup {reversedIp}.b.barracudacentral.org', where: 'any shell' },
      { do: 'Ask for removal', where: 'https://www.barracudacentral.org/rbl/removal-request' },
    ],
    verify: ok,
    retry: 'permanent',
    sources: ['https://www.barracudacentral.org'],
    examples: [
      '554 Service unavailable; Client host [mail.example.com] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=203.0.113.25',
    ],
    nearMisses: ['554 Service currently unavailable'],
  },
  {
    id: 'appliance-barracuda-refused',
    topic: 'policy-rejected',
    title: 'Barracuda: the recipient’s policy blocked the message',
    match: {
      on: 'reply',
      code: gate,
      text: /permanent failure for one or more recipients.{0,80}(?:blocked|quarantin)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Sender policy, content or reputation; only the Barracuda message log says which.',
    causes: [{ cause: 'A block rule of the recipient’s company' }, { cause: 'The message scored as spam' }],
    fixes: [ask],
    verify: ok,
    retry: 'permanent',
    sources: ['Barracuda Email Gateway Defense wording'],
    examples: ['550 permanent failure for one or more recipients (user@example.com:blocked)'],
    nearMisses: ['550 SPF permanent error for example.org'],
  },
  {
    id: 'appliance-cisco-poor-reputation',
    topic: 'low-reputation',
    title: 'Cisco: the sending server’s reputation is poor',
    match: {
      on: 'reply',
      code: gate,
      stage: 'greeting',
      text: /(?:access to this mail system has been rejected due to )?the sending mta's poor reputation.{0,40}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'A Cisco gateway asked Talos (SenderBase) and refuses addresses with a low score.',
    causes: spamSource,
    fixes: [
      {
        do: 'Look up {clientIp} and repair what is shown there',
        where: 'https://talosintelligence.com/reputation_center',
      },
    ],
    verify: 'The greeting answers 220.',
    retry: 'permanent',
    sources: ['Cisco: Email Security Appliance, sender reputation filtering'],
    examples: [
      "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    ],
    nearMisses: ['550 5.7.1 Your access to submit messages to this e-mail system has been rejected.'],
  },
  {
    id: 'appliance-cisco-address-rejected',
    topic: 'recipient-unknown',
    title: 'Cisco: the recipient is not in its table',
    match: { on: 'reply', code: [550], enhanced: '5.1.0', text: /^#?(?:5\.1\.0 )?address rejected\.?/i },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The Cisco gateway’s recipient access table or directory does not hold the address or its domain.',
    causes: [
      { cause: 'A wrong address' },
      { cause: 'The domain is missing on the gateway', tell: 'No recipient of the domain is accepted' },
    ],
    fixes: [{ do: 'Add the domain or the user', where: 'recipient administrator: Recipient Access Table' }],
    verify: ok,
    retry: 'permanent',
    sources: ['Cisco Email Security Appliance wording'],
    examples: ['550 #5.1.0 Address rejected. user@example.com', '550 #5.1.0 Address rejected user@example.com'],
    nearMisses: ['550 5.1.0 <a@example.com>: Sender address rejected: User unknown in virtual mailbox table'],
  },
  {
    id: 'appliance-messagelabs',
    topic: 'ip-blocked-by-provider',
    title: 'Symantec (MessageLabs) refuses the connection',
    match: {
      on: 'reply',
      code: gate,
      text: /\bmessagelabs\b.{0,80}\b(?:block|refus|reject|reputation|not accept)|\bdetected as spam \(mode: normal\)|\bclient host rejected: .{0,40}symantec|\bsymantec\b.{0,40}\b(?:reputation|block|listed)|\bconnections? rejected by .{0,30}brightmail/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The Symantec cloud or Brightmail gateway blocks the address by its reputation.',
    causes: spamSource,
    fixes: [{ do: 'Ask for an investigation of {clientIp}', where: 'https://ipremoval.sms.symantec.com' }, ask],
    verify: 'The greeting answers 220.',
    retry: 'permanent',
    sources: ['Symantec Email Security.cloud help'],
    examples: [
      '501 Connection rejected by policy [7.7] 12345, please visit www.messagelabs.com/support for more details: blocked',
    ],
    nearMisses: [
      '550 5.7.0 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    ],
  },
] satisfies readonly Rule[];
