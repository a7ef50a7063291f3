import type { Rule } from '../rule.ts';

/** Exchange Online and Outlook.com judge SPF, DKIM, DMARC, the name and the form of a message. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'eop-57509-dmarc',
    topic: 'dmarc-fail',
    title: 'DMARC of the From domain demands rejection',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.509',
      text: /does not pass DMARC verification/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'The domain in the From header publishes p=reject, and neither SPF nor DKIM passed under that domain.',
    causes: [
      {
        cause: 'An application or service sends without DKIM from an unlisted address',
        tell: 'No DKIM-Signature with d= of the domain.',
      },
      { cause: 'A forwarder or list changed the message', tell: 'The signature is there and fails.' },
    ],
    fixes: [
      { do: 'Read the policy', command: 'Resolve-DnsName -Type TXT _dmarc.{senderDomain}', where: 'any computer' },
      {
        do: 'Sign with DKIM under the From domain, or list the address in SPF and send with that envelope domain',
        where: 'sending service and DNS of the sender domain',
      },
    ],
    verify: 'Authentication-Results shows dmarc=pass.',
    retry: 'permanent',
    sources: [ndr, 'RFC 7489 section 6.6 (2015)'],
    examples: [
      '550 5.7.509 Access denied, sending domain [EXAMPLE.JP] does not pass DMARC verification and has a DMARC policy of reject. [OS3P286MB3225.JPNP286.PROD.OUTLOOK.COM 2024-06-26T06:23:31.981Z 08DC953DDFEF8CDC]',
    ],
    nearMisses: [
      "550 5.7.515 Access denied, sending domain example.com does not meet the required authentication level. The sender's domain in the 5322.From address does not meet the authentication requirements defined for the sender.",
    ],
  },
  {
    id: 'outlook-57515-authentication-level',
    topic: 'unauthenticated-sender',
    title: 'Outlook.com wants SPF, DKIM and DMARC from this sender domain',
    match: { on: 'reply', code: 550, enhanced: '5.7.515', text: /required authentication level/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning:
      'Domains that send much to outlook.com, hotmail.com and live.com must pass SPF and DKIM and publish DMARC with one of both aligned (since May 2025).',
    causes: [
      { cause: 'SPF or DKIM fails or is missing', tell: 'The reply or the headers list Spf, Dkim and DMARC results.' },
      { cause: 'No DMARC record', tell: 'Nothing at _dmarc.' },
    ],
    fixes: [
      {
        do: 'Check the three records',
        command: 'Resolve-DnsName -Type TXT {senderDomain}; Resolve-DnsName -Type TXT _dmarc.{senderDomain}',
        where: 'any computer',
      },
      {
        do: 'Publish at least',
        command: '_dmarc.{senderDomain}. TXT "v=DMARC1; p=none"',
        where: 'DNS of the sender domain',
      },
      { do: 'Sign every message with DKIM under the From domain', where: 'sending server' },
    ],
    verify: 'Authentication-Results of a test message shows spf, dkim and dmarc pass.',
    retry: 'permanent',
    sources: [
      'Microsoft Defender blog, Outlook’s new requirements for high-volume senders (2025)',
      'Microsoft Support, Fix NDR error 550 5.7.515 in Outlook.com (2025)',
    ],
    examples: [
      "550 5.7.515 Access denied, sending domain example.com does not meet the required authentication level. The sender's domain in the 5322.From address does not meet the authentication requirements defined for the sender.",
    ],
    nearMisses: ['550 5.7.606 Access denied, banned sending IP [203.0.113.25]'],
  },
  {
    id: 'eop-5726-ipv6-unauthenticated',
    topic: 'unauthenticated-sender',
    title: 'Over IPv6 the message must pass SPF or DKIM',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.7.26', '5.7.26'],
      text: /sent over IPv6 \[[^\]]{2,60}\] must pass either SPF or DKIM/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'Microsoft accepts IPv6 only from senders that prove their domain.',
    causes: [
      {
        cause: 'The IPv6 address is missing in SPF and the message is unsigned',
        tell: 'Text says “this message is not signed”.',
      },
    ],
    fixes: [
      { do: 'Add ip6: to SPF, sign with DKIM, or send over IPv4', where: 'DNS of the sender domain, sending server' },
    ],
    verify: 'The message is accepted.',
    retry: 'transient',
    sources: [ndr],
    examples: [
      '450 4.7.26 Access denied, a message sent over IPv6 [2001:db8::25] must pass either SPF or DKIM validation, this message is not signed',
    ],
    nearMisses: ['550 5.7.25 Access denied, the sending IPv6 address [2001:db8::25] must have a reverse DNS record'],
  },
  {
    id: 'eop-5725-ipv6-ptr',
    topic: 'no-ptr',
    title: 'The IPv6 address of the sender has no reverse name',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['5.7.25', '4.7.25'],
      text: /IPv6 address \[[^\]]{2,60}\] must have (?:a )?reverse DNS/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'Microsoft takes mail over IPv6 only from addresses with a PTR record.',
    causes: [{ cause: 'No PTR for the address', tell: 'Resolve-DnsName of the address finds nothing.' }],
    fixes: [
      {
        do: 'Let the owner of the range set a PTR whose name leads back to the address, or send over IPv4',
        command: 'Resolve-DnsName {clientIp}',
        where: 'provider of the address',
      },
    ],
    verify: 'The PTR is found.',
    retry: 'permanent',
    sources: [ndr, 'RFC 7372 section 3.3 (2014)'],
    examples: ['550 5.7.25 Access denied, the sending IPv6 address [2001:db8::25] must have a reverse DNS record'],
    nearMisses: ['550 5.7.606 Access denied, banned sending IP [203.0.113.25]'],
  },
  {
    id: 'eop-57506-bad-helo',
    topic: 'bad-helo-name',
    title: 'The client greets Microsoft with the name of Microsoft',
    match: { on: 'reply', code: 550, enhanced: '5.7.506', text: /Access denied, bad HELO/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'In EHLO a client must give its own name. This one gave a name of the server it called.',
    causes: [{ cause: 'FQDN of the send connector or device set to the recipient host', tell: 'The EHLO line.' }],
    fixes: [
      {
        do: 'Set an own name',
        command: 'Set-SendConnector "{sendConnector}" -Fqdn {publicName}',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'EHLO answers 250.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.7.506 Access Denied, Bad HELO'],
    nearMisses: ['550 5.1.8 Access denied, bad outbound sender. AS(42004)'],
  },
  {
    id: 'eop-57512-no-from',
    topic: 'message-not-rfc-compliant',
    title: 'The message has no valid From header',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.512', '5.1.20'],
      text: /message must be RFC ?5322 section 3\.6\.2 compliant|Multiple From addresses? (?:are )?not allowed|5322\.From address doesn't meet/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'A message needs one From line with one address in it. It is missing, empty or there are several.',
    causes: [
      { cause: 'A script sends only a body', tell: 'DATA starts with text instead of headers.' },
      { cause: 'From without address or with two addresses and no Sender', tell: 'See the From line.' },
    ],
    fixes: [
      { do: 'Write one line From: Name <user@domain>, an empty line after the headers', where: 'sending application' },
    ],
    verify: 'The message is accepted after the dot.',
    retry: 'permanent',
    sources: [ndr, 'RFC 5322 section 3.6.2 (2008)'],
    examples: [
      '550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant and include a valid From address',
      '550 5.1.20 Multiple From addresses are not allowed without Sender address',
    ],
    nearMisses: ['550 You are not allowed to send from this address: not allowed to use sender'],
  },
] satisfies readonly Rule[];
