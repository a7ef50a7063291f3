import type { Rule } from '../rule.ts';

/** What Exchange transport drops or refuses by a setting of its own, and says so in its log or to the other server. */
const ems = 'Exchange Management Shell';

export default [
  {
    id: 'exchange-secure-domain-disallowed',
    topic: 'policy-rejected',
    title: 'Domain Security is switched on for this domain and cannot be fulfilled',
    match: {
      on: 'reply',
      code: [451, 454],
      text: /\badmin has temporarily disallowed this secure domain\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The sender’s domain stands in the list of domains that must prove themselves by mutual TLS (Domain Security), and that is switched off or broken at the moment. It can be either side’s list.',
    causes: [
      {
        cause: 'An old entry in TLSReceiveDomainSecureList or TLSSendDomainSecureList',
        tell: 'The command below lists the domain',
      },
      { cause: 'The certificate used for mutual TLS was renewed or has expired', tell: 'It worked until then' },
    ],
    fixes: [
      {
        do: 'Read both lists',
        command: 'Get-TransportConfig | Format-List TLSReceiveDomainSecureList,TLSSendDomainSecureList',
        where: ems,
      },
      {
        do: 'Take the domain out, where nobody wants mutual TLS any more (this empties both lists)',
        command: 'Set-TransportConfig -TLSReceiveDomainSecureList $null -TLSSendDomainSecureList $null',
        where: ems,
      },
    ],
    verify: 'The queue to the domain empties.',
    retry: 'transient',
    sources: [
      'https://learn.microsoft.com/en-us/answers/questions/112624 (read 2026-11)',
      'Microsoft Learn, Domain Security in Exchange Server',
    ],
    examples: ['451 4.7.3 The admin has temporarily disallowed this secure domain.'],
    nearMisses: ['451 5.7.3 Cannot achieve Exchange Server authentication.'],
  },
  {
    id: 'exchange-dropped-on-purpose',
    topic: 'informational',
    title: 'Transport dropped this message on purpose',
    match: [
      { on: 'reply', code: 250, enhanced: '2.1.5', text: /\bRESOLVER\.(?:OOF|MSGTYPE|RST)\.\w+/i, textDecides: true },
      { on: 'text', text: /\bRESOLVER\.OOF\.\w+/i },
    ],
    severity: 'info',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Not a failure of delivery: an out-of-office answer or a report was not sent on, because the settings for automatic replies say so.',
    causes: [
      {
        cause: 'OOF.IntToExt: the internal answer is never sent outside',
        tell: 'The mailbox has two texts: inside and outside',
      },
      {
        cause: 'The remote domain or the mailbox allows no external answers',
        tell: 'Get-RemoteDomain shows AllowedOOFType',
      },
    ],
    fixes: [
      {
        do: 'See what may leave',
        command: 'Get-RemoteDomain | Format-List DomainName,AllowedOOFType,AutoReplyEnabled',
        where: 'Exchange Online PowerShell or Exchange Management Shell',
      },
      {
        do: 'See the mailbox’s own setting',
        command: 'Get-MailboxAutoReplyConfiguration -Identity {mailbox}',
        where: 'Exchange Online PowerShell or Exchange Management Shell',
      },
    ],
    verify: 'An external sender gets the external answer.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Understand and manage out-of-office replies (read 2026-11)'],
    examples: ['250 2.1.5 RESOLVER.OOF.IntToExt; handled internal OOF addressed to external recipient'],
    nearMisses: ['250 2.1.5 Recipient OK'],
  },
] satisfies readonly Rule[];
