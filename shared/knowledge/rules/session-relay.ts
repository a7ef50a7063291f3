import { relayCauses } from '../relay-causes.ts';
import type { Rule } from '../rule.ts';

/** Refused relaying: the server takes mail for its own domains only, unless it knows the client. */

const exchangeShell = 'Exchange Management Shell on the Exchange server';
const newConnector =
  'New-ReceiveConnector -Name "Relay {clientIp}" -Server {server} -TransportRole FrontendTransport -Custom -Bindings 0.0.0.0:25 -RemoteIPRanges {clientIp}';
const verify =
  'RCPT TO the same outside address answers 250 from this client and is still refused from any other address.';
const refusedByDesign =
  'The server was reached and works. It takes mail for its own domains from anybody, but passes mail on to other domains only for clients it knows, and this client is not one of them.';

export default [
  {
    id: 'session-relay-iis',
    topic: 'relay-denied',
    title: 'The IIS SMTP server does not relay for this client',
    match: { on: 'reply', code: 550, enhanced: '5.7.1', text: /\bunable to relay for\b/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: `${refusedByDesign} The wording is that of the Windows SMTP service (and Exchange 2003).`,
    causes: relayCauses,
    fixes: [
      {
        do: 'Add this client’s address {clientIp}: SMTP virtual server → Properties → Access → Relay → Only the list below',
        where: 'Internet Information Services (IIS) 6.0 Manager on {server}',
      },
      {
        do: 'Or add the recipient’s domain {recipientDomain} as a remote domain with “Allow incoming mail to be relayed to this domain”',
        where: 'Internet Information Services (IIS) 6.0 Manager',
      },
      {
        do: 'If the server is an Exchange server by now, use a receive connector instead',
        command: newConnector,
        where: exchangeShell,
      },
    ],
    verify,
    retry: 'permanent',
    sources: ['recorded ticket 004', 'Windows Server SMTP service wording'],
    examples: ['550 5.7.1 Unable to relay for user@fabrikam.com'],
    nearMisses: ['550 5.7.1 Unable to relay'],
  },
  {
    id: 'session-relay-postfix',
    topic: 'relay-denied',
    title: 'Postfix does not relay for this client',
    match: {
      on: 'reply',
      code: [554, 454],
      enhanced: ['5.7.1', '4.7.1'],
      text: />?: Relay access denied\b|^Relay access denied\b(?! SMTP)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: `${refusedByDesign} The wording is Postfix’s.`,
    causes: relayCauses,
    fixes: [
      {
        do: 'Allow this client’s address, if it is ours',
        command: "postconf -e 'mynetworks = 127.0.0.0/8 {clientIp}/32' && postfix reload",
        where: 'root shell on the Postfix server (keep the networks already listed)',
      },
      {
        do: 'Or sign in from the client on port 587; permit_sasl_authenticated is the usual setting there',
        where: 'sending device or program',
      },
      {
        do: 'If the domain {recipientDomain} belongs here, add it to mydestination, virtual_mailbox_domains or relay_domains',
        command: 'postconf mydestination virtual_mailbox_domains relay_domains mynetworks',
        where: 'Postfix server',
      },
    ],
    verify,
    retry: 'permanent',
    sources: ['Postfix SMTPD_ACCESS_README (read 2026-11-21)'],
    examples: [
      '554 5.7.1 <user@example.org>: Relay access denied',
      '454 4.7.1 <user@example.org>: Relay access denied',
      'host mx.example.net[203.0.113.5] said: 554 5.7.1 <user@example.org>: Relay access denied (in reply to RCPT TO command)',
    ],
    nearMisses: ['550 5.7.64 TenantAttribution; Relay Access Denied SMTP;'],
  },
  {
    id: 'session-relay-exim',
    topic: 'relay-denied',
    title: 'Exim does not relay for this client',
    match: { on: 'reply', code: 550, text: /\brelay not permitted\b/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: `${refusedByDesign} The wording is Exim’s.`,
    causes: relayCauses,
    fixes: [
      { do: 'Sign in from the client, on port 587 or 465', where: 'sending device or program' },
      {
        do: 'Or add {clientIp} to relay_from_hosts',
        command: 'exim -bP +relay_from_hosts',
        where: 'Exim server (Debian: dc_relay_nets in /etc/exim4/update-exim4.conf.conf)',
      },
      {
        do: 'If the domain {recipientDomain} belongs here, add it to local_domains or relay_to_domains',
        where: 'Exim server; cPanel: Email Routing → Local Mail Exchanger',
      },
    ],
    verify,
    retry: 'permanent',
    sources: ['Exim specification, default configuration file, acl_check_rcpt'],
    examples: ['550 relay not permitted', '550 5.7.1 relay not permitted'],
    nearMisses: ['550 5.7.1 Unable to Relay. ATTR12'],
  },
  {
    id: 'session-relay-generic',
    topic: 'relay-denied',
    title: 'The server does not relay for this client',
    match: {
      on: 'reply',
      code: [550, 551, 553, 554, 454, 451],
      text: /\b(?:rejected|unauthori[sz]ed|illegal|open) relay attempt\b|\brelay(?:ing)? (?:is )?(?:denied|not allowed|prohibited|disallowed|forbidden|not authori[sz]ed|access refused|restricted|rejected)|\b(?:do(?:es)? not|don't|cannot|can't|won't|not (?:allowed|permitted|authori[sz]ed) to|refus(?:e|es|ing) to|we do not|unauthori[sz]ed|denied|no) relay(?:ing)?\b(?! ?list)|\brelay (?:attempt|operation) (?:denied|rejected)|\bis not (?:in my list of )?(?:an? )?allowed (?:rcpthosts|relay)|isn't in my list of allowed rcpthosts|not permitted to relay|\bmail relay denied\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: refusedByDesign,
    causes: relayCauses,
    fixes: [
      {
        do: 'Sign in from the client (port 587), if it has an account on this server',
        where: 'sending device or program',
      },
      {
        do: 'Ask the server’s owner to allow the address {clientIp} to relay, or to add the domain {recipientDomain} if it is theirs',
        where: 'administrator of {server}',
      },
      {
        do: 'Check that the smart host or MX record names the right server',
        command: 'Resolve-DnsName {recipientDomain} -Type MX',
        where: 'PowerShell',
      },
    ],
    verify,
    retry: 'permanent',
    sources: ['Sendmail, qmail, Mimecast and other vendors’ wordings', 'RFC 5321 3.6.2'],
    examples: [
      '550 5.7.1 <user@example.org>... Relaying denied',
      '550 5.7.1 <user@example.org>... Relaying denied. IP name lookup failed [203.0.113.25]',
      "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
      '550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 Relaying denied',
    ],
    nearMisses: [
      '250 2.1.5 Ok, relaying denied is not today',
      '550 5.7.64 TenantAttribution; Relay Access Denied SMTP;',
    ],
  },
] satisfies readonly Rule[];
