import type { Rule } from '../rule.ts';

/** The first try is put off on purpose (RFC 6647). */

const named = /\bgr[ea]y-? ?list\w{0,3}|\bpost ?grey|\bmilter-greylist|\bintentionally (?:delayed|deferred)/i;
/** A waiting time without a word of why; a limit says its reason beside it. */
const comeBack =
  /(?<!\b(?:too (?:many|much)|limit|rate|exceed|quota|volume|busy|blocked|frequen)\b.{0,80})(?:\btry again in (?:\d+|a few|five|ten) ?(?:\d+:\d+|s\b|sec|min|hour)|\bfirst (?:time|contact)\b.{0,60}\b(?:try|retry|defer|sender)|\btemporar\w{2,4} (?:deferr?ed|rejected|blocked)\b.{0,50}\b(?:unknown|new|first|verif)|\bplease (?:re)?try (?:again )?(?:in|after) (?:\d+|a few|five|ten) ?(?:s\b|sec|min|hour))/i;
const code = [450, 451, 421, 452];
const told: Pick<Rule, 'topic' | 'severity' | 'side' | 'causes' | 'fixes' | 'verify' | 'retry'> = {
  topic: 'greylisted',
  severity: 'warning',
  side: 'receiver',
  causes: [
    { cause: 'First contact', tell: 'The second try after the pause is accepted' },
    { cause: 'The sender retries from another address each time', tell: 'The log shows several outgoing IPs' },
    { cause: 'A device or script without a queue never tries again' },
  ],
  fixes: [
    { do: 'Wait 5 to 15 minutes; the queue retries by itself', where: 'sending server' },
    { do: 'Let devices send through a relay with a queue', where: 'sending device' },
    { do: 'Except trusted senders from greylisting', where: 'recipient administrator' },
  ],
  verify: 'The second try answers 250.',
  retry: 'transient',
};

export default [
  {
    ...told,
    id: 'limits-greylisted',
    title: 'Greylisted: the server wants the message again in some minutes',
    match: [
      { on: 'reply', code, text: named, textDecides: true },
      { on: 'text', text: named },
    ],
    confidence: 'certain',
    meaning:
      'The first message from a new combination of address, sender and recipient is put off on purpose. Real mail servers try again; that is the test.',
    sources: ['RFC 6647', 'Postgrey, milter-greylist, hMailServer and gateway wording'],
    examples: [
      '450 4.2.0 <jo@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html',
      '451 4.7.1 Greylisting in action, please come back in 00:05:00',
      '421 4.7.1 Intentionally deferred, greylist',
    ],
    nearMisses: ['451 Please try again later'],
  },
  {
    ...told,
    id: 'limits-come-back',
    title: 'The server wants the message again after a pause, probably greylisting',
    match: [
      { on: 'reply', code, text: comeBack, textDecides: true },
      { on: 'text', text: comeBack },
    ],
    confidence: 'likely',
    meaning:
      'The server names a time after which it will take the message, and no fault. Servers that put off strangers on purpose speak so.',
    sources: ['RFC 6647 section 2'],
    examples: ['450 4.7.1 Please try again in 300 seconds', '451 4.7.1 First contact, please retry'],
    nearMisses: ['451 Please try again later', '450 4.3.2 Too many mails (mail bomb), try again in 1 hour(s)'],
  },
] satisfies readonly Rule[];
