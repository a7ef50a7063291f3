import type { Rule } from '../rule.ts';

const format =
  /\bduplicate\w? header|\b(?:multiple|more than one|missing|invalid|malformed|no|bad|lacks? (?:an? )?|without (?:an? )?|duplicate\w?|empty|valid)(?: valid| required)? ?(?:'|")?(?:from|date|message-?id|to|subject|sender|mime|header|rfc ?2?822)(?:'|")?:? ?(?:header|headers|field|line|addresses)s?\b|\bmessage-?id\b.{0,30}\b(?:invalid|missing|malformed|required)|\b(?:not|non|isn't|violat\w{0,4})[- ](?:\w+ ){0,2}rfc[ -]?(?:\d{3,4}|compliant)?[ -]?(?:compliant|conform\w{0,4})?|\brfc ?\d{3,4}\b.{0,40}\b(?:violat\w{0,4}|non|not|compliant|invalid)|\bbare (?:lf|line ?feed|cr|newline)s?\b|\b(?:stray|naked) (?:lf|newline)|\bmail(?:ed)? (?:data )?format error|\b(?:malformed|invalid|bad|broken|corrupt\w{0,2}) (?:mime|message|header|headers|content|boundary|encoding|data)\b(?! (?:id|sender|recipient))|\b(?:mime|header) (?:syntax )?(?:error|is (?:invalid|malformed)|syntax|parts? (?:too|exceed))|\bheaders? (?:\w+ )?fail\w{0,2} (?:syntax )?check|\bmessage (?:does not|doesn't) (?:comply|conform)|\bconversion (?:required|prohibited|not supported|failed)|\b(?:8-?bit|non-?ascii|unencoded|illegal|null|unescaped|control) (?:data|characters?|bytes?|chars?)\b.{0,30}\b(?:in|not)\b(?! (?:the )?(?:\w+(?:'s)? )?(?:address|local[- ]?part|mailbox|user ?name|recipient))|\bimproper use of 8-?bit|\btoo many (?:(?:\w+[ -]){0,2}headers?\b|mime|nested)|\b(?:equal|identical|repeated|doubled) (?:\w+[ -]){0,2}headers?\b|\bheader (?:line )?(?:too long|size|section)|\bdata format error\b|\binvalid rfc ?\d{3,4} message|\bmessage (?:is )?(?:not )?(?:properly )?(?:malformed|formatted)|\b(?:fail(?:ed|ure|s)?|unable|could not|can ?not|can't|errors?(?: occurred)?)(?: to| in| while| when| during)? (?:pars|convert|decod|encod|interpret)\w{0,4} (?:the |this |your |of the )?(?:\w+ )?(?:messages?|contents?|mime|attachments?|body)\b|\bmedia (?:type )?(?:error|not supported)|\bfrom: header\b|\bcorrupt (?:message )?content\b|\bmultiple from addresses\b.{0,40}|\bmessages? missing a valid|\b(?:maximum|max|allowed|permitted)\b.{0,20}\bline[- ](?:length|size)|\bline[- ]length (?:limit|exceeded)|\bover-?long line|\blong lines?\b.{0,30}\b(?:not|reject|refus)/i;

export default [
  {
    id: 'content-not-rfc-compliant',
    topic: 'message-not-rfc-compliant',
    title: 'The message is not built as the standard demands',
    match: [
      { on: 'reply', code: [550, 554, 552, 553, 500, 501, 521, 571, 451], text: format, textDecides: true },
      { on: 'text', text: format },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning: 'A header is missing, doubled or malformed, or the text has line ends or characters that are not allowed.',
    causes: [
      {
        cause: 'A script or device writes the headers itself',
        tell: 'Mail from Outlook is accepted by the same server',
      },
      { cause: 'Two components each add From, Date or Message-ID' },
      { cause: 'Lines end with LF alone instead of CR LF' },
    ],
    fixes: [
      { do: 'Let the program send exactly one From, Date and Message-ID', where: 'sending application' },
      { do: 'Write every line end as CR LF and encode other languages as MIME', where: 'sending application' },
      { do: 'Send through a submission server (port 587), which repairs simple faults', where: 'sending device' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['RFC 5322 section 3.6', 'RFC 5321 section 2.3.8', 'RFC 3463 section 3.7'],
    examples: [
      "554 Transaction failed: Duplicate header 'DKIM-Signature'.",
      '550 5.7.1 Messages missing a valid Message-ID header are not accepted.',
      '550-5.7.1 Our system has detected that this message is not RFC 5322 compliant: There are multiple From headers.',
      '521 5.5.2 mail.example.com Error: bare <LF> received: bare LF',
      '554 5.6.0 Message contains invalid header',
      'rejected after DATA: maximum allowed line length is 998 octets, got 3172',
      '554 5.7.7 too many equal X-headers (X-Example-Results:)',
    ],
    nearMisses: ['501 5.1.7 Invalid sender address'],
  },
] satisfies readonly Rule[];
