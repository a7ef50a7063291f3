import type { Rule } from '../rule.ts';

/** Why a sending Postfix keeps mail back for the sake of TLS, in the words of its log. */

const sources = ['Postfix smtp_tls_policy.c and smtp_proto.c (2026)', 'Postfix TLS_README, DANE (2026)'];
const log = 'status=sent in the log.';

export default [
  {
    id: 'postfix-tls-required',
    topic: 'starttls-not-offered',
    title: 'The sending Postfix demands TLS, and the peer offers none',
    match: { on: 'text', text: /TLS is required, but was not offered(?: by host \S{1,200})?/i },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'A policy (encrypt, DANE or MTA-STS) forbids plain text to this destination, and its EHLO lists no STARTTLS.',
    causes: [
      { cause: 'The receiver has no certificate assigned' },
      { cause: 'A device on the way removes STARTTLS', tell: 'Asterisks or X letters in the greeting or EHLO' },
    ],
    fixes: [
      {
        do: 'Look at the peer’s EHLO from this host',
        command: 'openssl s_client -starttls smtp -connect {host}:25 -servername {host}',
        where: 'shell on the sending server',
      },
      {
        do: 'Relax this one destination only',
        command: 'echo "{recipientDomain} may" >> /etc/postfix/tls_policy && postmap /etc/postfix/tls_policy',
        where: 'shell on the sending server',
      },
    ],
    verify: 'status=sent in the log.',
    retry: 'transient',
    sources: ['Postfix smtp_proto.c'],
    examples: ['TLS is required, but was not offered by host mx.example.org[203.0.113.5]'],
    nearMisses: ['550 5.7.1 TLS required'],
  },
  {
    id: 'postfix-dane-records',
    topic: 'dane-failure',
    title: 'Postfix must use DANE here and finds no usable TLSA record',
    match: {
      on: 'text',
      text: /no TLSA records found|non DNSSEC destination|TLSA lookup error(?: for \S{1,200})?|all TLSA records unusable|no usable TLSA records?|no matching (?:DANE )?TLSA records?/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'dns',
    meaning:
      'A policy of the sending server (dane-only, or a policy service) demands DANE for this destination, and its DNS has no TLSA record that may be used: none is there, DNSSEC does not vouch for it, or none fits the certificate that the server shows (OpenSSL’s number 65).',
    causes: [
      {
        cause: 'The destination has TLSA records, but its zone or its MX is not signed',
        tell: 'The answer of DNS lacks the flag ad',
      },
      {
        cause:
          'The certificate was renewed with another key, or the record names an authority that the server does not send',
        tell: 'The log says “no matching”; the record’s digest differs from that of the certificate',
      },
      {
        cause: 'The resolver of the sending server does not validate DNSSEC',
        tell: 'Another validating resolver gives ad',
      },
      { cause: 'A policy service says dane-only where dane would do', tell: 'Without it the mail leaves' },
    ],
    fixes: [
      {
        do: 'Ask for the records and look for the flag ad',
        command: 'dig +dnssec TLSA _25._tcp.{host}',
        where: 'shell on the sending server',
      },
      {
        do: 'Let DANE be used where it is possible, not only there',
        command: 'postconf -e "smtp_tls_security_level = dane" "smtp_dns_support_level = dnssec" && postfix reload',
        where: 'shell on the sending server',
      },
      { do: 'Sign the zone, or take the TLSA records away', where: 'DNS of the receiver' },
    ],
    verify: log,
    retry: 'transient',
    sources: [...sources, 'RFC 7672 section 2.2'],
    examples: [
      'status=deferred (no TLSA records found)',
      'status=deferred (non DNSSEC destination)',
      'certificate verification failed for mail.example.com[203.0.113.5]:25: num=65:no matching DANE TLSA records',
    ],
    nearMisses: ['TLS is required, but was not offered by host mx.example.org[203.0.113.5]'],
  },
  {
    id: 'postfix-tls-policy-broken',
    topic: 'tls-handshake-failed',
    title: 'The sending Postfix cannot work out its own TLS policy',
    match: {
      on: 'text',
      text: /client TLS configuration problem|TLS is required, but (?:our TLS engine is )?unavailable|TLS policy lookup for \S{1,200}/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Nothing was tried at the receiver yet: the table or service that says how much TLS a destination needs gave an error or a word that this Postfix does not know.',
    causes: [
      {
        cause: 'The policy service (MTA-STS or DANE resolver) does not answer',
        tell: 'A “lookup error” stands before it',
      },
      {
        cause: 'It answers with an attribute newer than this Postfix',
        tell: '“invalid attribute name” stands before it',
      },
    ],
    fixes: [
      {
        do: 'Ask the policy as Postfix does',
        command: 'postmap -q {recipientDomain} "$(postconf -h smtp_tls_policy_maps)"',
        where: 'shell on the sending server',
      },
      { do: 'Mend or update the policy service', where: 'sending server' },
    ],
    verify: log,
    retry: 'transient',
    sources,
    examples: ['TLS policy lookup for example.com/mx.example.com: client TLS configuration problem'],
    nearMisses: ['TLS is required, but was not offered by host mx.example.org[203.0.113.5]'],
  },
] satisfies readonly Rule[];
