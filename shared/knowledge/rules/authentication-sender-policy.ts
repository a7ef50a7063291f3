import type { Fix, Rule } from '../rule.ts';

/** SPF: the sending address is not named by the sender's domain. */

const fixes: readonly Fix[] = [
  { do: 'Read the record', command: 'nslookup -type=txt {senderDomain}', where: 'any shell' },
  {
    do: 'Add the outgoing address or the provider’s include to the one SPF record',
    command: '{senderDomain}. TXT "v=spf1 ip4:{clientIp} include:spf.protection.outlook.com -all"',
    where: 'DNS of the sender',
  },
  { do: 'For forwarded mail rewrite the envelope sender (SRS)', where: 'forwarding server' },
];
const fail =
  /(?<!received-)\bspf\b(?:(?!permerror|perm error|permanent error|too many|dkim (?:and|or)|and dkim|or dkim).){0,80}?\b(?:fail\w{0,4}|hard ?fail|soft ?fail|invalid|reject\w{0,3}|violat\w{0,4}|not (?:pass|permit|allow|authori[sz]|valid|match|listed)\w{0,5}|did ?n[o']t pass|does ?n[o']t|unauthori[sz]ed|mismatch\w{0,3}|forbidden|den(?:y|ied)|bad|refus\w{0,3}|none|missing|prohibited|block\w{0,3}|required|neutral)\b|\b(?:fail\w{0,4}|bad|invalid|violat\w{0,4}|reject\w{0,3}|denied|unauthori[sz]ed|refused|not (?:authori[sz]ed|allowed|permitted|pass)|missing|no|blocked|prohibited|forbidden|due to|because of)\b.{0,40}(?<!received-)\bspf\b(?! (?:and|or) dkim)|\b\d{1,3}(?:\.\d{1,3}){3}\]? is not (?:allowed|authori[sz]ed|permitted) to send (?:e?-?mails?|messages?)? ?(?:from|for|on behalf of)\b|\bsender policy framework\b|\bspf\.pobox\.com\b|\bopenspf\.(?:org|net)\b|\bSPFv?1?[ =:-]+(?:hard|soft)?fail\b|\bip\b.{0,40}\bnot (?:a )?(?:permitted|designated|authori[sz]ed|allowed)\b.{0,30}\b(?:sender|to send|send mail|domain)\b(?! (?:e-?mails? |mails? |messages? )?directly)|\bsender[- ]?id\b.{0,30}\b(?:fail\w{0,4}|pra|reject|not)/i;
const permerror =
  /\bspf\b.{0,60}\b(?:perm(?:anent)? ?error|too many (?:dns )?(?:look ?ups|includes|mx)|syntax|invalid record|multiple (?:spf )?records|mal-?formed|record (?:is )?(?:invalid|broken))|\b(?:perm(?:anent)? ?error|multiple|malformed|broken|syntax error)\b.{0,30}\bspf\b/i;
const unverifiable =
  /\b(?:unable|could not|can(?:no|')t|failed) (?:to )?(?:verify|evaluate|determine|retrieve|look ?up|process|resolve|read) (?:the |your |sender(?:'s)? )?spf\b/i;
const temperror =
  /\bspf\b.{0,60}\b(?:temp(?:orary)? ?error|dns (?:error|timeout)|timed? ?out|temporar\w{0,5})|\btemporary error\b.{0,30}\bspf\b/i;

export default [
  {
    id: 'authentication-spf-fail',
    topic: 'spf-fail',
    title: 'SPF fails: the sending address may not send for this domain',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: fail, textDecides: true },
      { on: 'text', text: fail },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'The SPF record of the sender’s domain does not name the IP that delivered the message.',
    causes: [
      {
        cause: 'A new server, scanner, newsletter service or NAT address is missing in the record',
        tell: 'Mail by the usual way passes',
      },
      {
        cause: 'The message was forwarded and kept its old sender',
        tell: 'The delivering host belongs to somebody else',
      },
      { cause: 'Somebody forges the domain', tell: 'The address in the reply is unknown to you' },
    ],
    fixes,
    verify: 'The delivered copy shows spf=pass in Authentication-Results.',
    retry: 'permanent',
    sources: ['RFC 7208', 'RFC 7372 (X.7.23)', 'Learn: NDR codes in Exchange Online'],
    examples: [
      '550 Message rejected: Sender Policy Framework violation',
      '550 SPF check failed',
      '550 5.7.1 SPF fail - not authorized',
      '550 Bad SPF records for [example.org:203.0.113.25], see http://spf.pobox.com/',
      '550 Sender ID check failed: PRA',
      '550 5.7.1 203.0.113.25 is not allowed to send mail: SPF forbidden',
    ],
    nearMisses: [
      '550 5.7.24 SPF validation error: permerror, too many DNS lookups',
      '550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    ],
  },
  {
    id: 'authentication-spf-permerror',
    topic: 'spf-permerror',
    title: 'The SPF record itself is broken',
    match: [
      { on: 'reply', text: permerror, textDecides: true },
      { on: 'text', text: permerror },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'The SPF record cannot be evaluated, so nothing can pass.',
    causes: [
      { cause: 'More than 10 look-ups through include, a, mx, redirect' },
      { cause: 'Two TXT records that begin with v=spf1', tell: 'nslookup shows both' },
      { cause: 'A typing mistake such as ip:4 or a missing space' },
    ],
    fixes: [
      {
        do: 'Read the records; there must be exactly one v=spf1',
        command: 'nslookup -type=txt {senderDomain}',
        where: 'any shell',
      },
      { do: 'Merge them and remove includes no longer used', where: 'DNS of the sender' },
    ],
    verify: 'An SPF checker counts at most 10 look-ups and says pass.',
    retry: 'permanent',
    sources: ['RFC 7208 section 4.6.4', 'RFC 7372 (X.7.24)'],
    examples: [
      '550 5.7.24 SPF validation error: permerror, too many DNS lookups',
      '550 SPF permanent error for example.org',
      '554 5.7.1 multiple SPF records found',
    ],
    nearMisses: ['554 5.7.1 203.0.113.25 found in psbl.surriel.com'],
  },
  {
    id: 'authentication-spf-unverifiable',
    topic: 'spf-permerror',
    title: 'The receiver could not evaluate the SPF record',
    match: [
      { on: 'reply', text: unverifiable, textDecides: true },
      { on: 'text', text: unverifiable },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning: 'The receiver asked for the sender’s SPF record and got no usable answer.',
    causes: [
      {
        cause: 'An include or redirect in the record leads nowhere, or there are more than 10 look-ups',
        tell: 'An SPF checker says permerror',
      },
      { cause: 'The name servers of the domain answer slowly or not to everybody', tell: 'It passes at other times' },
    ],
    fixes: [
      {
        do: 'Read the record and follow each include',
        command: 'nslookup -type=txt {senderDomain}',
        where: 'any shell',
      },
      { do: 'Test the name servers of the domain', command: 'nslookup -type=ns {senderDomain}', where: 'any shell' },
    ],
    verify: 'The next try answers 250.',
    retry: 'depends',
    sources: ['RFC 7208 sections 2.6.6, 2.6.7', 'Telstra Bigpond wording (Microsoft Q&A, read 2026-11)'],
    examples: ['451 4.7.23 Message deferred - unable to verify SPF policy for example.com.'],
    nearMisses: ['451 4.7.24 SPF temperror: DNS timeout', '550 SPF check failed'],
  },
  {
    id: 'authentication-spf-temperror',
    topic: 'dns-temporary-failure',
    title: 'SPF could not be checked for the moment',
    match: { on: 'reply', code: [450, 451, 421, 452], text: temperror },
    severity: 'warning',
    confidence: 'likely',
    side: 'dns',
    meaning: 'DNS gave no answer while the receiver looked up SPF; it wants the message again later.',
    causes: [{ cause: 'The name servers of the sender’s domain are slow or down' }],
    fixes: [
      { do: 'Test the name servers of the domain', command: 'nslookup -type=ns {senderDomain}', where: 'any shell' },
    ],
    verify: 'The next try answers 250.',
    retry: 'transient',
    sources: ['RFC 7208 section 2.6.6'],
    examples: ['451 4.7.24 SPF temperror: DNS timeout', '451 4.4.3 Temporary error in SPF check'],
    nearMisses: ['451 4.3.0 Temporary server error'],
  },
] satisfies readonly Rule[];
