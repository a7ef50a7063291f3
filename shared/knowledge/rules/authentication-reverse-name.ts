import type { Rule } from '../rule.ts';

const ptr =
  /\bptr (?:record|resource|entry|name|lookup|check)s?\b|\b(?:no|missing|invalid|without(?: an?)?|have an?|valid|lacks an?) ptr\b|\b(?:reverse|inverse)[- ](?:dns|name|look ?up|address|mapping|record|host|resolution|ip|ptr)|\b(?:f?crdns|rdns|r-dns)\b|\breverse\b.{0,20}\b(?:dns|look ?up|name)\b|\bcannot find your (?:reverse )?host ?name|\bcould ?n(?:o|')t (?:resolve|find) your (?:host ?name|ip|reverse)|\bip (?:address )?(?:does|could|can) ?n(?:o|')t (?:be )?resolv|\b(?:unresolvable|unable to resolve|cannot resolve|can't resolve|does not resolve)\b.{0,40}\b(?:ip|client|address|relay|your|connecting|\[?\d{1,3}\.\d)|\bmismatch\w{0,2} client ip\b|\b(?:host ?name|helo|name|dns)\b.{0,30}\b(?:does not|doesn't|do not) match\b(?!.{0,20}\bcertificate)(?! target).{0,30}\b(?:ip|address|dns|reverse)|\bdoes not resolve back\b|\bpossibly forged host ?name|\bno (?:valid )?(?:host ?name|dns|name) (?:found |record )?for (?:your )?(?:ip|address|\[?\d{1,3}\.)/i;

export default [
  {
    id: 'authentication-reverse-name',
    topic: 'no-ptr',
    title: 'The sending address has no proper reverse name (PTR)',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: ptr, textDecides: true },
      { on: 'text', text: ptr },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning:
      'The receiver looked up the name of the sending IP and found none, a generic one, or one that does not lead back to the IP.',
    causes: [
      { cause: 'The Internet provider never set a PTR record', tell: 'nslookup of the IP finds nothing' },
      { cause: 'The name exists but its A record is another address', tell: 'Looking up the name gives another IP' },
      {
        cause: 'The mail left by another line than the one with the PTR',
        tell: 'The IP in the reply is not the mail server’s',
      },
    ],
    fixes: [
      { do: 'Look up the name and back', command: 'nslookup {clientIp}', where: 'any shell' },
      {
        do: 'Have the provider that owns the IP set its PTR to the server’s name; your own DNS cannot',
        where: 'Internet provider',
      },
      {
        do: 'Publish the matching A record and use the same name in EHLO',
        command: 'Set-SendConnector "{sendConnector}" -Fqdn {ownFqdn}',
        where: 'DNS of the sender; Exchange Management Shell',
      },
    ],
    verify: 'IP to name and name to IP agree, and the server answers 250.',
    retry: 'depends',
    sources: ['RFC 1912 section 2.1', 'RFC 7372 (X.7.25)'],
    examples: [
      '550 5.7.1 Connections not accepted from servers without a valid sender domain. Fix reverse DNS for 203.0.113.25',
      '554 Your mail server must have a PTR record with a valid Reverse DNS entry.',
      '550 domain [example.com] mismatches client ip 203.0.113.25.',
      '550 5.7.25 Reverse DNS validation failed',
      '450 Client host rejected: cannot find your hostname, [203.0.113.25]',
      '553 5.7.1 rDNS lookup failed',
    ],
    nearMisses: ['450 4.7.1 <ex01.local>: Helo command rejected: Host not found'],
  },
  {
    id: 'authentication-name-must-resolve',
    topic: 'no-ptr',
    title: 'A name of the sending side must resolve, and does not',
    match: { on: 'reply', code: [501, 550, 553, 554, 451], text: /^domain must resolve\b/i },
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning:
      'Said at the connection it is about the reverse name of the IP, said after EHLO about the name given there, said after MAIL FROM about the sender’s domain.',
    causes: [
      { cause: 'The sending IP has no PTR record', tell: 'It is refused before EHLO' },
      { cause: 'The EHLO name or the sender’s domain is not in DNS', tell: 'It is refused at that command' },
    ],
    fixes: [
      { do: 'Look up the IP and the name', command: 'nslookup {clientIp}', where: 'any shell' },
      { do: 'Have the PTR record set, and publish the name', where: 'Internet provider; DNS of the sender' },
    ],
    verify: 'The same step answers 220 or 250.',
    retry: 'permanent',
    sources: ['https://pastebin.com/6jWTqzEG (2010)', 'RFC 1912 section 2.1'],
    examples: ['501 Domain must resolve'],
    nearMisses: ['550 From: domain must resolve'],
  },
] satisfies readonly Rule[];
