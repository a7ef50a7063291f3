import type { Fix, Rule } from '../rule.ts';

/** Spectrum, Charter and Cox, behind one filter with its AUP# numbers. */

const gate = [421, 450, 451, 452, 550, 552, 553, 554, 571];
const ask: Fix = {
  do: 'Read the code on the page that the reply names and use its form',
  where: 'receiving provider’s postmaster page',
};
const slower: Fix = { do: 'Send fewer messages and connections per hour to this provider', where: 'sending server' };

export default [
  {
    id: 'provider-cloudfilter-connections',
    topic: 'server-busy',
    title: 'Spectrum or Cox: too much at once from this address',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:sender rejected\b.{0,120})?(?:spectrum\.net|charter\.(?:net|com)|rr\.com).{0,80}\bAUP#(?:In|Out)-1\d{3}\b|\bAUP#(?:In|Out)-(?:13[0-9]{2}|1500|1550|1560|1580)\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The provider’s filter refuses for the number of connections, messages or recipients, or for the address’s behaviour. The AUP# number is explained on its page.',
    causes: [{ cause: 'Too many messages or connections in a short time' }, { cause: 'The address is not trusted' }],
    fixes: [slower, ask],
    verify: 'MAIL FROM answers 250.',
    retry: 'depends',
    sources: ['https://www.spectrum.net/support/internet/understanding-email-error-codes'],
    examples: [
      '550 5.1.0 <a@example.com> sender rejected. Please see https://www.spectrum.net/support/internet/understanding-email-error-codes for more information. AUP#In-1310',
    ],
    nearMisses: [
      '550 5.1.0 <a@example.com> sender rejected. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXSNDR',
    ],
  },
  {
    id: 'provider-cox-blocked',
    topic: 'ip-blocked-by-provider',
    title: 'Cox refuses the sender or its address',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:sender rejected\b.{0,80})?cox\.(?:com|net)\b(?!.{0,160}\bIPBL[01]{4}\b).{0,120}|\bAUP#(?:CX|CDRBL|IPBL(?![01]{4})|Blocked)\w{0,12}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'Cox’s filter refuses the sending address or the sender. The AUP# word is explained on its page.',
    causes: [{ cause: 'The IP is on a list Cox uses' }, { cause: 'No reverse name, or too much mail' }],
    fixes: [ask, slower],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: ['https://www.cox.com/residential/support/email-error-codes.html'],
    examples: [
      '550 5.1.0 <a@example.com> sender rejected. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXSNDR',
    ],
    nearMisses: [
      '550 5.1.0 <a@example.com> sender rejected. Please see https://www.spectrum.net/support/internet/understanding-email-error-codes for more information. AUP#In-1310',
    ],
  },
] satisfies readonly Rule[];
