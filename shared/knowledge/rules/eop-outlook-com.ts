import type { Rule } from '../rule.ts';

/** Consumer Outlook.com, Hotmail, Live: the older codes in brackets at the end of the reply. */
const source = 'Microsoft, Outlook.com postmaster: SMTP error codes and troubleshooting (2025)';
const form = {
  do: 'Check reputation in SNDS, then ask for help with the sender support form',
  where: 'https://sendersupport.olc.protection.outlook.com',
};

export default [
  {
    id: 'outlook-s3150-network-blocked',
    topic: 'ip-blocked-by-provider',
    title: 'Outlook.com blocks the network of the sender',
    match: {
      on: 'reply',
      code: [550, 554],
      enhanced: ['5.7.1', '5.7.0'],
      text: /(?:part of their network is on our block ?list )?\(S31[45]\d\)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The consumer service (outlook.com, hotmail.com, live.com) does not take mail from this address or its neighbourhood (S3140, S3150). Business tenants may still accept it.',
    causes: [
      {
        cause: 'Bad reputation of the range of the provider',
        tell: 'SNDS shows the neighbours; several customers are hit.',
      },
      { cause: 'Own spam or a new, unused address', tell: 'SNDS shows own complaints or no data.' },
    ],
    fixes: [form, { do: 'Meanwhile send through the smart host of the provider', where: 'sending server' }],
    verify: 'RCPT TO or the final dot answers 250.',
    retry: 'permanent',
    sources: [source],
    examples: [
      "550 5.7.1 Unfortunately, messages from [203.0.113.25] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
      "550 5.7.1 Unfortunately, messages from [203.0.113.25] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    ],
  },
  {
    id: 'outlook-47650-rate-limited-reputation',
    topic: 'low-reputation',
    title: 'Outlook.com slows this address because of its reputation',
    match: { on: 'reply', code: [451, 421], text: /temporarily rate limited due to IP reputation/i, textDecides: true },
    severity: 'warning',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Mail is taken slowly (4.7.650, 4.7.651, S3114, S3115). The queue gets through if nothing makes it worse.',
    causes: [
      { cause: 'Complaints, spam traps or a sudden volume', tell: 'SNDS shows it.' },
      { cause: 'New address without history', tell: 'SNDS has no data.' },
    ],
    fixes: [
      { do: 'Lower the rate, let the queue retry, join the complaint feedback (JMRP)', where: 'sending server' },
      form,
    ],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [source],
    examples: [
      '451 4.7.651 The mail server [203.0.113.25] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S3114)',
    ],
  },
  {
    id: 'outlook-rp-rate-limit',
    topic: 'rate-limited',
    title: 'Outlook.com: too many connections or messages for now',
    match: { on: 'reply', code: 421, text: /\bRP-00[1-3]\b/i, textDecides: true },
    severity: 'warning',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The limit of this address is used up (RP-001), or connections of it are limited because of reputation (RP-002, RP-003).',
    causes: [{ cause: 'Volume above what its reputation allows', tell: 'SNDS.' }],
    fixes: [{ do: 'Fewer parallel connections; let the queue retry', where: 'sending server' }, form],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [source],
    examples: [
      "421 RP-001 (BAY004-MC1F1) Unfortunately, some messages from 203.0.113.25 weren't sent. Please try again. We have limits for how many messages can be sent per hour and per day.",
    ],
  },
  {
    id: 'outlook-sc-policy',
    topic: 'policy-rejected',
    title: 'Outlook.com rejected the mail by policy (SC)',
    match: { on: 'reply', code: [550, 554], text: /\bSC-00[12]\b/i, textDecides: true },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'SC-001: the content looks like spam or the address has a bad reputation. SC-002: rejected for policy; Outlook.com also recommends valid reverse names.',
    causes: [{ cause: 'Spam-like content or bad reputation of the address', tell: 'SNDS.' }],
    fixes: [form],
    verify: 'The mail is accepted.',
    retry: 'permanent',
    sources: [source],
    examples: [
      '550 SC-002 (BAY004-MC4F12) Mail rejected by Outlook.com for policy reasons. The mail server IP connecting to Outlook.com has exhibited namespace mining behavior.',
    ],
  },
  {
    id: 'outlook-sc-blocked-ip',
    topic: 'ip-blocked-by-provider',
    title: 'Outlook.com: address of the sender is blocked (SC-003, SC-004)',
    match: { on: 'reply', code: [550, 554], text: /\bSC-00[34]\b(?![^\n]{0,40}Unfortunately)/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'SC-003: mail from this address may be an open proxy or relay. SC-004: many complaints from recipients.',
    causes: [
      { cause: 'Open relay or proxy', tell: 'A relay test succeeds.' },
      { cause: 'Complaints', tell: 'JMRP reports.' },
    ],
    fixes: [{ do: 'Close the relay, clean the lists', where: 'sending server' }, form],
    verify: 'The mail is accepted.',
    retry: 'permanent',
    sources: [source],
    examples: [
      '550 SC-004 (SNT004-MC2F40) Mail rejected by Outlook.com for policy reasons. A block has been placed against your IP address because we have received complaints concerning mail coming from that IP address.',
    ],
  },
  {
    id: 'outlook-dy-dynamic',
    topic: 'geo-or-network-policy',
    title: 'Outlook.com takes no mail from dynamic addresses',
    match: {
      on: 'reply',
      code: [550, 554],
      text: /\bDY-00[12]\b(?:[^\n]{0,60}Mail rejected by Outlook\.com for policy reasons\. We generally do not accept email from dynamic)?/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The address looks like a dial-up or home line (DY-001), or like a compromised machine (DY-002).',
    causes: [
      {
        cause: 'Connection without fixed address',
        tell: 'The reverse name holds the address or words like dyn, pool, dsl.',
      },
      { cause: 'Malware behind the address', tell: 'Firewall log of outgoing port 25.' },
    ],
    fixes: [{ do: 'Send through the smart host of the provider or Microsoft 365', where: 'sending server' }],
    verify: 'The mail is accepted.',
    retry: 'permanent',
    sources: [source],
    examples: [
      "550 DY-001 (BAY004-MC2F34) Mail rejected by Outlook.com for policy reasons. We generally do not accept email from dynamic IP's as they are not typically used to deliver unauthenticated SMTP email to an Internet mail server.",
    ],
  },
  {
    id: 'outlook-ou-blocked',
    topic: 'ip-blocked-by-provider',
    title: 'Outlook.com rejected the address for policy (OU)',
    match: { on: 'reply', code: [550, 554], text: /\bOU-00[12]\b/i, textDecides: true },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'OU-001: the address is on the Spamhaus list. OU-002: reputation or spam-like content.',
    causes: [
      { cause: 'Listed at Spamhaus', tell: 'Look the address up.' },
      { cause: 'Bad reputation', tell: 'SNDS.' },
    ],
    fixes: [{ do: 'Remove the cause, then ask for removal', where: 'https://check.spamhaus.org' }, form],
    verify: 'The mail is accepted.',
    retry: 'permanent',
    sources: [source],
    examples: [
      '550 OU-002 (SNT004-MC3F6) Mail rejected by Outlook.com for policy reasons. Reasons for rejection may be related to content with spam-like characteristics or IP/domain reputation.',
    ],
  },
  {
    id: 'outlook-550-mailbox-unavailable',
    topic: 'recipient-unknown',
    title: 'Outlook.com: this mailbox does not exist or takes no mail',
    match: { on: 'reply', code: 550, enhanced: '5.5.0', text: /Requested action not taken: mailbox unavailable/i },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The consumer service says the mailbox is not there or was closed after long silence (S2017062302).',
    causes: [{ cause: 'Misspelt, deleted or expired mailbox', tell: 'A letter to it by another route fails as well.' }],
    fixes: [{ do: 'Check the address by another way; take it off lists', where: 'sender' }],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [source],
    examples: [
      '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BL2NAM02FT049.eop-nam02.prod.protection.outlook.com]',
    ],
  },
] satisfies readonly Rule[];
