import type { Rule } from '../rule.ts';

/** Something between client and server speaks, masks or filters: firewalls, mail shields, providers. */
const asaFix = [
  {
    do: 'Let TLS and the greeting through …',
    command: 'policy-map type inspect esmtp mail_tls\n parameters\n  allow-tls\n  no mask-banner',
    where: 'Cisco ASA',
  },
  {
    do: '… or take ESMTP inspection out',
    command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
    where: 'Cisco ASA',
  },
];
const asa = 'Cisco ASA CLI guide, SMTP and extended SMTP inspection (2024)';

export default [
  {
    id: 'network-asa-starred-greeting',
    topic: 'firewall-smtp-inspection',
    title: 'A firewall masks the greeting with asterisks',
    match: { on: 'reply', code: 220, text: /^[*0-9 ]{0,40}\*{5}/i },
    severity: 'warning',
    confidence: 'certain',
    side: 'network',
    meaning:
      'Cisco PIX fixup or ASA ESMTP inspection overwrites the greeting. The same function usually hides STARTTLS.',
    causes: [
      {
        cause: '“inspect esmtp” with its default mask-banner',
        tell: 'From inside the network the greeting is readable.',
      },
    ],
    fixes: asaFix,
    verify: 'The greeting is readable and EHLO lists STARTTLS.',
    retry: 'permanent',
    sources: [asa],
    examples: [
      '220 ****************************************************',
      '220 ******************************0*******2******200*****',
    ],
    nearMisses: ['220 mail1.fabrikam.com Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700'],
  },
  {
    id: 'network-asa-ehlo-xxxx',
    topic: 'firewall-smtp-inspection',
    title: 'A firewall overwrote a keyword of the EHLO reply with X',
    match: { on: 'reply', code: 250, text: /(?:^|\s)X{5,12}[A-Z]?(?=\s|$)/i },
    severity: 'warning',
    confidence: 'likely',
    side: 'network',
    meaning:
      'The server offered something that an inspecting device replaced by a word of the same length. Eight letters (XXXXXXXA) mostly stand for STARTTLS.',
    causes: [
      {
        cause: 'ESMTP inspection of a Cisco ASA without allow-tls',
        tell: 'From inside the network the keyword is readable.',
      },
      { cause: 'Somebody strips STARTTLS on purpose', tell: 'No such firewall is on the path.' },
    ],
    fixes: asaFix,
    verify: 'EHLO lists STARTTLS.',
    retry: 'permanent',
    sources: [asa],
    examples: ['250-XXXXXXXA'],
    nearMisses: ['250 XRDST', '250-X-ANONYMOUSTLS'],
  },
  {
    id: 'network-asa-command-xxxx',
    topic: 'firewall-smtp-inspection',
    title: 'A firewall overwrote the command with X',
    match: {
      on: 'reply',
      code: [500, 501, 502],
      text: /(?:Command )?(?:unrecogni[sz]ed|unknown|not recogni[sz]ed)(?: command)?:? ?["']?X{4,8}[A-Z]?(?:["' ]|$)/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'network',
    meaning: 'The server received XXXX instead of the command you sent. Only an inspecting device does that.',
    causes: [
      { cause: 'SMTP inspection that does not know the command', tell: 'From inside the network the command works.' },
    ],
    fixes: asaFix,
    verify: 'EHLO and STARTTLS are answered with 2xx.',
    retry: 'permanent',
    sources: [asa],
    examples: ['500 5.5.1 Command unrecognized: "XXXX"', "500 5.3.3 Unrecognized command 'XXXXXXXA'"],
    nearMisses: ['500 5.3.3 Unrecognized command'],
  },
  {
    id: 'network-checkpoint-greeting',
    topic: 'firewall-smtp-inspection',
    title: 'A Check Point firewall answers instead of the mail server',
    match: { on: 'reply', code: 220, text: /CheckPoint FireWall-1 secure E?SMTP server/i },
    severity: 'warning',
    confidence: 'certain',
    side: 'network',
    meaning: 'The SMTP security server of the firewall takes the session and passes it on; extensions may be missing.',
    causes: [{ cause: 'SMTP resource in the rule base', tell: 'Greeting.' }],
    fixes: [{ do: 'Take the SMTP resource out of the rule for this server', where: 'Check Point SmartConsole' }],
    verify: 'The greeting names the mail server.',
    retry: 'depends',
    sources: ['Check Point administration guide, security servers (2012)'],
    examples: ['220 CheckPoint FireWall-1 secure ESMTP server'],
    nearMisses: ['220 MAIL01 ESMTP'],
  },
  {
    id: 'network-tls-inspection-issuer',
    topic: 'intercepted',
    title: 'The certificate was made on the spot by a security product',
    match: {
      on: 'text',
      text: /Web\/Mail Shield (?:Self-signed )?Root|ESET SSL Filter CA|Kaspersky Anti-Virus Personal Root|Bitdefender Personal CA|Sophos SSL CA|FortiGate CA|Fortinet_CA_SSL|Zscaler (?:Intermediate )?Root|AVG Web\/Mail Shield|Cisco Umbrella Root CA|Netskope|Palo Alto Networks Decrypt/i,
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'A mail shield on the PC or a proxy opens the TLS connection. What you see is its certificate and its abilities, not those of the server.',
    causes: [
      {
        cause: 'Mail shield of Avast, AVG, Norton, ESET, Kaspersky, Bitdefender',
        tell: 'Only this PC sees that issuer.',
      },
      { cause: 'TLS inspection of the network', tell: 'All PCs here see it.' },
    ],
    fixes: [
      {
        do: 'Exempt SMTP to this host from inspection, or test from a clean network',
        where: 'anti-virus or perimeter',
      },
    ],
    verify: 'The issuer is a public CA.',
    retry: 'depends',
    sources: ['Public certificate collections of the products (2025)'],
    examples: [
      'issuer: CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield',
      'issuer=CN = ESET SSL Filter CA, O = "ESET, spol. s r. o."',
    ],
    nearMisses: ["issuer: CN=R11, O=Let's Encrypt, C=US"],
  },
] satisfies readonly Rule[];
