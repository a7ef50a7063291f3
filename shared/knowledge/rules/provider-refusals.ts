import type { Fix, Rule } from '../rule.ts';

/** Providers whose replies need their own page to be read. */

const gate = [421, 450, 451, 452, 550, 552, 553, 554, 571];
const ask: Fix = {
  do: 'Read the code on the page that the reply names and use its form',
  where: 'receiving provider’s postmaster page',
};

export default [
  {
    id: 'provider-mailru-spam',
    topic: 'spam-content',
    title: 'Mail.ru or Yandex: the message was taken for spam',
    match: {
      on: 'reply',
      code: gate,
      text: /\bspam message (?:rejected|discarded\/rejected|discarded)\b.{0,60}|\bmessage rejected under suspicion of spam\b.{0,40}|help\.mail\.ru\/notspam-support/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The Russian provider’s filter judged the message to be spam.',
    causes: [{ cause: 'Content, links or reputation of the sender' }],
    fixes: [{ do: 'Send a bare text for comparison and follow the link in the reply', where: 'sender' }],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['https://help.mail.ru/notspam-support', 'https://yandex.com/support/mail'],
    examples: [
      '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc',
      '554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc',
    ],
    nearMisses: ['550 5.7.1 Message rejected'],
  },
  {
    id: 'provider-icloud-policy',
    topic: 'spam-content',
    title: 'iCloud: refused by its mail policy',
    match: {
      on: 'reply',
      code: gate,
      text: /\[(?:CS|HM|AP|PR)\d{2}\] (?:message rejected.{0,60})?/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'sender',
    meaning:
      'Apple refuses the message for its content or the sender’s reputation; the tag in brackets is for their postmaster.',
    causes: [{ cause: 'Content or links like spam' }, { cause: 'Reputation of domain or address' }],
    fixes: [
      { do: 'Check SPF, DKIM, DMARC and send a bare text for comparison', where: 'sender' },
      { do: 'Write to icloudadmin@apple.com with the whole reply', where: 'sender' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['https://support.apple.com/102322'],
    examples: [
      '550 5.7.0 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
      '554 5.7.1 [HM08] Message rejected due to local policy.',
    ],
    nearMisses: ['550 5.7.1 Message rejected due to local policy'],
  },
  {
    id: 'provider-facebook-recipient',
    topic: 'recipient-unknown',
    title: 'Facebook: the address takes no mail',
    match: { on: 'reply', code: gate, text: /\bRCP-(?:P[1-5]|T\d)\b.{0,80}/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The facebook.com address does not exist or its owner does not take mail.',
    causes: [{ cause: 'Facebook addresses no longer take mail' }],
    fixes: [{ do: 'Use another address of the person', where: 'sender' }],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['http://postmaster.facebook.com/response_codes'],
    examples: ['550 5.1.1 RCP-P1 http://postmaster.facebook.com/response_codes?ip=203.0.113.25#rcp'],
    nearMisses: ['554 5.7.1 POL-P4 http://postmaster.facebook.com/response_codes?ip=203.0.113.25#pol'],
  },
  {
    id: 'provider-facebook-policy',
    topic: 'policy-rejected',
    title: 'Facebook: refused by its policy',
    match: {
      on: 'reply',
      code: gate,
      text: /\b(?:POL-P[1-7]|CON-T[1-4]|MSG-T1|DNS-[PT]\d|INT-[PT]\d|CON-P\d)\b(?!.{0,20}spamhaus).{0,60}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'sender',
    meaning:
      'Facebook’s page explains the code: POL is policy or reputation, CON the number of connections, DNS the reverse name.',
    causes: [{ cause: 'Policy, reputation or connections, see the page' }],
    fixes: [ask],
    verify: 'The same step answers 250.',
    retry: 'depends',
    sources: ['http://postmaster.facebook.com/response_codes'],
    examples: ['554 5.7.1 POL-P4 http://postmaster.facebook.com/response_codes?ip=203.0.113.25#pol'],
    nearMisses: ['550 5.1.1 RCP-P1 http://postmaster.facebook.com/response_codes?ip=203.0.113.25#rcp'],
  },
  {
    id: 'provider-godaddy-ib',
    topic: 'policy-rejected',
    title: 'GoDaddy (secureserver): refused, see the IB number',
    match: {
      on: 'reply',
      code: gate,
      text: /\bIB(?:10[0-9]|11[0-9]|21[0-9]|40[1-4]|50[1-9]|51[0-2]|60[0-9]|70[0-5])\w?\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'sender',
    meaning:
      'The IB number stands for a rule: IB1xx address, IB2xx volume, IB5xx sender, recipient or headers, IB6xx list, IB7xx content.',
    causes: [{ cause: 'Volume, reputation or a listed link, see the number' }],
    fixes: [ask],
    verify: 'The same step answers 250.',
    retry: 'depends',
    sources: ['https://www.godaddy.com/help/fix-rejected-email-with-ib-error-codes-40685'],
    examples: ['552 5.2.0 This message has been refused, see IB705'],
    nearMisses: ['554 5.7.1 This message has been identified as spam'],
  },
] satisfies readonly Rule[];
