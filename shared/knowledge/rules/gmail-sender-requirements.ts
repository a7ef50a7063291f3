import type { Rule } from '../rule.ts';

/** What Gmail demands of a sender: SPF, DKIM, a reverse name, TLS. */

const page = 'https://support.google.com/a/answer/3726730';
const gate = [421, 550, 451, 450, 452, 552, 554];
const auth = 'The delivered copy shows the check as pass in Authentication-Results.';

export default [
  {
    id: 'gmail-unauthenticated',
    topic: 'unauthenticated-sender',
    title: 'Gmail: neither SPF nor DKIM passes',
    match: {
      on: 'reply',
      code: gate,
      enhanced: ['5.7.26', '4.7.26'],
      text: /\b(?:requires? all senders to authenticate|does not have authentication information|(?:sender|message) is unauthenticated|both SPF and DKIM|either SPF or DKIM)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning:
      'Gmail wants SPF or DKIM to pass for every sender, and both for bulk senders. Here neither passed. With 421 it slows the mail, with 550 it refuses it.',
    causes: [
      { cause: 'The sending address is missing in SPF and the server does not sign' },
      { cause: 'Forwarding broke both', tell: 'Direct mail is accepted' },
    ],
    fixes: [
      {
        do: 'Publish SPF with the outgoing address',
        command: '{senderDomain}. TXT "v=spf1 ip4:{clientIp} -all"',
        where: 'DNS of the sender',
      },
      {
        do: 'Sign with DKIM',
        command: 'New-DkimSigningConfig -DomainName {senderDomain} -Enabled $true',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: auth,
    retry: 'depends',
    sources: [page, 'RFC 7372'],
    examples: [
      '550-5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
      '550 5.7.26 This message does not have authentication information or fails to pass authentication checks.',
    ],
    nearMisses: ["550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy."],
  },
  {
    id: 'gmail-no-ptr',
    topic: 'no-ptr',
    title: 'Gmail: the sending address has no reverse name',
    match: {
      on: 'reply',
      code: gate,
      enhanced: ['5.7.25', '4.7.25', '4.7.23', '5.7.23', '5.7.1', '4.7.0'],
      text: /sending (?:this message|IP)\b.{0,40}\bdoes not have a PTR record(?: setup)?.{0,90}|IP address sending this message does not have a PTR/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'Gmail found no PTR record for the IP, or one whose name does not lead back to it.',
    causes: [
      { cause: 'No PTR at the provider of the line' },
      { cause: 'Mail leaves over IPv6 without PTR', tell: 'The address in the reply has colons' },
    ],
    fixes: [
      {
        do: 'Have the provider set the PTR and add the matching A or AAAA record',
        command: 'nslookup {clientIp}',
        where: 'Internet provider',
      },
      {
        do: 'Or send over IPv4 only',
        command: 'postconf -e "inet_protocols = ipv4" && systemctl restart postfix',
        where: 'shell on a Postfix server',
      },
    ],
    verify: 'IP to name and back agree, and Gmail answers 250.',
    retry: 'depends',
    sources: [page],
    examples: [
      '550-5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP.',
    ],
    nearMisses: ['550-5.7.26 This mail has been blocked because the sender is unauthenticated.'],
  },
  {
    id: 'gmail-spf-required',
    topic: 'spf-fail',
    title: 'Gmail: SPF does not pass for this bulk sender',
    match: {
      on: 'reply',
      code: gate,
      enhanced: ['4.7.27', '5.7.27'],
      text: /\bSPF (?:authentication )?(?:did ?n.t|does not|does ?n.t) pass/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'Gmail demands SPF from senders of many messages. (The number 5.7.27 means null MX elsewhere.)',
    causes: [{ cause: 'The sending address or service is missing in SPF' }],
    fixes: [
      { do: 'Complete the SPF record', command: 'nslookup -type=txt {senderDomain}', where: 'DNS of the sender' },
    ],
    verify: auth,
    retry: 'depends',
    sources: [page],
    examples: ["421-4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message."],
    nearMisses: ['550 5.7.27 Sender address has null MX'],
  },
  {
    id: 'gmail-dkim-required',
    topic: 'dkim-fail',
    title: 'Gmail: DKIM does not pass for this bulk sender',
    match: {
      on: 'reply',
      code: gate,
      enhanced: ['4.7.30', '5.7.30'],
      text: /\bDKIM (?:authentication )?(?:did ?n.t|does not|does ?n.t) pass/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Gmail demands a DKIM signature from senders of many messages. (Exchange Online uses 5.7.30 for Basic authentication.)',
    causes: [{ cause: 'The server does not sign, or the key in DNS does not fit' }],
    fixes: [
      {
        do: 'Switch DKIM on',
        command: 'New-DkimSigningConfig -DomainName {senderDomain} -Enabled $true',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: auth,
    retry: 'depends',
    sources: [page],
    examples: [
      '550-5.7.30 This mail has been blocked because DKIM does not pass. Gmail requires all large senders to authenticate with DKIM.',
    ],
    nearMisses: ['550 5.7.30 Basic authentication is not supported'],
  },
  {
    id: 'gmail-tls-required',
    topic: 'starttls-required',
    title: 'Gmail: the message came without TLS',
    match: {
      on: 'reply',
      code: gate,
      enhanced: ['4.7.29', '5.7.29'],
      text: /\bTLS (?:connection|encryption)|over (?:a )?TLS|without TLS/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'Gmail wants senders of many messages to use STARTTLS.',
    causes: [{ cause: 'STARTTLS is switched off on the sending connector, or a device on the way removes it' }],
    fixes: [
      {
        do: 'Allow opportunistic TLS',
        command: 'Set-SendConnector "{sendConnector}" -IgnoreSTARTTLS $false',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Allow opportunistic TLS',
        command: 'postconf -e "smtp_tls_security_level = may" && postfix reload',
        where: 'shell on a Postfix server',
      },
    ],
    verify: 'The Received header at Gmail names the TLS version.',
    retry: 'depends',
    sources: [page],
    examples: ["421-4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection."],
    nearMisses: [
      "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message.",
    ],
  },
] satisfies readonly Rule[];
