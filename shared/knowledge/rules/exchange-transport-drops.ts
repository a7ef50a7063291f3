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
  {
    id: 'exchange-approval-expiry',
    topic: 'receiver-misconfigured',
    title: 'The group is moderated, and no expiry for approvals is set up',
    match: { on: 'reply', code: 550, text: /\bAPPROVAL\.\w+; .{0,60}/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Messages to the group wait for a moderator. Exchange cannot tell for how long, so it refuses them.',
    causes: [
      {
        cause: 'No retention tag for moderated recipients exists in the organisation',
        tell: 'Only moderated groups are hit',
      },
    ],
    fixes: [
      {
        do: 'Create the tag that the approval agent looks for',
        command:
          'New-RetentionPolicyTag -Name "Moderation" -IsDefaultModeratedRecipientsPolicyTag -AgeLimitForRetention 2',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'A message to the group waits for its moderator.',
    retry: 'permanent',
    sources: ['Microsoft Learn, NDR error 550 5.6.0 APPROVAL.InvalidExpiry (KB 4492048, read 2026-11)'],
    examples: [
      '550 5.6.0 APPROVAL.InvalidExpiry; Cannot read expiry policy. [Stage: OnCreatedEvent][Agent: Approval Processing Agent]',
    ],
    nearMisses: ['550 5.6.0 CAT.InvalidContent.Exception'],
  },
  {
    id: 'exchange-body-type-not-supported',
    topic: 'command-not-implemented',
    title: 'The next server does not offer the form in which the message is sent',
    match: { on: 'reply', code: [550, 554], text: /\bBody type not supported by Remote Host\b/i, textDecides: true },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The message is in 8-bit or binary form, and the next server’s EHLO reply offers no 8BITMIME. Often a firewall has taken these words out.',
    causes: [
      {
        cause: 'A firewall with SMTP inspection (Cisco PIX/ASA) strips EHLO keywords',
        tell: 'Its greeting is full of asterisks',
      },
      { cause: 'An old server that speaks HELO only', tell: 'It answers EHLO with 500' },
    ],
    fixes: [
      { do: 'Compare the EHLO reply from inside and outside the firewall', where: 'this tool' },
      {
        do: 'Switch SMTP inspection off',
        command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
        where: 'Cisco ASA',
      },
    ],
    verify: 'EHLO offers 8BITMIME.',
    retry: 'permanent',
    sources: [
      'Microsoft Learn, Cannot send or receive email behind a Cisco PIX or ASA firewall (KB 320027, read 2026-11)',
    ],
    examples: ['554 5.6.1 Body type not supported by Remote Host.'],
    nearMisses: ['554 5.6.1 Body content not accepted'],
  },
] satisfies readonly Rule[];
