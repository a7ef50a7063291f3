import type { Rule } from '../rule.ts';

const nullMx =
  /\bnull ?mx\b|\b(?:host|domain|server|system|machine|site|host\/domain)\b.{0,60}\b(?:does ?n(?:o|')t|do not|will not|never) (?:accept|receive|take) (?:any )?(?:e-?)?mail\b|\b(?:e-?)?mail (?:is )?not accepted (?:here|by this (?:host|domain))/i;

export default [
  {
    id: 'recipient-null-mx',
    topic: 'null-mx',
    title: 'The domain takes no mail at all',
    match: [
      { on: 'reply', text: nullMx, textDecides: true },
      { on: 'text', text: nullMx },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The owner declares that this domain or host never receives mail, most often by a null MX record (MX 0 .).',
    causes: [
      {
        cause: 'The address uses a domain meant for the web only',
        tell: 'nslookup shows "MX preference = 0, mail exchanger = (root)"',
      },
      { cause: 'The null MX was set by mistake, e.g. by a registrar’s default' },
      { cause: 'With 5.7.27 it is the sender’s domain that has the null MX' },
    ],
    fixes: [
      { do: 'Look at the MX record', command: 'nslookup -type=mx {recipientDomain}', where: 'any shell' },
      { do: 'Use the address of the domain that the recipient reads mail in', where: 'sender' },
      { do: 'Replace the null MX by a real one if mail is wanted', where: 'DNS of the recipient' },
    ],
    verify: 'The MX look-up names a host.',
    retry: 'permanent',
    sources: ['RFC 7505', 'RFC 7504 (521, 556)'],
    examples: [
      '556 5.1.10 Recipient domain has null MX',
      '521 5.3.2 Host does not accept mail',
      '550 Host does not accept mail',
      'host/domain does not accept mail',
      "The domain example.org doesn't receive email according to the administrator: returned Null MX",
    ],
    nearMisses: ['550 jo@example.org: user does not accept mail'],
  },
] satisfies readonly Rule[];
