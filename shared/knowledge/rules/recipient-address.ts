import type { Rule } from '../rule.ts';

/** The recipient address is malformed or matches more than one mailbox. */

const syntax =
  /\b(?:illegal|invalid|bad|forbidden|disallowed|unexpected|non-?ascii|8-?bit) characters? (?:\S{1,6} )?(?:found )?(?:in|within) (?:the )?(?:(?:recipient|destination|rcpt|to|e-?mail|mail|mailbox)(?:'s)? )?(?:address(?:es)?|local[- ]?part|mailbox(?: name)?|user ?name|recipient)\b|\b(?:bad|invalid|malformed|illegal|incorrect)\b.{0,20}\b(?:destination |recipient |forward-?path |rcpt )(?:mailbox )?(?:e-?mail )?(?:address )?(?:syntax|format|path)|\b(?:recipient|destination|rcpt to|mailbox|address)\b.{0,40}\b(?:syntax (?:error|is (?:bad|invalid))|malformed|illegal characters?|missing (?:a )?domain|not rfc\W?2?8?22)|\b(?:mailbox|address) syntax (?:is )?(?:incorrect|error|invalid)|\bmailbox name not allowed|\bdomain (?:missing|name required|literals? not allowed)|\b(?:unbalanced|missing) ['"(<>]|\bneed fully[- ]qualified address|\b(?:invalid|bad|malformed|illegal) rcpt(?: to)? (?:address|argument|parameter)|\binvalid (?:e-?mail )?address (?:syntax|format)/i;
const ambiguous =
  /\bambiguous (?:destination |recipient )?(?:mailbox |address|user|recipient|name)|\b(?:address|name|user|recipient) (?:is )?(?:ambiguous|not unique)|\bmore than one (?:match|recipient|user) (?:for|found|matches)|\bmultiple (?:matches|users) (?:for|found)/i;

export default [
  {
    id: 'recipient-address-syntax',
    topic: 'recipient-syntax',
    title: 'The recipient address is malformed',
    match: [
      { on: 'reply', text: syntax, textDecides: true },
      { on: 'text', text: syntax },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The server cannot read the address: a character is missing, doubled or not allowed, or the domain is absent.',
    causes: [
      { cause: 'A space, comma, quote or bracket got into the address', tell: 'Look at the RCPT TO line as sent' },
      { cause: 'The application sends the display name instead of the address' },
      { cause: 'Letters beyond ASCII to a server without SMTPUTF8' },
    ],
    fixes: [{ do: 'Write the address as RCPT TO:<user@example.org>', where: 'sending application' }],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 4.1.2', 'RFC 3463 section 3.2 (X.1.3)'],
    examples: [
      '501 5.1.3 Bad destination mailbox address syntax',
      '501 5.1.3 Bad recipient address syntax',
      '553 5.1.3 <jo@>... Domain name required',
      '501 <jo>: recipient address must contain a domain: malformed address',
      '553 Requested action not taken: mailbox name not allowed',
      '501 Invalid RCPT TO address provided',
    ],
    nearMisses: ['501 5.1.7 Bad sender address syntax'],
  },
  {
    id: 'recipient-ambiguous',
    topic: 'ambiguous-recipient',
    title: 'The address fits more than one mailbox',
    match: [
      { on: 'reply', text: ambiguous, textDecides: true },
      { on: 'text', text: ambiguous },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The receiving directory has the address, or the name, twice and cannot decide.',
    causes: [{ cause: 'Two objects share one proxy address', tell: 'A directory search for the address finds two' }],
    fixes: [
      {
        do: 'Find the two objects and take the address from one of them',
        command: 'Get-Recipient -ResultSize Unlimited -Filter "EmailAddresses -eq \'smtp:{recipient}\'"',
        where: 'recipient administrator: Exchange Management Shell',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 3463 section 3.2 (X.1.4)'],
    examples: ['550 5.1.4 Destination mailbox address ambiguous', '550 5.1.4 Recipient address is ambiguous'],
    nearMisses: ['550 5.1.4 Recipient address reserved by RFC 2606'],
  },
] satisfies readonly Rule[];
