import type { Cause, Fix, Rule } from '../rule.ts';

/**
 * Refusals by a policy that say no finer cause. The vague wordings stand in a lookahead, so that they match nothing in length
 * and every rule that names a cause goes before them.
 */

const causes: readonly Cause[] = [
  { cause: 'A block or allow list of the receiver', tell: 'Other senders get through' },
  { cause: 'Content, attachment or size rules', tell: 'A bare text message gets through' },
  { cause: 'Authentication of the sender’s domain', tell: 'SPF, DKIM or DMARC fails' },
];
const fixes: readonly Fix[] = [
  { do: 'Send a bare text message to tell content from sender', where: 'sender' },
  {
    do: 'Give the recipient’s administrator the whole reply, time and sending address, and ask which rule refused it',
    where: 'recipient administrator',
  },
];
const verify = 'The same step answers 250.';
const policy =
  /(?=\b(?:denied|rejected|refused|blocked|prohibited|forbidden|not (?:accepted|allowed|permitted|delivered)|violat\w{0,4}|stopped|dropped|administrative(?:ly)?)\b(?:(?!dmarc|dkim|spf|conditional).){0,50}?\b(?:polic(?:y|ies)|compliance|company rule|local rule|administrat(?:or|ive rule))\b(?! of reject)|\b(?:security|local|message|mail|e-?mail|content|usage|site|corporate|company|organi[sz]ation\w{0,4}|recipient|system|server|acceptable use|administrative) polic(?:y|ies)\b.{0,60}\b(?:violat\w{0,4}|reject\w{0,3}|refus\w{0,3}|den(?:y|ied)|block\w{0,3}|prohibit\w{0,3}|reasons?|restrict\w{0,4}|not)\b|\b(?:\w{3,12})?policy (?:violation|rejection|reasons?|restrictions?|reject)\b|\brestricted by (?:\w+ )?policy\b|\b(?:mail|message)s? (?:was |is |were )?not (?:allowed|permitted)\b|\bdelivery not (?:authori[sz]ed|allowed|permitted)\b|\badministrative prohibition\b(?! ?- ?envelope)|^reject, id=|\bdisallowed (?:by|in|on)|\b(?:by|through|due to|because of|against) (?:our |the |your |its |a )?(?:\w+ )?(?:rules?|access (?:list|rule|control))\b|\bviolates?\b)/i;
const filtered =
  /(?=\bmessage (?:was |has been )?(?:filtered|blocked|quarantined|dropped|discarded)\b(?! (?:due|because|as|by|for))(?!.{0,60}\bspam)|\b(?:mail|message|e-?mail|delivery) (?:was |is |has been )?(?:rejected|refused|denied|bounced|blocked)(?: by (?:the )?(?:recipient|server|recipient'?s? (?:mail )?server|system|gateway|filter|mail server))?\b(?=[.!;:]?\s*(?:$|\(|\[|see |https?:|for |please|contact|in reply|-)))/i;
const bare =
  /^[\s"'.:]*(?!connection refused \(port )(?:(?:command |connection |sorry,? )?(?:rejected|refused|denied|blocked|access denied|access rejected|permission denied|not allowed|not permitted|not authori[sz]ed))\b[\s"'.!:-]*(?:$|\(|\.\.\.|[0-9a-f]{16})/i;
const accessDenied =
  /(?:<[^<>]{1,200}>|\S{1,64}@[^\s@]{1,200}?)(?:\.{3}|:)? ?(?:access|permission) (?:is )?denied\b|\b(?:recipient address|client host|helo command|data command|end-of-data|unverified client host|etrn command) rejected: access denied/i;
const geo =
  /\b(?:country|countries|geo(?:graphic\w{0,4}|-?ip|location)|region|nation)\b.{0,60}\b(?:block\w{0,3}|reject\w{0,3}|not (?:allowed|accepted|permitted)|denied|refused|banned|restricted)|\b(?:block\w{0,3}|reject\w{0,3}|not accept\w{0,3}|refus\w{0,3}|denied|banned)\b.{0,50}\b(?:your (?:country|region|network|range|asn)|from (?:this|that) (?:country|region|network)|geo(?:graphic|location|ip))/i;

export default [
  {
    id: 'content-policy-rejected',
    topic: 'policy-rejected',
    title: 'A policy of the receiver refused the message',
    match: [
      { on: 'reply', text: policy, textDecides: true },
      { on: 'text', text: policy },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'A rule on the receiving side refused the message and does not say which. Only their log can tell.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.8 (X.7.1)'],
    examples: [
      '550 Denied by policy',
      '550 5.7.1 Message rejected due to local policy',
      '554 5.7.1 Delivery not authorized',
      '554 Message not allowed',
      '550 5.7.1 Rejected for policy reasons',
      '550 Administrative prohibition',
    ],
    nearMisses: ["554 5.7.1 Your message was rejected due to example.org's DMARC policy."],
  },
  {
    id: 'content-message-filtered',
    topic: 'policy-rejected',
    title: 'The receiver’s filter stopped the message',
    match: [
      { on: 'reply', text: filtered, textDecides: true },
      { on: 'text', text: filtered },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'A filter on the receiving side refused the message without naming the reason.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.8 (X.7.1)'],
    examples: [
      '550 5.2.0 Message Filtered',
      '550 5.7.1 Message rejected',
      '554 Mail refused',
      '550 5.7.1 Message blocked',
    ],
    nearMisses: ['550 Message rejected as spam'],
  },
  {
    id: 'content-refused-bare',
    topic: 'policy-rejected',
    title: 'Refused without any reason',
    match: [
      {
        on: 'reply',
        code: [550, 551, 552, 553, 554, 521, 571, 450, 451, 421],
        stage: ['rcpt', 'data', 'message', 'auth', 'starttls', 'quit', 'tls'],
        text: bare,
      },
    ],
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'The reply is a bare refusal. The step at which it came is the best hint: greeting and EHLO judge the IP, MAIL FROM the sender, RCPT TO the recipient, DATA the content.',
    causes,
    fixes,
    verify,
    retry: 'depends',
    sources: ['RFC 5321 section 4.2.1'],
    examples: ['550 5.7.9 Rejected', '554 Access denied'],
    nearMisses: ['550 5.7.1 Sender rejected'],
  },
  {
    id: 'content-refused-at-connect',
    topic: 'ip-blocked-by-provider',
    title: 'Refused before any address was given: the sending IP is not wanted',
    match: { on: 'reply', stage: ['connect', 'greeting', 'ehlo'], text: bare },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The server refuses at the greeting or at EHLO, when it knows only the IP address and the name of the client. So the address is blocked.',
    causes: [
      { cause: 'The IP is on a local block list of the receiver' },
      { cause: 'The EHLO name or the reverse name is not accepted' },
    ],
    fixes: [
      { do: 'Look the IP up at the public lists', command: 'nslookup {clientIp}', where: 'any shell' },
      { do: 'Ask the receiving administrator to release the address', where: 'recipient administrator' },
    ],
    verify: 'EHLO answers 250.',
    retry: 'depends',
    sources: ['RFC 5321 sections 3.1 and 4.2.1'],
    examples: ['550 Rejected (after EHLO)', '550 Access denied...7d39d5299584f4be161127e6 (after initial connection)'],
    nearMisses: ['550 5.7.9 Rejected'],
  },
  {
    id: 'content-address-access-denied',
    topic: 'policy-rejected',
    title: 'An access list refuses this address',
    match: [
      { on: 'reply', text: accessDenied, textDecides: true },
      { on: 'text', text: accessDenied },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'An access table of the receiver has an entry for the client, the sender or the recipient named in the reply.',
    causes,
    fixes: [
      ...fixes,
      {
        do: 'Find the entry',
        command: 'postconf -n | grep access',
        where: 'shell on the receiving Postfix; /etc/mail/access on Sendmail',
      },
      { do: 'On port 587 sign in first: unauthenticated clients get the same words', where: 'sending application' },
    ],
    verify,
    retry: 'permanent',
    sources: ['Postfix access(5) and Sendmail access_db default wording'],
    examples: [
      '554 5.7.1 <unknown[203.0.113.25]>: Client host rejected: Access denied',
      '550 5.7.1 <jo@example.org>... Access denied',
    ],
    nearMisses: ['550 5.7.606 Access denied, banned sending IP [203.0.113.25]'],
  },
  {
    id: 'content-geo-policy',
    topic: 'geo-or-network-policy',
    title: 'The receiver refuses this country or network',
    match: [
      { on: 'reply', text: geo, textDecides: true },
      { on: 'text', text: geo },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The sending address lies in a country or network that the receiver does not take mail from.',
    causes: [
      { cause: 'Blocking by country', tell: 'Another server abroad gets the same answer' },
      { cause: 'The address is listed under the wrong country', tell: 'whois and GeoIP disagree' },
    ],
    fixes: [
      { do: 'Ask for an exception, or send through a relay elsewhere', where: 'recipient administrator' },
      { do: 'Check where the address is registered', command: 'whois {clientIp}', where: 'any shell' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['Gateway wording'],
    examples: ['554 5.7.1 Mail from your country is not accepted', '550 Connections from this country are blocked'],
    nearMisses: ['550 5.7.1 Unauthenticated email is not accepted from this domain'],
  },
] satisfies readonly Rule[];
