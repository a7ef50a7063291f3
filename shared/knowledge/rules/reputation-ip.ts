import type { Cause, Fix, Rule } from '../rule.ts';

/** The sending address is unwanted by this receiver: blocked by hand, by its own list, or by its reputation. */

const causes: readonly Cause[] = [
  {
    cause: 'The address sent spam, perhaps from an infected computer behind the same NAT',
    tell: 'The firewall log shows port 25 from workstations',
  },
  {
    cause: 'The address was used badly by its former owner, or its neighbours are',
    tell: 'It is new to you, or shared hosting',
  },
  { cause: 'It is a dynamic or home address', tell: 'Its reverse name holds digits, "dyn", "dsl" or "pool"' },
];
const fixes: readonly Fix[] = [
  { do: 'Find and stop the source of unwanted mail first, otherwise the listing returns', where: 'sending network' },
  {
    do: 'Follow the removal address that the reply names, with the IP and the whole reply',
    where: 'receiving provider',
  },
  {
    do: 'Until then send through the provider’s or another smart host',
    command: 'Set-SendConnector "{sendConnector}" -SmartHosts {smartHost} -DNSRoutingEnabled $false',
    where: 'Exchange Management Shell',
  },
];
const verify = 'The greeting answers 220 and RCPT TO 250 from the same address.';
const ipBlocked =
  /\bip in (?:prison|jail)\b|\bclient host blocked for spam\w*.{0,40}|\badresse ip\b.{0,60}\b(?:bloqu|refus|rejet).{0,60}|\b(?:banned sending ip|ip (?:address )?(?:is |was |has been )?(?:blocked|banned|rejected|refused|denied|not (?:allowed|accepted|permitted|welcome|authori[sz]ed)|blocklisted by|blacklisted by)|blocked ip|banned ip|(?:blocked|banned|rejected|denied|refused) (?:your )?(?:sending |source )?ip)\b|\b(?:your|the|this|sending|source|client|from) (?:e-?mail |mail )?(?:ip|ip address|host|server|address|network|mta|mail ?server)\b(?:(?!dnsbl|rbl|spamhaus|reverse|ptr|rdns|reputation|country|respon[ds]|answered|replied|\bsaid\b|(?:this|your|the) (?:message|mail|e-?mail)\b).){0,60}?\b(?:is |are |has been |have been |was )(?:currently |temporarily |permanently |being )?(?:blocked|banned|rejected|refused|denied|not (?:allowed|authori[sz]ed|permitted|accepted)|on (?:our|a|the) (?:block|black|deny))|\b(?:messages?|mail|e-?mail|connections?|traffic) from (?:your )?(?:ip |address |host |server |<|\[|\d{1,3}\.\d{1,3}\.)\S{0,60} ?(?:weren'?t sent|(?:is|are|was|were|has been|have been)? ?(?:blocked|refused|rejected|denied|not (?:accepted|allowed)))(?!.{0,40}\b(?:rbl|dnsbl|listed|using))|\btoo many (?:unwanted|spam|bad) (?:messages|mails?) have been sent from|\baccess denied\b.{0,20}\bip\b|\b(?:connection|access|mail|smtp|session) (?:from \S{1,80} )?(?:refused|denied|rejected|blocked) (?:from|for|to) (?:your )?(?:ip|\[?\d{1,3}\.|host|address)|\bblacklisted by recipient\b|\bnot allowed to connect\b|\b(?:ip=\S{1,40} - )?a problem occurred\. \(ask your postmaster|\bblock(?:ed)? (?:list|ing) (?:ip|of ip)|\bpart of their network is on our block list\b|\b(?:you|host|client|ip) (?:are|is) (?:blocked|banned|blacklisted|not allowed|not welcome)\b|\bblocked for (?:abuse|spam)|\b(?:server|host|ip|mta)\b.{0,60}\bdoes not have permission to\b.{0,20}|\bcomcast block\b.{0,40}|\bclient host rejected: abus\b.{0,20}|\babuse? d[eé]tect[eé]\b|\bblock(?:ed)? for (?:abuse|spam)\b|\brefused\. your ip\b|\bhost (?:is )?locked out|\byour (?:mail )?server has been (?:blocked|banned|listed)/i;
const reputation =
  /\b(?:poor|low|bad|negative|very low|insufficient|no) (?:e-?mail |ip |sender |sending |domain |mta )?reputation|\breputation\b.{0,50}\b(?:poor|low|bad|block\w{0,3}|reject\w{0,3}|problem|issue|negative|too|insufficient|filter|den(?:y|ied)|score|check|data)|\b(?:block\w{0,3}|reject\w{0,3}|den(?:y|ied)|refused|limit\w{0,3}|deferred|due to|because of)\b.{0,50}\breputation\b|\bsender ?(?:score|base)\b(?!\.org\/blacklist).{0,40}\b(?:low|poor|too|bad|below|block|reject)?/i;
const complaints =
  /\b(?:user|spam|too many|high|recipient|excessive) complaints?\b|\bcomplaint rate|\b(?:abuse|spam) (?:reports?|activity) (?:from|about|by)|\bsuspicious activity|\bunusual (?:activity|sending|traffic|volume|amount)|\bsuspected? of sending|\b(?:client host rejected: )?(?:throttled ?- ?)?too much spam (?:is coming )?from (?:this|your) (?:ip|host|server|address|network)\b|(?<!\bnot an? ["']?)\bspammer|\bspam (?:source|origin|sender)|\bknown (?:spam|spammer)/i;
const dynamic =
  /\b(?:dynamic|dial-?up|residential|broadband|generic|dsl|cable|home) (?:ip\b(?!'s)|address|host|range|connection|client|pool|user|rdns|reverse|hostname)|\bdirect[- ]to[- ]mx\b|\b(?:use|through|via) your (?:provider|isp)('s)? (?:smtp|mail|relay|smart|outgoing)/i;

export default [
  {
    id: 'reputation-ip-blocked',
    topic: 'ip-blocked-by-provider',
    title: 'The receiver blocks the sending IP address',
    match: [
      { on: 'reply', text: ipBlocked, textDecides: true },
      { on: 'text', text: ipBlocked },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The receiver has this IP address on its own block list. Every message from it is refused, whoever writes.',
    causes,
    fixes,
    verify,
    retry: 'depends',
    sources: ['RFC 3463 section 3.8 (X.7.1)', 'Wording of large mailbox providers'],
    examples: [
      '550 5.7.1 IP address blacklisted by recipient',
      '554 5.7.1 Your IP address is blocked',

      '554 Connection refused from 203.0.113.25: blocked IP',
      '554 IP=203.0.113.25 - A problem occurred. (Ask your postmaster for help or to contact x@example.org to clarify.) (BL)',
      '421 You are not allowed to connect',
    ],
    nearMisses: [
      '554 5.7.1 Client host [203.0.113.25] blocked using zen.spamhaus.org',
      '450 4.7.1 Client host rejected: cannot find your hostname, [203.0.113.25]',
    ],
  },
  {
    id: 'reputation-low',
    topic: 'low-reputation',
    title: 'The sender’s reputation is too low',
    match: [
      {
        on: 'reply',
        code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452],
        text: reputation,
        textDecides: true,
      },
      { on: 'text', text: reputation },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The receiver scores the address or domain by what it sent before, and the score is too low.',
    causes: [{ cause: 'A new address sends much at once', tell: 'It sent nothing before last week' }, ...causes],
    fixes: [
      ...fixes,
      {
        do: 'Send less and raise the volume slowly over weeks, to people who want the mail',
        where: 'sending application',
      },
      { do: 'Make SPF, DKIM and DMARC pass, and give the address a proper reverse name', where: 'DNS of the sender' },
    ],
    verify,
    retry: 'depends',
    sources: ['RFC 3463 section 3.8', 'Cisco Talos, Yahoo and Gmail postmaster pages'],
    examples: [
      '554 Your message was rejected due to poor reputation',
      '550 5.7.1 Connection refused: sender reputation too low',
      '421 4.7.0 low IP reputation',
    ],
    nearMisses: ["554 5.7.1 Your message was rejected due to example.org's DMARC policy."],
  },
  {
    id: 'reputation-complaints',
    topic: 'low-reputation',
    title: 'Complaints or suspicious sending spoiled the reputation',
    match: [
      { on: 'reply', text: complaints, textDecides: true },
      { on: 'text', text: complaints },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'Recipients reported mail from this address as unwanted, or its pattern looks like spam.',
    causes,
    fixes: [
      {
        do: 'Find which mail is complained about: join the feedback loop of the provider',
        where: 'receiving provider’s postmaster page',
      },
      ...fixes,
    ],
    verify,
    retry: 'depends',
    sources: ['Postmaster pages of large mailbox providers'],
    examples: [
      '550 5.7.1 too many spam complaints from your IP',
      '421 4.7.1 Unusual activity from your server',
      '554 5.7.1 known spammer',
    ],
    nearMisses: ['550 5.7.1 Too many invalid recipients'],
  },
  {
    id: 'reputation-dynamic-address',
    topic: 'ip-blocked-by-provider',
    title: 'The sending address is a dynamic or home address',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: dynamic, textDecides: true },
      { on: 'text', text: dynamic },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The receiver takes no mail straight from dial-up and home lines, because mostly infected computers send from there.',
    causes: [
      {
        cause: 'The line has no fixed address or no own reverse name',
        tell: 'The reverse name holds the digits of the address',
      },
    ],
    fixes: [
      { do: 'Send through the provider’s smart host or Exchange Online', where: 'sending server' },
      {
        do: 'Order a fixed address and set its reverse name',
        command: 'nslookup {clientIp}',
        where: 'Internet provider',
      },
    ],
    verify,
    retry: 'permanent',
    sources: ['Spamhaus PBL documentation'],
    examples: [
      '554 5.7.1 Dynamic IP address not allowed, use your ISP’s mail relay',
      '550 Mail from dialup hosts is not accepted here: dial-up address',
      '553 Dynamic pool: please use your ISP smart host',
    ],
    nearMisses: ['554 5.7.1 Mail from your country is not accepted'],
  },
] satisfies readonly Rule[];
