import type { Rule } from '../rule.ts';

/** Exchange Online refuses a password sign-in (535 5.7.139 and its relatives): the text names the switch that is off. */
export default [
  {
    id: 'auth-exo-basic-disabled',
    topic: 'auth-basic-disabled',
    title: 'Password sign-in for SMTP is switched off for this account',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.139',
      text: /basic authentication is disabled/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Exchange Online or Outlook.com no longer takes a user name and password for this account over SMTP. The password may well be right; the method is refused.',
    causes: [
      {
        cause: 'An authentication policy blocks Basic for SMTP',
        tell: 'AllowBasicAuthSmtp is False on the policy of the user or on the default policy.',
      },
      {
        cause: 'The mailbox is a consumer Outlook.com or Hotmail account',
        tell: 'The address ends in outlook.com, hotmail.com, live.com or msn.com; those accept OAuth only.',
      },
      {
        cause: 'The tenant has reached the retirement of Basic for client submission',
        tell: 'Other applications of the tenant fail with the same text since the same day.',
      },
    ],
    fixes: [
      {
        do: 'See which policy applies to the account',
        command:
          'Get-AuthenticationPolicy | Format-List Name,AllowBasicAuthSmtp; Get-User {sender} | Format-List AuthenticationPolicy; Get-OrganizationConfig | Format-List DefaultAuthenticationPolicy',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Let the application sign in with OAuth (XOAUTH2) instead of a password', where: 'sending application' },
      {
        do: 'Devices without OAuth: send through a connector to the MX of the tenant on port 25, or through a relay of your own',
        where: 'sending device',
      },
    ],
    verify: 'AUTH XOAUTH2 answers 235 2.7.0, or mail goes out over the relay without AUTH.',
    retry: 'permanent',
    sources: [
      'Microsoft Learn, Deprecation of Basic authentication in Exchange Online (2026)',
      'nodemailer issue 1714 (2025)',
    ],
    examples: [
      '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [PN0PR01CA0024.INDPRD01.PROD.OUTLOOK.COM 2025-01-26T18:54:30.055Z 08DD3DD7D75D7743]',
    ],
    nearMisses: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    ],
  },
  {
    id: 'auth-exo-tenant-disabled',
    topic: 'auth-smtp-disabled-tenant',
    title: 'SMTP AUTH is off for the whole organisation',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.139',
      text: /SmtpClientAuthentication is disabled for the Tenant/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The tenant has authenticated SMTP submission disabled and this mailbox has no exception. User name and password were not even judged.',
    causes: [
      {
        cause: 'SmtpClientAuthenticationDisabled is true in the transport configuration, the default of newer tenants',
        tell: 'Get-TransportConfig shows it; every mailbox without its own setting fails alike.',
      },
    ],
    fixes: [
      {
        do: 'Allow just the one mailbox; its own setting overrides that of the tenant',
        command: 'Set-CASMailbox -Identity {sender} -SmtpClientAuthenticationDisabled $false',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'Only if many mailboxes need it, allow it for the tenant',
        command: 'Set-TransportConfig -SmtpClientAuthenticationDisabled $false',
        where: 'Exchange Online PowerShell',
      },
      { do: 'Wait for the change to spread, as a rule less than an hour', where: 'Exchange Online' },
    ],
    verify: 'Signing in with the same account answers 235, or a 535 with another text that names the next obstacle.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Enable or disable SMTP AUTH in Exchange Online (2025)'],
    examples: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR02CA0090.eurprd02.prod.outlook.com]',
    ],
    nearMisses: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.',
    ],
  },
  {
    id: 'auth-exo-mailbox-disabled',
    topic: 'auth-smtp-disabled-mailbox',
    title: 'SMTP AUTH is off for this mailbox',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.139',
      text: /SmtpClientAuthentication is disabled for the Mailbox/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The mailbox itself forbids authenticated SMTP, whatever the tenant allows.',
    causes: [
      {
        cause: '“Authenticated SMTP” is unticked under Manage email apps',
        tell: 'Get-CASMailbox shows SmtpClientAuthenticationDisabled True.',
      },
      { cause: 'The account has no Exchange mailbox or licence', tell: 'Get-CASMailbox does not find it.' },
    ],
    fixes: [
      {
        do: 'Read the present value',
        command: 'Get-CASMailbox -Identity {sender} | Format-List SmtpClientAuthenticationDisabled',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'Switch it on for this mailbox',
        command: 'Set-CASMailbox -Identity {sender} -SmtpClientAuthenticationDisabled $false',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'AUTH answers 235 2.7.0 after the change has spread.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Enable or disable SMTP AUTH in Exchange Online (2025)'],
    examples: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.',
    ],
    nearMisses: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    ],
  },
  {
    id: 'auth-exo-wrong-credentials',
    topic: 'auth-wrong-credentials',
    title: 'Wrong user name or password',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.139',
      text: /the user credentials were incorrect/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'SMTP AUTH is allowed for the account, but Microsoft does not accept this user name and password pair.',
    causes: [
      { cause: 'Mistyped, changed or expired password', tell: 'The same pair fails at outlook.office.com too.' },
      {
        cause: 'The account uses MFA and a normal password was given',
        tell: 'An app password works, or the sign-in log shows error 50076.',
      },
      {
        cause: 'A mail alias was given instead of the sign-in name',
        tell: 'The user principal name differs from the address typed.',
      },
    ],
    fixes: [
      {
        do: 'Sign in to outlook.office.com with exactly this pair, then type it again in the device',
        where: 'browser',
      },
      {
        do: 'Use the user principal name as user name',
        command: 'Get-User {sender} | Format-List UserPrincipalName',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'AUTH answers 235 2.7.0 Authentication successful.',
    retry: 'permanent',
    sources: ['Microsoft Learn, How to set up a multifunction device or application to send email (2025)'],
    examples: [
      '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [PH0PR07CA0004.namprd07.prod.outlook.com]',
    ],
    nearMisses: [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. [FR0P281CA0123.DEUP281.PROD.OUTLOOK.COM]",
    ],
  },
] satisfies readonly Rule[];
