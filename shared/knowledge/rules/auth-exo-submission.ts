import type { Rule } from '../rule.ts';

/** Exchange Online client submission: the states around signing in that are not the 535 5.7.139 family. */
export default [
  {
    id: 'auth-exo-5730-basic-retired',
    topic: 'auth-basic-disabled',
    title: 'Exchange Online no longer accepts passwords for SMTP submission',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.30',
      text: /Basic authentication is not supported for Client Submission/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The end state of the Basic retirement: no setting brings the password back for this tenant. Only OAuth or sending without sign-in is left.',
    causes: [
      {
        cause: 'The application still uses AUTH LOGIN or PLAIN with a password',
        tell: 'The session shows AUTH LOGIN or AUTH PLAIN before this reply.',
      },
    ],
    fixes: [
      { do: 'Switch the application to XOAUTH2', where: 'sending application' },
      {
        do: 'Devices: relay through an inbound connector by fixed address, High Volume Email or Azure Communication Services',
        where: 'Exchange admin centre',
      },
      {
        do: 'Find every sender that still signs in with a password: report “SMTP AUTH clients”',
        where: 'Exchange admin centre, Reports, Mail flow',
      },
    ],
    verify: 'A test message leaves with AUTH XOAUTH2, or over the connector without AUTH.',
    retry: 'permanent',
    sources: ['Microsoft Exchange team blog, Basic authentication retirement for SMTP AUTH client submission (2026)'],
    examples: ['550 5.7.30 Basic authentication is not supported for Client Submission.'],
    nearMisses: ['550 5.7.30 REQUIRETLS support required'],
  },
  {
    id: 'auth-exo-530-5757',
    topic: 'auth-required',
    title: 'Exchange Online wants a sign-in before MAIL FROM',
    match: [
      {
        on: 'reply',
        code: 530,
        enhanced: '5.7.57',
        text: /not authenticated to send (?:anonymous )?mail/i,
        textDecides: true,
      },
      { on: 'reply', code: 530, enhanced: '5.7.57' },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The session reached MAIL FROM without a successful AUTH. Either the client never signed in, or it ignored a failed sign-in and went on.',
    causes: [
      {
        cause: 'An AUTH before it failed and the application went on',
        tell: 'A 535 stands earlier in the same session: diagnose that one.',
      },
      {
        cause: 'No user name is set, or the application offers no AUTH without TLS',
        tell: 'There is no AUTH command in the session; AUTH is listed only after STARTTLS.',
      },
      {
        cause: 'On-premises: the receive connector lets only signed-in users submit',
        tell: 'The greeting is no outlook.com name; PermissionGroups lacks AnonymousUsers.',
      },
    ],
    fixes: [
      { do: 'Search the session for a 535 and fix that first', where: 'this tool' },
      { do: 'Use smtp.office365.com, port 587, STARTTLS, and the full user principal name', where: 'sending device' },
      {
        do: 'Allow SMTP AUTH for the mailbox',
        command: 'Set-CASMailbox -Identity {sender} -SmtpClientAuthenticationDisabled $false',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'If the device cannot sign in: send on port 25 to the MX of the tenant (own recipients), or through an inbound connector (outside recipients)',
        where: 'sending device',
      },
    ],
    verify: 'AUTH answers 235 and MAIL FROM answers 250 2.1.0 Sender OK.',
    retry: 'permanent',
    sources: [
      'Microsoft Learn, Fix issues with printers, scanners and LOB applications that send through Microsoft 365: 5.7.57 (2025)',
    ],
    examples: [
      '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM [AM0PR02CA0090.eurprd02.prod.outlook.com]',
      '530 5.7.57 Client not authenticated to send mail. [FR0P281CA0123.DEUP281.PROD.OUTLOOK.COM 2025-06-02T09:10:11.123Z 08DD9F0000000001]',
    ],
    nearMisses: ['530 5.7.1 Client was not authenticated', '530 5.7.0 Must issue a STARTTLS command first'],
  },
  {
    id: 'auth-exo-tenant-locked-out',
    topic: 'tenant-restricted',
    title: 'Microsoft has locked the whole tenant',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.3',
      text: /Authentication unsuccessful\. Tenant locked out/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'No account of the tenant may sign in: the subscription is suspended or the tenant is blocked.',
    causes: [
      { cause: 'Subscription unpaid or expired', tell: 'Microsoft 365 admin centre, Billing shows it.' },
      {
        cause: 'Blocked for abuse',
        tell: 'A notice stands in the message centre or came to the global administrator.',
      },
    ],
    fixes: [{ do: 'Check billing and messages, then open a support case', where: 'Microsoft 365 admin centre' }],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['Microsoft Learn, What happens to my data and access when my subscription ends (2025)'],
    examples: ['535 5.7.3 Authentication unsuccessful. Tenant locked out'],
    nearMisses: ['535 5.7.3 Authentication unsuccessful'],
  },
  {
    id: 'auth-exo-user-locked',
    topic: 'auth-account-locked',
    title: 'The account is locked or disabled',
    match: {
      on: 'reply',
      code: 535,
      enhanced: ['5.7.3', '5.7.139'],
      text: /Authentication unsuccessful[.,] (?:the )?User (?:is |account )?(?:locked out|locked|disabled)(?! by your)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'provider',
    meaning: 'The server knows the account and keeps it from signing in, usually after too many wrong passwords.',
    causes: [
      {
        cause: 'A device keeps trying an old password',
        tell: 'The sign-in log shows a regular rhythm of failures from one address; error 50053.',
      },
      {
        cause: 'An administrator blocked sign-in',
        tell: 'Microsoft 365 admin centre shows “Sign-in blocked”; error 50057.',
      },
    ],
    fixes: [
      {
        do: 'Find the device with the old password in the sign-in log and correct it, then wait or unblock the user',
        where: 'Entra admin centre, Sign-in logs',
      },
      {
        do: 'On-premises Active Directory: unlock the account',
        command: 'Search-ADAccount -LockedOut | Unlock-ADAccount -Confirm',
        where: 'Windows PowerShell',
      },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Microsoft Entra smart lockout (2025)'],
    examples: ['535 5.7.3 Authentication unsuccessful. User locked out'],
    nearMisses: [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    ],
  },
  {
    id: 'auth-exo-535-5739-bare',
    topic: 'auth-wrong-credentials',
    title: 'Exchange Online refused the sign-in without saying why',
    match: { on: 'reply', code: 535, enhanced: '5.7.139' },
    severity: 'error',
    confidence: 'possible',
    side: 'client-config',
    meaning:
      'The code stands for every refusal of SMTP AUTH at Exchange Online; the text that names the switch is missing here.',
    causes: [
      { cause: 'Wrong password', tell: 'The pair fails in the browser too.' },
      { cause: 'SMTP AUTH off for tenant or mailbox', tell: 'The two values of the command below.' },
      { cause: 'Security defaults or Conditional Access', tell: 'The Entra sign-in log names them.' },
    ],
    fixes: [
      {
        do: 'Read both switches',
        command:
          'Get-TransportConfig | Format-List SmtpClientAuthenticationDisabled; Get-CASMailbox {sender} | Format-List SmtpClientAuthenticationDisabled',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Read the sign-in log at the time of the reply', where: 'Entra admin centre' },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Enable or disable SMTP AUTH in Exchange Online (2025)'],
    examples: ['535 5.7.139 Authentication unsuccessful'],
    nearMisses: ['535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.'],
  },
  {
    id: 'auth-exo-old-tls',
    topic: 'tls-version-mismatch',
    title: 'The client uses TLS 1.0 or 1.1, which Exchange Online refuses',
    match: {
      on: 'reply',
      code: 421,
      enhanced: '4.7.66',
      text: /TLS 1\.0 and 1\.1 are not supported/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The connection is encrypted, but with a version Microsoft has switched off for submission. Repeating will not help until the client speaks TLS 1.2.',
    causes: [
      { cause: 'Old printer or scanner firmware', tell: 'The device offers no TLS 1.2 setting.' },
      { cause: 'Old .NET or Windows defaults', tell: 'A current client on the same network gets through.' },
    ],
    fixes: [
      { do: 'Update the firmware or choose TLS 1.2 in the device', where: 'sending device' },
      {
        do: 'Windows applications: let .NET use the strong system defaults',
        command:
          "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319' -Name SchUseStrongCrypto -Value 1 -Type DWord; Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319' -Name SystemDefaultTlsVersions -Value 1 -Type DWord",
        where: 'Windows PowerShell as administrator on the sending server',
      },
      { do: 'If neither is possible, send through a local relay that speaks TLS 1.2', where: 'own relay' },
    ],
    verify: 'The session shows TLSv1.2 or newer and AUTH answers 235.',
    retry: 'permanent',
    sources: ['Microsoft Exchange team blog, TLS 1.0 and 1.1 in SMTP AUTH client submission (2022)'],
    examples: [
      '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.',
    ],
    nearMisses: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.',
    ],
  },
] satisfies readonly Rule[];
