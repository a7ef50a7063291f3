import type { Cause, Fix, Rule } from '../rule.ts';

/** Refusals that name a public block list of addresses or domains. */

const causes: readonly Cause[] = [
  {
    cause: 'An infected computer or open relay behind the address sends spam',
    tell: 'The list’s page shows recent evidence',
  },
  {
    cause: 'The address belongs to a range declared as dynamic (policy lists)',
    tell: 'The list names PBL, DUL or "dynamic"',
  },
  {
    cause: 'The receiver queries a list that no longer exists, or through a public resolver',
    tell: 'The list’s own look-up page says "not listed"',
  },
];
const fixes: readonly Fix[] = [
  {
    do: 'Open the link in the reply, or the list’s look-up page, and read the reason for the IP',
    where: 'any browser',
  },
  {
    do: 'Query the list: reverse the four numbers of the IP in front of its zone',
    command: 'nslookup {reversedIp}.{zone}',
    where: 'any shell',
  },
  { do: 'Stop the source: block port 25 outwards for everything but the mail server', where: 'firewall of the sender' },
  { do: 'Ask for removal on the list’s page afterwards', where: 'block list' },
];
const verify = 'The query answers "Non-existent domain", and RCPT TO answers 250.';
const spamhaus =
  /\b(?:your )?ip (?:address )?\S{1,60} is (?:black|block)listed (?:using|by|at|in) \S{0,20}spamhaus\S{0,20}|\bspamhaus\b|\b(?:zen|sbl|xbl|pbl|css|sbl-xbl)\.(?:spamhaus|dnsbl)|\bSpamhaus (?:ZEN|PBL|SBL|XBL|CSS)|\bSBL\d{4,}|\bsbl-?css\b|\bAS16012611\b/i;
const names =
  /\b(?:bl\.)?spamcop(?:\.net)?\b|\bsorbs\b|\bcbl\.abuseat\b|\babuseat\.org\b|\bcomposite blocking list\b|\buceprotect\b|\bdnsbl-?\d?\.uceprotect|\bpsbl\b|\bsurriel\.com\b|\bspamrats\b|\bbackscatterer\b|\bspfbl\b|\bnjabl\b|\bahbl\b|\bordb\.org\b|\bdsbl\.org\b|\bmanitu\.net\b|\bnix ?spam\b|\bixhash\b|\bswinog\b|\bmailspike\b|\blashback\b|\bubl\.unsubscore\b|\binvaluement\b|\bspameatingmonkey\b|\bsenderscore\.(?:com|org)\/blacklist|\bscore\.senderscore|\bs5h\.net\b|\btruncate\.gbudb|\bdroneBL\b|\bdnsbl\.(?:sorbs|dronebl|inps|spfbl|justspam)|\b0spam\b|\bhostkarma\b|(?<!\(NOT )\bjunkemailfilter\b|\bblocklist\.de\b|\bwpbl\b|\bcloudmark\b.{0,60}(?:csi|reset|list|block)|\bmail-?abuse\.(?:org|com)\b|\b(?:rbl-?plus|maps rbl|mail abuse prevention)\b|\btrendmicro\.com\/(?:reputation|ers)|\bers\.trendmicro|(?:refused due to the )?\bsender IP found in ERS-\w{3}\b.{0,60}|\bERS-(?:DUL|QIL|RBL)\b|trendmicro\.com\/\S{0,20}\/ers\b|\brfc-?ignorant\b|\bfive-?ten-?sg\b|\bspamcannibal\b|\binterserver\.net\b|\brbl\.(?:rediff|suresupport|abuse\.ro|realtimeblacklist)|\babusix\b|\bmail\.abusix\.zone|\bmultirbl\b|\bipquery\.org\b|\bnordspam\b|\bfabel\b|\bkisarbl\b|\banti-?spam\.org\.cn\b|\bcblless\b/i;
const generic =
  /\b(?:found|listed) (?:on|in) (?:one or more|several|some) (?:of \w+ )?(?:d?ns?bls?|rbls?|block ?-?lists|black ?-?lists)\b|\b(?:blocked|rejected|refused|listed|denied|found|blacklisted|blocklisted|block-listed|banned|is) (?:using|by|in|on|at|via|from|with|because (?:it is )?(?:listed )?(?:in|on|by)) (?:the |our |an? |rbl |dnsbl |my |this |their |several |multiple |local |internal |server |public |real-?time )*(?:(?:\S{1,60}\.)?(?:\S{0,20}(?:rbl|dnsbl|bl|blacklist|blocklist|dul|spam|zen)\S{0,20})\.\S{2,60}|d?ns?bl\b|rbl\b|black-? ?list|block-? ?list|block(?:ing)? ?list|deny ?list|black ?hole|blackhole)|\b(?:client (?:host )?\S{0,100} ?)?blocked using (?!(?:spam|content|virus|our|an?|the|message|mail|attachment|dmarc|spf|dkim|tenant)\b)\S{3,}|\b(?:rbl|dnsbl|dns block ?list|real-?time black ?(?:hole )?list|mail-?abuse list|blackhole list|dul list|blacklisted|black-listed|blocklisted|black ?list|block ?list)\b|\b(?:ip|address|host|server|sender) (?:\S{1,60} )?(?:is |was )?(?:black ?listed|block ?listed|listed (?:at|in|on|by))\b/i;
const domainList =
  /\b(?:surbl|uribl|dbl\.spamhaus|spamhaus dbl|rhsbl|multi\.surbl|multi\.uribl|ivmuri|domain block ?list|fresh(?:15)?\.spameatingmonkey|black\.uribl)\b|\b(?:sender|helo|sending|from|mail ?from|your|e-?mail|envelope) domain\b.{0,50}\b(?:black ?list\w{0,3}|block ?list\w{0,3}|listed (?:in|on|at|by)|is (?:blocked|banned))|\b(?:black ?listed|blocked|banned|blocklisted) (?:sender )?domain\b|\bdomain (?:\S{1,80} )?(?:is )?(?:on (?:a|our|the) )?(?:black ?listed|block ?listed|black ?list\b)/i;

export default [
  {
    id: 'blocklist-spamhaus',
    topic: 'blocklisted-ip',
    title: 'The sending address is listed at Spamhaus',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: spamhaus, textDecides: true },
      { on: 'text', text: spamhaus },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The receiver asked Spamhaus, the most used block list, and found the IP there. Most receivers will refuse it.',
    causes: [
      { cause: 'SBL or CSS: spam was sent from the address', tell: 'The answer is 127.0.0.2, 127.0.0.3 or 127.0.0.9' },
      { cause: 'XBL: an infected or hacked machine', tell: 'The answer is 127.0.0.4 to 127.0.0.7' },
      {
        cause: 'PBL: a range that should use a smart host, no accusation',
        tell: 'The answer is 127.0.0.10 or 127.0.0.11',
      },
      {
        cause: 'No listing: the receiver uses a public resolver and misreads the error',
        tell: 'The answer is 127.255.255.252 to .255',
      },
    ],
    fixes: [
      { do: 'Look the address up and read the reason', where: 'https://check.spamhaus.org' },
      { do: 'Query the list', command: 'nslookup {reversedIp}.zen.spamhaus.org', where: 'any shell' },
      { do: 'PBL: send through a smart host, or have the fixed address removed there', where: 'sending server' },
      { do: 'XBL, SBL, CSS: clean the source first, then ask for removal', where: 'sending network' },
    ],
    verify,
    retry: 'permanent',
    sources: ['https://www.spamhaus.org/faqs/dnsbl-usage/', 'RFC 5782', 'RFC 7504'],
    examples: [
      '554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.25',
      '550 5.7.1 Service unavailable, Client host [203.0.113.25] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/203.0.113.25 (AS16012611)',
      '553 http://www.spamhaus.org/query/bl?ip=203.0.113.25',
    ],
    nearMisses: ['554 5.7.1 Client host [203.0.113.25] blocked using bl.spamcop.net'],
  },
  {
    id: 'blocklist-named',
    topic: 'blocklisted-ip',
    title: 'The sending address is on a named block list',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: names, textDecides: true },
      { on: 'text', text: names },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The receiver found the IP on the public list that the reply names. SORBS (2024), AHBL, NJABL, DSBL and ORDB no longer exist: a receiver that still asks them refuses wrongly.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5782', 'Look-up pages of the lists named', 'SORBS was switched off on 2024-06-05 (techzine.eu)'],
    examples: [
      '554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.25',
      '521 5.7.1 Service unavailable; client [203.0.113.225] blocked using dnsbl.sorbs.net',
      '550 Your IP is listed at UCEPROTECT-Level 1',
      '554 5.7.1 203.0.113.25 found in psbl.surriel.com',
    ],
    nearMisses: ['554 5.7.1 Client host blocked using zen.spamhaus.org'],
  },
  {
    id: 'blocklist-generic',
    topic: 'blocklisted-ip',
    title: 'The sending address is on a block list',
    match: [
      { on: 'reply', text: generic, textDecides: true },
      { on: 'text', text: generic },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The receiver found the address on a block list, a public one or its own.',
    causes,
    fixes,
    verify,
    retry: 'permanent',
    sources: ['RFC 5782', 'Postfix default_rbl_reply'],
    examples: [
      '554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using dnsbl.example.net',
      '550 5.7.1 Mail from 203.0.113.25 refused, listed in RBL',
      '550 Sender host is blacklisted',
      '554 5.7.1 Rejected: 203.0.113.25 listed at bl.example.org',
    ],
    nearMisses: ['554 5.7.1 Client host blocked using zen.spamhaus.org', '550 5.7.1 Your sender domain is blacklisted'],
  },
  {
    id: 'blocklist-domain',
    topic: 'blocklisted-domain',
    title: 'The sender’s domain is on a block list',
    match: [
      {
        on: 'reply',
        code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452],
        text: domainList,
        textDecides: true,
      },
      { on: 'text', text: domainList },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Not the IP but the domain (of the sender, of EHLO or of a link) is on a list. Another server does not help.',
    causes: [
      { cause: 'The web site of the domain was hacked and used in spam' },
      { cause: 'The domain is new, or somebody sends spam with it' },
    ],
    fixes: [
      { do: 'Look the domain up', command: 'nslookup {senderDomain}.dbl.spamhaus.org', where: 'any shell' },
      { do: 'Clean the site and the accounts, then ask the list for removal', where: 'block list' },
      { do: 'Leave the listed link out of signatures until then', where: 'sender' },
    ],
    verify: 'The query answers "Non-existent domain", and the message is accepted.',
    retry: 'permanent',
    sources: ['https://surbl.org', 'https://uribl.com', 'https://www.spamhaus.org/dbl/'],
    examples: [
      '554 5.7.1 Blocked: example.com listed at multi.surbl.org',
      '550 5.7.1 Your sender domain is blacklisted',
      '554 5.7.1 Helo command rejected: domain blacklisted by dbl.spamhaus',
    ],
    nearMisses: ['554 5.7.1 Client host blocked using bl.spamcop.net'],
  },
] satisfies readonly Rule[];
