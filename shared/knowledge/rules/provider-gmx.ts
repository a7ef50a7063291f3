import type { Fix, Rule } from '../rule.ts';

/** GMX, WEB.DE, mail.com, 1&1 and IONOS: one system, which says “mailbox unavailable” first and the reason on the next line. */
const gate = [421, 450, 451, 500, 501, 550, 552, 553, 554];
const ask: Fix = {
  do: 'Read the code on the page that the reply names and use its form',
  where: 'receiving provider’s postmaster page',
};
const sources = ['https://postmaster.gmx.net/en/error-messages (read 2026-11)'];

export default [
  {
    id: 'provider-gmx-sender-not-allowed',
    topic: 'sender-not-allowed',
    title: 'GMX, WEB.DE, IONOS: this account may not send as this address',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:requested action not taken: )?mailbox unavailable,? (?:the )?sender address (?:is )?not allowed\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The sign-in worked, but MAIL FROM is not an address of this account. “Mailbox unavailable” is only the first line that this provider puts before every refusal.',
    causes: [{ cause: 'The program sends as another address than the one it signs in with' }],
    fixes: [{ do: 'Send as the address of the account', where: 'sending device or application' }],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources,
    examples: ['550-Requested action not taken: mailbox unavailable\n550 Sender address is not allowed.'],
    nearMisses: ['550 Requested action not taken: mailbox unavailable'],
  },
  {
    id: 'provider-gmx-reverse-name',
    topic: 'no-ptr',
    title: 'GMX, WEB.DE, IONOS: the sending address has no usable reverse name',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:no smtp service,? )?(?:bad|invalid) dns ptr resource record\b.{0,80}|error-messages\?\S{0,80}\bc=rdns\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning:
      'The provider looks up the name of the sending address and refuses addresses without one or with a generic one.',
    causes: [
      { cause: 'No PTR record', tell: 'nslookup of the address finds no name' },
      { cause: 'A dynamic or generic name' },
    ],
    fixes: [
      { do: 'Look the name up', command: 'nslookup {clientIp}', where: 'any shell' },
      { do: 'Have the owner of the address set its PTR to the server’s name', where: 'Internet provider' },
    ],
    verify: 'The greeting answers 220.',
    retry: 'permanent',
    sources,
    examples: [
      '554-gmx.net (mxgmx008) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=203.0.113.25&c=rdns',
    ],
    nearMisses: [
      '554-gmx.net (mxgmx016) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is black listed.\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=203.0.113.25&c=bl',
    ],
  },
  {
    id: 'provider-gmx-listed',
    topic: 'ip-blocked-by-provider',
    title: 'GMX, WEB.DE, IONOS: the sending address is on their block list',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:no smtp service,? )?ip address is black ?listed\b.{0,80}|error-messages\?\S{0,80}\bc=(?:bl|bip)\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The provider refuses this address: spam came from it, or it is a dynamic one.',
    causes: [
      { cause: 'Spam from this address or its neighbours', tell: 'c=bl in the link' },
      { cause: 'A dynamic address', tell: 'c=bip in the link' },
    ],
    fixes: [
      { do: 'Stop the source of spam, then use the form behind the link', where: 'https://postmaster.gmx.net' },
      { do: 'Dynamic address: send through the provider’s smart host', where: 'sending server' },
    ],
    verify: 'The greeting answers 220.',
    retry: 'permanent',
    sources,
    examples: [
      '554-gmx.net (mxgmx016) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is black listed.\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=203.0.113.25&c=bl',
    ],
    nearMisses: [
      '554-gmx.net (mxgmx008) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=203.0.113.25&c=rdns',
    ],
  },
  {
    id: 'provider-gmx-header',
    topic: 'message-not-rfc-compliant',
    title: 'GMX, WEB.DE, 1&1, IONOS: the header of the message is faulty',
    coded: true,
    match: {
      on: 'reply',
      code: gate,
      text: /(?:\btransaction failed )?(?:\breject due to policy restrictions\.? )?(?:\bfor )?(?:\bexplanation )?\bvisit https?:\/\/(?:postmaster\.|\S{1,40}senderguidelines)\S{1,120}?[?&]c=hi\b\S{0,80}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The mark c=hi in the link stands for a header that the provider does not accept: From, To, Date or Message-ID missing, doubled or written wrongly.',
    causes: [
      { cause: 'A program or script writes no Date or Message-ID', tell: 'The message source lacks them' },
      { cause: 'Two From headers, or a From without an address', tell: 'The message source shows it' },
    ],
    fixes: [{ do: 'Look at the message source: one From, Date and Message-ID each', where: 'sending program' }, ask],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources,
    examples: [
      '554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=hi&i=ip&v=203.0.113.25',
    ],
    nearMisses: [
      '554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=auth&i=ip&v=203.0.113.25',
    ],
  },
  {
    id: 'provider-gmx-policy',
    topic: 'ip-blocked-by-provider',
    title: 'GMX, WEB.DE, 1&1: the connection is refused by policy',
    match: {
      on: 'reply',
      code: gate,
      text: /\b(?:postmaster\.(?:gmx\.(?:net|com)|web\.de|1und1\.de|ionos\.\w{2,3}))(?!\S{0,120}[?&]c=(?:hi|rdns|bl|bip)\b).{0,80}|\bkundenserver\.de\b.{0,60}\b(?:nemesis|no smtp service|not available|transaction failed|reject\w*|refus\w*|policy|black ?list\w*|explanation)\b|\breject due to policy restrictions(?![\s\S]{0,160}[?&]c=hi\b)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The providers of 1&1 refuse for reasons explained behind the link: black list, no reverse name, bad headers, or no authentication.',
    causes: [
      { cause: 'Dynamic address or missing reverse name', tell: 'c=bip or c=rdns in the link' },
      { cause: 'Failed authentication', tell: 'c=auth in the link' },
    ],
    fixes: [ask],
    verify: 'The same step answers 250.',
    retry: 'permanent',
    sources: ['https://postmaster.gmx.net'],
    examples: [
      '554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/error-messages?ip=203.0.113.25&c=auth',
    ],
    nearMisses: [
      '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
      '550 5.1.1 user unknown, said mout.kundenserver.de',
    ],
  },
] satisfies readonly Rule[];
