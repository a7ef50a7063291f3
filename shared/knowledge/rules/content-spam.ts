import type { Cause, Fix, Rule } from '../rule.ts';

const causes: readonly Cause[] = [
  {
    cause: 'Words, links or pictures that filters know from spam',
    tell: 'A bare "hello, please ignore" from the same sender passes',
  },
  {
    cause: 'The sender has no or failing SPF, DKIM or DMARC, which adds to the score',
    tell: 'The same text from another domain passes',
  },
  { cause: 'An account or server of the sender really sends spam', tell: 'The outgoing log shows mail nobody wrote' },
];
const fixes: readonly Fix[] = [
  {
    do: 'Send a plain short text without links, signature and attachments to the same recipient, and add the parts one by one',
    where: 'sender',
  },
  {
    do: 'Check that SPF, DKIM and DMARC pass for the sending domain',
    command: 'nslookup -type=txt {senderDomain}',
    where: 'any shell',
  },
  {
    do: 'Send the recipient’s administrator the whole reply with its tag and ask for a release',
    where: 'recipient administrator',
  },
];
const verify = 'The end of DATA answers 250 and the message arrives in the inbox.';
const spam =
  /\b(?:spam|ube|uce|junk mail|bulk mail|phish(?:ing)?|unsolicited)\b(?!haus|cop|rats| ?assassin (?:error|timeout)|[-.]?(?:rbl|list)|\.[a-z]{2,})(?:(?!complaint|blocklist|block list|blacklist).){0,80}?\b(?:detect\w{0,3}|suspect\w{0,3}|reject\w{0,3}|refus\w{0,3}|block\w{0,3}|not (?:accepted|allowed|wanted|delivered|tolerated)|classif\w{0,8}|filter\w{0,3}|score|found|content|message|mail|probability|den(?:y|ied))\b|\b(?:identified|classified|detected|considered|marked|tagged|flagged|recogni[sz]ed|categori[sz]ed|regarded|looks?|seems?|appears?|scored|treated|reject\w{0,3}|block\w{0,3}|refused|suspected|determined)\b(?:(?!complaint|list).){0,60}?\b(?:spam|junk(?: mail)?|ube|uce|phish(?:ing)?|unsolicited|spammy|bulk mail)\b(?![-.](?:rbl|haus|cop)|haus|cop|\.[a-z]{2,})|\bspam ?(?:message|mail|content|score|filter|detected|rejected|like|probability|classification)\b|\bspam (?:patterns?|contents?|words?|signatures?|rules?|phrases?)\b|\bspam ?text\b|\bno spam\b|\b(?:probability|likelihood|score) of spam\b|\b(?:this|your|the) (?:message|mail|e-?mail) (?:is|was|may be|might be) (?:probably |likely |most |very |possibly |suspected |a )*(?:spam|junk|unsolicited)|\b(?:denied|rejected|refused|blocked) (?:due to|because of|by) (?:a |the )?spam ?(?:black ?|block ?|filter ?|word ?)?lists?\b|\bspamassassin\b(?!.{0,20}(?:error|timeout|unavailable))|\bspam ?profiler|\bbayes(?:ian)?\b|\bscored? (?:too high(?:ly)?|\d+(?:\.\d+)?)\b|\bspam ?score\b|\bspamming\b|\brazor2?\b.{0,20}(?:check|hit)|\bdcc\b.{0,20}\bbulk|\bpyzor\b|\bdspam\b/i;
const content =
  /\b(?:message|mail|e-?mail|body|its)? ?content (?:was |is |has been |of this message )?(?:reject\w{0,3}|refused|not (?:accepted|allowed|acceptable|permitted)|denied|blocked|restricted|unacceptable|filtered|policy|violation|filter)|\breject\w{0,3}\b.{0,30}\b(?:due to|because of|by|for|on)\b.{0,30}\bcontent|\b(?:blocked|rejected|refused|denied|stopped) by (?:the |our |a |your )?(?:\S{1,30} )?(?:content|anti-?spam|spam|mail|message) ?(?:filter|policy|scanner|check|engine)|\bbanned (?:content|word|phrase|text)|\b(?:forbidden|prohibited|objectionable|offensive|inappropriate) (?:content|word|language)|\bheader (?:content )?(?:rejected|not allowed)|\bheaders? (?:contain\w?|match\w{0,2}) (?:banned|forbidden|a blocked)/i;

export default [
  {
    id: 'content-spam',
    topic: 'spam-content',
    title: 'The message was taken for spam',
    match: [
      { on: 'reply', text: spam, textDecides: true },
      { on: 'text', text: spam },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The receiving filter looked at this message and judged it to be spam. The connection and the address are fine.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.7 and 3.8 (X.6.0, X.7.1)', 'Amavis, SpamAssassin and gateway wording'],
    examples: [
      '550 Denied due to spam list',
      '550 Error: SPAM-ID: h20030701-214001 Your email is probably spam. Please contact your email service provider.',
      '550 5.7.1 Message rejected as spam',
      '554 5.7.1 This message has been identified as spam',
      '550 spam detected',
      '554 5.7.0 Reject, id=00000-01 - SPAM',
      '550 High probability of spam',
      '550 This message is classified as SPAM and may not be delivered',
      '554 5.7.1 The message appears to be unsolicited bulk mail',
    ],
    nearMisses: [
      '554 5.7.1 Client host blocked using zen.spamhaus.org',
      '550 5.7.1 too many spam complaints from your IP',
    ],
  },
  {
    id: 'content-rejected',
    topic: 'spam-content',
    title: 'The content of the message was refused',
    match: [
      { on: 'reply', text: content, textDecides: true },
      { on: 'text', text: content },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'A content filter of the receiver refused this message: words, links, headers or its likeness to spam.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 3463 section 3.8 (X.7.1)', 'Postfix header_checks and body_checks default wording'],
    examples: [
      '550 5.7.1 message content rejected',
      '550 5.7.1 Message content rejected, UBE, id=12345-01-2',
      '554 5.7.1 Rejected by content filter',
      '550 Blocked by anti-spam filter',
    ],
    nearMisses: ['552 5.7.0 This message was blocked because its content presents a potential security issue.'],
  },
] satisfies readonly Rule[];
