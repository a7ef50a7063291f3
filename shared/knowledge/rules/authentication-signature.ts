import type { Rule } from '../rule.ts';

/** DKIM, DMARC and the demand for one of them. */

const dkim =
  /\bdkim\b(?:(?!dmarc|duplicate|header '|spf).){0,80}?\b(?:fail\w{0,4}|invalid|reject\w{0,3}|bad|not (?:pass|verif|valid|found|sign|aligned)\w{0,5}|did ?n[o']t pass|does ?n[o']t pass|missing|required|permerror|broken|unacceptable|policy|none)\b|\b(?:no|bad|invalid|missing|failed|unsigned|passing|without)\b(?: \w+){0,2} dkim\b(?! or)|\bbody hash did not verify/i;
const dmarc =
  /\bdmarc\b(?:(?!record (?:not )?found).){0,80}?\b(?:fail\w{0,4}|reject\w{0,3}|policy|quarantine|invalid|not (?:pass|align|accept)\w{0,5}|does not pass|violat\w{0,4}|unauthenticated|enforce\w{0,4}|check|verification|evaluation)\b|\b(?:policy|per|due to|by|failed|fails?|failing|violat\w{0,4}|unauthenticated)\b.{0,60}\bdmarc\b/i;
const unauthenticated =
  /\b(?:multiple )?authentication checks? failed\b|\b(?:sender|message|e-?mail|mail|domain|from)\b.{0,40}\b(?:is |was )?(?:unauthenticated|not authenticated|lacks authentication|fails? authentication|did not pass authentication)\b(?! user)|\bunauthenticated (?:e-?mail|mail|sender|message)s?\b|\b(?:spf|dkim)\b.{0,20}\b(?:or|and|nor|\/|,)\b.{0,20}\b(?:dkim|spf)\b.{0,60}\b(?:fail|pass|require|missing|authenticat|not|must|both)|\b(?:either|both|neither|with|requires?|by) (?:valid )?spf (?:or|and|nor) dkim\b|\brequires? all senders to authenticate|\b(?:sender|e-?mail|message) authentication (?:is )?(?:required|failed|failure)\b|\b(?:has|have|without|missing|lacks|requires?|need\w?) (?:either )?(?:SPF|DKIM)\b.{0,12}\b(?:or|and|nor)\b.{0,12}\b(?:SPF|DKIM)\b.{0,60}/i;
const arc = /\barc\b.{0,30}\b(?:fail\w{0,4}|invalid|validation|seal|chain|reject)|\barc=fail\b/i;

export default [
  {
    id: 'authentication-dkim-fail',
    topic: 'dkim-fail',
    title: 'The DKIM signature is missing or does not verify',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: dkim, textDecides: true },
      { on: 'text', text: dkim },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The receiver wants a valid DKIM signature and found none, or one that does not fit the message.',
    causes: [
      { cause: 'Signing is not switched on', tell: 'The message has no DKIM-Signature header' },
      { cause: 'The public key is missing or wrong in DNS', tell: 'The selector look-up finds nothing or another key' },
      {
        cause: 'A gateway changes the message after signing (disclaimer, tagging)',
        tell: 'The receiver speaks of a body hash',
      },
    ],
    fixes: [
      {
        do: 'Look up the key of the selector in the DKIM-Signature header',
        command: 'nslookup -type=txt {selector}._domainkey.{senderDomain}',
        where: 'any shell',
      },
      {
        do: 'Switch signing on',
        command: 'New-DkimSigningConfig -DomainName {senderDomain} -Enabled $true',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Sign as the last step, behind everything that changes the message', where: 'sending gateway' },
    ],
    verify: 'The delivered copy shows dkim=pass.',
    retry: 'permanent',
    sources: ['RFC 6376', 'RFC 7372 (X.7.20 to X.7.22)'],
    examples: [
      '550 5.7.20 No passing DKIM signature found',
      '550 5.7.1 DKIM verification failed',
      '550 5.7.21 No acceptable DKIM signature found',
      '554 5.7.7 DKIM signature invalid: body hash did not verify',
    ],
    nearMisses: ["554 Transaction failed: Duplicate header 'DKIM-Signature'."],
  },
  {
    id: 'authentication-dmarc-fail',
    topic: 'dmarc-fail',
    title: 'DMARC fails: the From domain asks to refuse such mail',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: dmarc, textDecides: true },
      { on: 'text', text: dmarc },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning:
      'Neither SPF nor DKIM passed for the domain in the From line, and that domain publishes p=reject or p=quarantine.',
    causes: [
      {
        cause: 'A service sends with your From address but signs and bounces with its own domain',
        tell: 'SPF or DKIM pass, but for another domain',
      },
      { cause: 'The sending server is missing in SPF and does not sign' },
      { cause: 'A mailing list or forwarder changed the message', tell: 'Only mail by way of the list is refused' },
    ],
    fixes: [
      { do: 'Read the policy', command: 'nslookup -type=txt _dmarc.{senderDomain}', where: 'any shell' },
      {
        do: 'Let the service sign with DKIM for your domain, or use a sender in its own domain',
        where: 'sending service',
      },
      {
        do: 'Until that works set p=none',
        command: '_dmarc.{senderDomain}. TXT "v=DMARC1; p=none; rua=mailto:{mailbox}"',
        where: 'DNS of the sender',
      },
    ],
    verify: 'The delivered copy shows dmarc=pass.',
    retry: 'permanent',
    sources: ['RFC 7489', 'RFC 7372'],
    examples: [
      "554 5.7.1 Your message was rejected due to example.org's DMARC policy.",
      '550 DMARC check failed.',
      '550 5.7.1 This message was not accepted due to domain (example.org) owner DMARC policy',
      '550 5.7.1 rejected by DMARC policy for example.org',
    ],
    nearMisses: ['550 5.7.23 SPF check failed'],
  },
  {
    id: 'authentication-none',
    topic: 'unauthenticated-sender',
    title: 'The message is authenticated by neither SPF nor DKIM',
    match: [
      {
        on: 'reply',
        code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452],
        text: unauthenticated,
        textDecides: true,
      },
      { on: 'text', text: unauthenticated },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'The receiver demands that at least one of SPF and DKIM passes, and neither did.',
    causes: [
      { cause: 'The domain has no SPF record and does not sign' },
      {
        cause: 'The device or application sends past the usual mail server',
        tell: 'Mail from Outlook passes, mail from the device does not',
      },
    ],
    fixes: [
      {
        do: 'Publish SPF with the outgoing address',
        command: '{senderDomain}. TXT "v=spf1 ip4:{clientIp} -all"',
        where: 'DNS of the sender',
      },
      { do: 'Sign with DKIM, or send through a server that does', where: 'sending server' },
    ],
    verify: 'The delivered copy shows spf=pass or dkim=pass.',
    retry: 'permanent',
    sources: ['RFC 7372 (X.7.26)', 'Gmail and Yahoo sender requirements of 2024'],
    examples: [
      '550 5.7.26 Multiple authentication checks failed',
      '550 5.7.1 Unauthenticated email is not accepted from this domain',
      '550 5.7.9 This mail has been blocked because the sender is unauthenticated.',
    ],
    nearMisses: [
      '550 5.7.1 Unauthenticated email from example.org is not accepted due to domain’s DMARC policy.',
      '530 5.7.1 Client was not authenticated',
    ],
  },
  {
    id: 'authentication-arc-fail',
    topic: 'arc-fail',
    title: 'The ARC chain of a forwarded message is broken',
    match: { on: 'reply', code: [550, 554, 451, 450], text: arc },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'A forwarder sealed the message with ARC, and the seal does not verify any more.',
    causes: [{ cause: 'A hop behind the forwarder changed the message' }],
    fixes: [
      { do: 'Find the hop that changes it by the ARC-Seal headers, and let it seal again', where: 'forwarding server' },
    ],
    verify: 'The delivered copy shows arc=pass.',
    retry: 'permanent',
    sources: ['RFC 8617 (X.7.29)'],
    examples: ['550 5.7.29 ARC validation failure'],
    nearMisses: ['454 4.7.5 Certificate validation failure'],
  },
] satisfies readonly Rule[];
