import type { Rule } from '../rule.ts';

/** The receiver's own filter is out of order, and refuses what it should take. */
const misread =
  /\berror: open resolver\b.{0,80}|\bspamhaus\.\w{3}\/returnc\/(?:pub|vol|na)\b|\bquery refused\b.{0,60}\buribl\b|\buribl\.com\/refused\b|\b(?:open|public) resolver\b.{0,60}\b(?:spamhaus|blocked|returnc)|\b127\.255\.255\.25[245]\b|\bexcessive (?:number of )?queries\b.{0,60}/i;

export default [
  {
    id: 'filter-misreads-block-list',
    topic: 'receiver-misconfigured',
    title: 'The receiver misreads its block list: nobody is listed',
    match: [
      {
        on: 'reply',
        code: [421, 450, 451, 452, 521, 541, 550, 552, 553, 554, 571],
        text: new RegExp(`(?:blocked using \\S{1,60};? ?)?(?:${misread.source})`, 'i'),
        textDecides: true,
      },
      { on: 'text', text: misread },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The receiver asks its block list through a public or open DNS resolver. The list answers with an error, and the receiver takes that answer for a listing. It refuses everybody.',
    causes: [
      {
        cause: 'Public DNS (8.8.8.8, 1.1.1.1, a hoster’s resolver) on the receiving mail server',
        tell: 'The link leads to a page about return codes, not to a listing',
      },
      { cause: 'The receiver asks more than the list gives for free' },
    ],
    fixes: [
      {
        do: 'Tell the receiver’s administrator, by another way than mail: the refusal itself proves the fault',
        where: 'recipient administrator',
      },
      {
        do: 'Postfix: take only real listings for listings',
        command:
          'postconf -e "smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination, reject_rbl_client zen.spamhaus.org=127.0.0.[2..11]" && postfix reload',
        where: 'shell on the receiving server',
      },
      { do: 'Use an own resolver on the mail server, or the list’s free key (DQS)', where: 'recipient administrator' },
    ],
    verify: 'RCPT TO answers 250 from any address that is not listed.',
    retry: 'permanent',
    sources: [
      'https://www.spamhaus.org/resource-hub/dnsbl/using-our-public-mirrors-check-your-return-codes-now/ (read 2026-11)',
      'Postfix postconf(5), reject_rbl_client',
    ],
    examples: [
      '554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/198.51.100.7',
      '554 5.7.1 Service unavailable; Client host [mail.example.com] blocked using multi.uribl.com; 127.0.0.1 -> Query Refused. See http://uribl.com/refused.shtml',
    ],
    nearMisses: [
      '554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.25',
    ],
  },
  {
    id: 'filter-licence-expired',
    topic: 'receiver-misconfigured',
    title: 'The licence of the receiver’s filter has run out',
    match: {
      on: 'reply',
      text: /\blicen[cs]e (?:has )?(?:expired|ended|is (?:invalid|expired))\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The filter in front of the recipient refuses all mail because it is not paid for any more.',
    causes: [{ cause: 'The receiver’s subscription (Barracuda and others) was not renewed' }],
    fixes: [{ do: 'Tell the recipient’s administrator by another way than mail', where: 'recipient administrator' }],
    verify: 'RCPT TO answers 250.',
    retry: 'transient',
    sources: ['https://smtpfieldmanual.com (read 2026-11)'],
    examples: ['422 License Expired'],
    nearMisses: ['550 5.2.1 user@example.com is expired account'],
  },
] satisfies readonly Rule[];
