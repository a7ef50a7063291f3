import type { Rule } from '../rule.ts';

/** Signing in at an Exchange server of one's own. */
export default [
  {
    id: 'auth-exchange-535-573',
    topic: 'auth-wrong-credentials',
    title: 'Exchange refused the user name or password',
    match: [
      { on: 'reply', code: 535, enhanced: '5.7.3', text: /^Authentication unsuccessful(?!\. (?:Tenant|User))/i },
      // Programs that keep the reply code to themselves.
      {
        on: 'text',
        text: /5\.7\.3 Authentication unsuccessful(?!\. (?:Tenant|User))|^Authentication unsuccessful \[/i,
      },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'Exchange could not sign the client in with what it sent. The wording is the same for a wrong password, a locked account and a mechanism that does not fit.',
    causes: [
      {
        cause: 'Wrong or expired password, or a locked account',
        tell: 'Security log of a domain controller shows 4625 or 4740 at that time.',
      },
      {
        cause: 'User name in a form the server does not find',
        tell: 'DOMAIN\\user or the user principal name works where the mail address fails.',
      },
      {
        cause: 'Exchange Online before 5.7.139 existed, or a bad OAuth token',
        tell: 'The greeting is an outlook.com name; AUTH XOAUTH2 stands before the reply.',
      },
    ],
    fixes: [
      { do: 'Try the same pair as DOMAIN\\user and as user principal name', where: 'sending device' },
      {
        do: 'Look for locked accounts',
        command: 'Search-ADAccount -LockedOut | Format-Table SamAccountName,LastLogonDate',
        where: 'Windows PowerShell',
      },
      {
        do: 'Check what the connector offers',
        command: 'Get-ReceiveConnector -Server {server} | Format-List Identity,Bindings,AuthMechanism,PermissionGroups',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'AUTH answers 235 2.7.0 Authentication successful.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Receive connectors in Exchange Server (2023)', 'RFC 4954 section 6 (2007)'],
    examples: [
      '535 5.7.3 Authentication unsuccessful',
      '535 5.7.3 Authentication unsuccessful [AM0PR02CA0090.eurprd02.prod.outlook.com]',
    ],
    nearMisses: [
      '535 5.7.3 Authentication unsuccessful. Tenant locked out',
      '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6',
    ],
  },
  {
    id: 'auth-exchange-xoauth2-refused',
    topic: 'auth-token-invalid',
    title: 'Exchange Online refused the OAuth token',
    match: [
      {
        on: 'reply',
        code: 535,
        enhanced: '5.7.3',
        text: /^Authentication unsuccessful/i,
        when: (_facts, reply) => /^AUTH (?:XOAUTH2|OAUTHBEARER)/i.test(reply.command ?? ''),
      },
      {
        on: 'reply',
        code: 535,
        enhanced: '5.7.3',
        text: /^Authentication unsuccessful.{0,600}\b(?:XOAUTH2|OAUTHBEARER|SMTP\.Send(?:AsApp)?|access[ _]?token)\b/i,
      },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The client signed in with a token, and the token did not fit: wrong audience, missing permission, expired, or made for another mailbox.',
    causes: [
      {
        cause: 'Scope missing',
        tell: 'Delegated tokens need SMTP.Send, application tokens SMTP.SendAsApp, both for https://outlook.office365.com.',
      },
      {
        cause: 'Application has no right on the mailbox',
        tell: 'No service principal registered in Exchange or no FullAccess for it.',
      },
      {
        cause: 'Token expired, or the user in the string is not the mailbox',
        tell: 'Decode the middle part of the token: exp, aud, upn.',
      },
    ],
    fixes: [
      { do: 'Decode the token and check aud, exp and scp or roles', where: 'sending application' },
      {
        do: 'For application access register the service principal and give it the mailbox',
        command: 'Get-ServicePrincipal | Format-List DisplayName,AppId,ObjectId; Get-MailboxPermission {sender}',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'SMTP AUTH must be allowed for the mailbox with OAuth too',
        command: 'Set-CASMailbox -Identity {sender} -SmtpClientAuthenticationDisabled $false',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'AUTH XOAUTH2 answers 235.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Authenticate an IMAP, POP or SMTP connection using OAuth (2025)'],
    examples: [],
  },
  {
    id: 'auth-exchange-530-571',
    topic: 'auth-required',
    title: 'This connector takes mail from signed-in clients only',
    match: {
      on: 'reply',
      code: [530, 550],
      enhanced: '5.7.1',
      text: /^(?:SMTP; )?Client was not authenticated(?! to send)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning: 'The receive connector that answered has no anonymous permission, and the client did not sign in.',
    causes: [
      {
        cause: 'AnonymousUsers is missing on the connector that faces the Internet',
        tell: 'All outside senders get the same reply.',
      },
      {
        cause: 'Another connector matched the address of the client',
        tell: 'The greeting or the protocol log names a client or custom connector.',
      },
      { cause: 'The client should sign in and does not', tell: 'It is an application or a device; port 587 was used.' },
    ],
    fixes: [
      {
        do: 'See which connector answered and what it permits',
        command:
          'Get-ReceiveConnector -Server {server} | Format-List Identity,Enabled,TransportRole,Bindings,RemoteIPRanges,AuthMechanism,PermissionGroups',
        where: 'Exchange Management Shell',
      },
      {
        do: 'If this is the Internet-facing connector, allow anonymous submission',
        command:
          'Set-ReceiveConnector "{server}\\Default Frontend {server}" -PermissionGroups AnonymousUsers,ExchangeServers,ExchangeLegacyServers',
        where: 'Exchange Management Shell',
      },
      { do: 'Otherwise let the client sign in', where: 'sending device' },
    ],
    verify: 'MAIL FROM without AUTH answers 250 2.1.0 Sender OK, or AUTH answers 235.',
    retry: 'permanent',
    sources: [
      'Microsoft Learn, NDRs in Exchange Server: 5.7.1 (2023)',
      'Microsoft Learn, Receive connectors in Exchange Server (2023)',
    ],
    examples: ['530 5.7.1 Client was not authenticated', '530 5.7.1 Client was not authenticated.'],
    nearMisses: ['530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM'],
  },
  {
    id: 'auth-exchange-454-temporary',
    topic: 'auth-temporary-failure',
    title: 'The server could not check the sign-in right now',
    match: {
      on: 'reply',
      code: 454,
      enhanced: '4.7.0',
      text: /Temporary authenticat?ion failure(?! because)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Not a wrong password: the part that checks passwords (domain controller, back end, SASL service) did not answer.',
    causes: [
      {
        cause: 'Domain controller not reachable or clocks too far apart',
        tell: 'Event log of the Exchange server shows MSExchange ADAccess or Kerberos errors.',
      },
      { cause: 'Front end cannot reach the back end on 2525 or 465', tell: 'Only sessions through one server fail.' },
      {
        cause: 'Postfix: the SASL daemon does not run',
        tell: 'The greeting says Postfix; its log says “SASL … authentication failure”.',
      },
    ],
    fixes: [
      {
        do: 'Check the services the roles need',
        command: 'Test-ServiceHealth -Server {server}',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Check clock and domain controllers',
        command: 'w32tm /query /status; nltest /dsgetdc:',
        where: 'Windows PowerShell on the server',
      },
      { do: 'Do not change the password yet: try again in some minutes', where: 'sending device' },
    ],
    verify: 'AUTH answers 235 without any change at the client.',
    retry: 'transient',
    sources: ['RFC 4954 section 4 (2007)', 'Postfix smtpd_sasl_glue (2026)'],
    examples: ['454 4.7.0 Temporary authentication failure'],
    nearMisses: ['454 4.7.0 TLS not available due to local problem'],
  },
] satisfies readonly Rule[];
