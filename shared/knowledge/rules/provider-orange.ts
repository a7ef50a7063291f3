import type { Fix, Rule } from '../rule.ts';

/** Orange and Laposte, in France. */

const gate = [421, 450, 451, 452, 550, 552, 553, 554, 571];
const ask: Fix = {
  do: 'Read the code on the page that the reply names and use its form',
  where: 'receiving provider’s postmaster page',
};

export default [
  {
    id: 'provider-orange-spam',
    topic: 'spam-content',
    title: 'Orange or Laposte: the message was taken for spam',
    match: {
      on: 'reply',
      code: gate,
      text: /\b(?:OFR|LPN|OUK)[\w]{0,6}_(?:50[67]|51[0-9]|402|517)\b.{0,10}|\bmail rejet[ée]\b.{0,40}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The French provider’s filter refused the content; OFR_506 and its neighbours are the numbers of its rules.',
    causes: [{ cause: 'Content or links like spam, or complaints' }],
    fixes: [{ do: 'Send a bare text for comparison', where: 'sender' }, ask],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['https://postmaster.orange.fr'],
    examples: ['550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]'],
    nearMisses: ['550 5.7.9 Rejected'],
  },
  {
    id: 'provider-orange-connections',
    topic: 'server-busy',
    title: 'Orange or Laposte: too many connections',
    match: {
      on: 'reply',
      code: gate,
      text: /\btrop de connexions\b.{0,40}|\b(?:OFR|LPN)[\w]{0,6}_(?:109|104|108|403)\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Orange and Laposte accept only a few connections per address at a time.',
    causes: [{ cause: 'Parallel delivery' }],
    fixes: [
      {
        do: 'At most three connections to these domains',
        command: 'postconf -e "smtp_destination_concurrency_limit = 2" && postfix reload',
        where: 'shell on a sending Postfix',
      },
    ],
    verify: 'The greeting answers 220.',
    retry: 'transient',
    sources: ['https://postmaster.orange.fr'],
    examples: [
      '421 4.7.0 Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104 [104]',
    ],
    nearMisses: ['421 4.7.0 Rate limit exceeded, slow down'],
  },
] satisfies readonly Rule[];
