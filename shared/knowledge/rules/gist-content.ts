import { gistRule } from '../gist-rule.ts';
import type { Rule } from '../rule.ts';

/** Stems that speak of the message itself. */
export default [
  gistRule({
    topic: 'attachment-blocked',
    strength: 0.6,
    stems:
      /\battach(?:ments?|ed)\b|\bfile ?(?:type|name|extension)s?\b|\bexecutable\b|\.(?:exe|zip|rar|bat|vbs|docm|xlsm|scr|iso|js)\b.{0,40}\b(?:block|reject|not|prohibit|forbid)|\bmacros?\b/i,
    title: 'An attachment is probably not allowed',
    meaning: 'The words point to an attachment that the receiver does not take.',
    advice: 'Send the file by another way or in another form, and the text without it',
    where: 'sender',
    code: [550, 552, 554],
    enhanced: ['7.1', '6.1'],
    stage: ['message'],
    example: '554 no executable stuff through this door',
    nearMiss: '552 5.3.4 message too big',
  }),
  gistRule({
    topic: 'url-blocked',
    strength: 0.6,
    stems:
      /(?<!following )(?<!this )\b(?:urls?|uri|links?|uribl|surbl|web ?sites?|domains? in (?:the )?(?:body|message))\b.{0,60}?\b(?:block|black|list|reject|malicious|bad|not allowed|phish|denied|refus|spam|forbid)\w*|\b(?:block|black|reject|malicious|phish|contain)\w*\b.{0,40}?(?<!following )(?<!this )\b(?:urls?|uri|links?|uribl|surbl|web ?sites?)\b(?!\.| for)/i,
    title: 'A link in the message is probably blocked',
    meaning: 'The words point to a web address inside the message that filters know as bad.',
    advice: 'Send the message without links, then find out which one is listed',
    where: 'sender',
    code: [550, 554],
    enhanced: ['7.1'],
    stage: ['message'],
    example: '554 we refuse: one of the links is bad',
    nearMiss: '554 5.7.1 blocked, see http://example.com/block',
  }),
  gistRule({
    topic: 'spam-content',
    strength: 0.55,
    stems:
      /\b(?:anti-?)?spam\w*(?!haus|cop|rats)\b|\bjunk\b|\bunsolicited\b|\bunwanted\b|\bbulk\b|\b(?:ube|uce)\b|\bbayes\w*|\bphish\w*|\bscam\b|\bcontent (?:filter|reject|score|check)\w*|\bmessage score\b|\bpourriel\b|\bind[ée]sirable\b|\bunerw[üu]nschte\b/i,
    title: 'The message was probably taken for spam',
    meaning: 'The words point to a spam filter.',
    advice: 'Send a short plain text without links, and add the parts one by one',
    where: 'sender',
    code: [550, 554, 552, 571],
    enhanced: ['7.1', '7.0', '6.0', '7.9'],
    stage: ['message', 'data'],
    example: '550 such junk, no',
    nearMiss: '550 5.1.1 user unknown',
  }),
  gistRule({
    topic: 'message-too-large',
    strength: 0.7,
    stems:
      /\b(?:message|mail|e-?mail|size|body|attachments?|letter|messagerie|nachricht|mensaje|data)\b(?! service).{0,50}?\b(?:too (?:big|large|long)|exceed\w*|over ?sized?|over (?:the |its )?(?:size|maximum)|larger than|bigger than|above|zu gro(?:ß|ss)|trop (?:gros|volumineux)|demasiado grande|maximum (?:size|message)|max(?:imum)? allowed size)\b(?!.{0,20}(?:quota|rate|hops|recipients))|\b(?:size|length) limit\b|\bmaximum (?:message )?size\b|\b(?:exceed\w*|over|larger than)\b.{0,40}?\b(?:size|bytes|\d+ ?[kmg]b)\b/i,
    title: 'The message is probably too large',
    meaning: 'The words point to a limit on the size of a message.',
    advice: 'Send less: fewer or smaller attachments, or a link to the file',
    where: 'sender',
    code: [552, 523, 534],
    enhanced: ['3.4', '2.3'],
    stage: ['mail', 'message', 'data'],
    example: '552 that letter is above what fits, size limit reached',
    nearMiss: '452 4.2.2 mailbox full',
  }),
  gistRule({
    topic: 'message-not-rfc-compliant',
    strength: 0.4,
    stems:
      /\bRFC[ -]?(?:\d{3,4}|compliant)\b.{0,60}?\b(?:header|format|complian|message|violat|from|date)\w*|\b(?:headers?|from|(?:future |invalid |bad )?date|message-?id|subject|mime|bare (?:lf|cr)|line(?:s| length)?|character|boundary|encoding|null)\b.{0,40}?\b(?:missing|malformed|invalid|duplicate\w*|multiple|too long|not (?:valid|allowed|compliant)|broken|illegal|absent|required|improper)|\b(?:missing|malformed|invalid|duplicate|multiple|illegal|improper|no)\b.{0,15}?\b(?:headers?|from: |from header|date header|message-?id|mime|bare lf|line endings?)\b|\bfuture date\b/i,
    title: 'The message is probably not written as the standards want it',
    meaning: 'The words point to headers, lines or characters that break RFC 5322.',
    advice: 'Look at the message source: one From, Date and Message-ID each, lines under 998 characters ending in CRLF',
    where: 'sending program',
    code: [550, 554, 501],
    enhanced: ['6.0', '6.3', '7.1', '5.2'],
    stage: ['message', 'data'],
    example: '554 odd mime with a boundary that is broken',
    nearMiss: '550 5.1.1 user unknown',
  }),
] satisfies readonly Rule[];
