import type { Rule } from '../rule.ts';

/** Greetings that tell which Microsoft product, and which connector, answered. */
export default [
  {
    id: 'exchange-greeting',
    topic: 'informational',
    title: 'Exchange Server 2007 or later answers',
    match: { on: 'reply', code: 220, text: /^\S+ Microsoft ESMTP MAIL Service ready at /i },
    severity: 'ok',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The first word is the name the receive connector gives itself; it should be on its certificate.',
    causes: [{ cause: 'Default greeting of the product' }],
    fixes: [
      {
        do: 'To see in the greeting which connector answers, give each its own',
        command:
          'Get-ReceiveConnector -Server {server} | ForEach-Object { Set-ReceiveConnector $_.Identity -Banner "220 $($_.Identity)" -ProtocolLoggingLevel Verbose }',
        where: 'Exchange Management Shell',
      },
    ],
    retry: 'depends',
    sources: ['Microsoft Learn, Modify the SMTP banner on receive connectors (2023)'],
    examples: ['220 mail1.fabrikam.com Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700'],
    nearMisses: [
      '220 AM6EUR05FT012.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Fri, 6 Dec 2024 21:54:51 +0000',
    ],
  },
  {
    id: 'eop-greeting',
    topic: 'informational',
    title: 'Exchange Online Protection answers (the MX of a tenant)',
    match: {
      on: 'reply',
      code: 220,
      text: /^\S+\.(?:mail\.protection\.outlook\.com|mx\.microsoft) Microsoft ESMTP MAIL Service ready at /i,
    },
    severity: 'ok',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Mail from servers, connectors and direct send comes in here on port 25. Nobody signs in here.',
    causes: [{ cause: 'Default greeting of the service' }],
    fixes: [],
    retry: 'depends',
    sources: ['Microsoft Learn, Mail flow best practices for Exchange Online (2025)'],
    examples: [
      '220 AM6EUR05FT012.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Fri, 6 Dec 2024 21:54:51 +0000',
    ],
    nearMisses: ['220 mail1.fabrikam.com Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700'],
  },
  {
    id: 'exo-submission-greeting',
    topic: 'informational',
    title: 'Exchange Online client submission answers (smtp.office365.com)',
    match: {
      on: 'reply',
      code: 220,
      text: /^(?!\S*protection)\S+\.(?:outlook|office365)\.(?:office365\.)?com Microsoft ESMTP MAIL Service ready at /i,
    },
    severity: 'ok',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Clients and devices sign in here on 587 after STARTTLS. Without AUTH the answer to MAIL FROM is 530 5.7.57.',
    causes: [{ cause: 'Default greeting of the service' }],
    fixes: [],
    retry: 'depends',
    sources: ['Microsoft Learn, How to set up a multifunction device or application to send email (2025)'],
    examples: [
      '220 AM5PR0502CA0007.outlook.office365.com Microsoft ESMTP MAIL Service ready at Wed, 27 May 2020 19:58:30 +0000',
    ],
    nearMisses: ['220 mail1.fabrikam.com Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700'],
  },
  {
    id: 'exchange-connector-greeting',
    topic: 'informational',
    title: 'The greeting names server and receive connector',
    match: { on: 'reply', code: 220, text: /^[A-Z0-9-]{1,63}\\[^\\]{1,120}$/i },
    severity: 'ok',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'An administrator set the banner to the identity of the connector: the part after the backslash is the connector that matched your address.',
    causes: [{ cause: 'Banner set by an administrator' }],
    fixes: [
      {
        do: 'Read this connector',
        command:
          'Get-ReceiveConnector "{connector}" | Format-List Enabled,TransportRole,Bindings,RemoteIPRanges,AuthMechanism,PermissionGroups,Fqdn,TlsCertificateName',
        where: 'Exchange Management Shell',
      },
    ],
    retry: 'depends',
    sources: ['Microsoft Learn, Modify the SMTP banner on receive connectors (2023)'],
    examples: ['220 EX01\\SMTP Relay EX01'],
    nearMisses: ['550 5.7.64 TenantAttribution; Relay Access Denied SMTP;'],
  },
] satisfies readonly Rule[];
