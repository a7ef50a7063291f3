import type { Rule } from '../rule.ts';

/** Replies about STARTTLS, among them the two that Exchange writes into its own queue. */

const hybrid = 'https://techcommunity.microsoft.com/blog/exchange/4420592 (Exchange team, 2025)';
const ems = 'Exchange Management Shell';
const seeCertificate =
  'Get-ExchangeCertificate | Format-List Thumbprint,Subject,CertificateDomains,Services,NotAfter,Status';

export default [
  {
    id: 'session-starttls-exchange-online-demands',
    topic: 'starttls-required',
    title: 'Exchange Online takes submissions only over TLS',
    match: [
      {
        on: 'reply',
        code: [451, 530],
        enhanced: '5.7.3',
        text: /\bSTARTTLS is required to send mail\s*\[[^\]]{0,200}(?:outlook|exchangelabs)\.com/i,
        textDecides: true,
      },
      // Programs that leave the code out: Exchange's queue never does.
      { on: 'reply', enhanced: '5.7.3', text: /\bSTARTTLS is required to send mail\b/i },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'smtp.office365.com wants STARTTLS before MAIL FROM, and the program went on in the clear.',
    causes: [
      { cause: 'Encryption is switched off in the program or device', tell: 'The log shows no STARTTLS' },
      { cause: 'It speaks only TLS 1.0 or 1.1', tell: 'STARTTLS is sent and the session breaks off' },
    ],
    fixes: [
      { do: 'Set port 587 and STARTTLS (“TLS”, “explicit”)', where: 'sending device or application' },
      {
        do: 'In PowerShell add -UseSsl',
        command:
          'Send-MailMessage -SmtpServer smtp.office365.com -Port 587 -UseSsl -Credential (Get-Credential) -From {sender} -To {recipient} -Subject Test',
        where: 'Windows PowerShell',
      },
    ],
    verify: 'MAIL FROM answers 250 after STARTTLS and AUTH.',
    retry: 'permanent',
    sources: [
      'https://github.com/VeeamHub/powershell/issues/190 (2023)',
      'Microsoft Learn, set up a device or application to send email (2025)',
    ],
    examples: ['451 5.7.3 STARTTLS is required to send mail [SYBPR01CA0209.ausprd01.prod.outlook.com]'],
    nearMisses: ['451 5.7.3 STARTTLS is required to send mail'],
  },
  {
    id: 'session-starttls-exchange-requires-it',
    topic: 'starttls-not-offered',
    title: 'The sender insists on TLS and the receiver did not offer STARTTLS',
    coded: true,
    match: {
      on: 'reply',
      code: 451,
      enhanced: '5.7.3',
      text: /\bSTARTTLS is required to send mail\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The sending Exchange server is set to forced TLS on this connector. STARTTLS was missing in the receiver’s EHLO reply, so the sender stopped by itself: mail waits in its queue and bounces when that expires.',
    causes: [
      {
        cause: 'The receiver is not set up for TLS, or has no usable certificate',
        tell: 'STARTTLS is missing from everywhere, also from inside the receiving network; X-ANONYMOUSTLS alone, or Event 12014 on the receiver',
      },
      {
        cause: 'The sender’s address is on a block list and the receiver (Exchange Online Protection) withholds TLS',
        tell: 'STARTTLS appears from other addresses; a plain message is refused with the name of the list',
      },
      { cause: 'The receiver answers only HELO, not EHLO', tell: 'EHLO gives 500 or 502' },
      {
        cause: 'A firewall filters STARTTLS out of the conversation',
        tell: 'A greeting of asterisks, keywords such as XXXXXXXA; STARTTLS appears from inside the receiving network',
      },
    ],
    fixes: [
      { do: 'Connect from the affected server’s own address, send EHLO and look for 250-STARTTLS', where: 'Ehlo Desk' },
      {
        do: 'On the receiver: which certificates are there, and is one of them enabled for SMTP with the connector’s name?',
        command: seeCertificate,
        where: `${ems} on the receiver`,
      },
      {
        do: 'On the receiver: which name does the connector give, and does it offer TLS?',
        command: 'Get-ReceiveConnector | Format-Table Identity,Fqdn,AuthMechanism,TlsCertificateName -AutoSize',
        where: `${ems} on the receiver`,
      },
      {
        do: 'On a Cisco firewall: switch off ESMTP inspection for this traffic',
        command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
        where: 'firewall between sender and receiver',
      },
      {
        do: 'Send one plain message from the same address; a refusal names the block list and the way off it',
        where: 'Ehlo Desk',
      },
      {
        do: 'Let the queue try again once STARTTLS is there',
        command: 'Get-Queue | Where-Object { $_.Status -eq "Retry" } | Retry-Queue',
        where: `${ems} on the sender`,
      },
    ],
    verify: 'EHLO from the sender’s address lists 250-STARTTLS and the queue empties.',
    retry: 'transient',
    sources: ['recorded tickets 000 and 004', hybrid, 'RFC 3207 4'],
    examples: [
      '451 5.7.3 STARTTLS is required to send mail.',
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail." Attempted failover to alternate host, but that did not succeed.',
      '[{LED=450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail] [LastAttemptedServerName=mail.contoso.com] [LastAttemptedIP=203.0.113.5:25]};{MSG=};{FQDN=mail.contoso.com};{IP=203.0.113.5};{LRT=11/20/2026 8:15:01 AM}]',
    ],
    nearMisses: ['451 5.7.3 Must issue a STARTTLS command first.', '530 5.7.0 Must issue a STARTTLS command first'],
  },
  {
    id: 'session-starttls-exchange-must-issue',
    topic: 'starttls-required',
    title: 'The receiver demands TLS and the sending Exchange server did not use it',
    match: { on: 'reply', code: 451, enhanced: '5.7.3', text: /\bMust issue a STARTTLS command first\b/i },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The receiver takes mail only over TLS. The sending server did not start TLS, most often because no certificate on it is enabled for SMTP.',
    causes: [
      {
        cause: 'No certificate on the sending server is enabled for SMTP',
        tell: 'Get-ExchangeCertificate shows no S in Services for the public certificate',
      },
      {
        cause: 'STARTTLS was not offered to this address, because it is on a block list',
        tell: 'The EHLO reply in the protocol log has no STARTTLS',
      },
      { cause: 'A firewall filters STARTTLS', tell: 'Asterisks in the greeting, XXXXXXXA among the keywords' },
    ],
    fixes: [
      {
        do: 'Find the thumbprint of the certificate that carries the server’s public name',
        command: seeCertificate,
        where: `${ems} on the sending server`,
      },
      {
        do: 'Enable it for SMTP; answer No when asked to overwrite the default SMTP certificate',
        command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
        where: `${ems} on the sending server`,
      },
      {
        do: 'Look at the receiver’s EHLO reply in the send log: was STARTTLS there at all?',
        command:
          'Get-ChildItem "$env:ExchangeInstallPath\\TransportRoles\\Logs\\*\\ProtocolLog\\SmtpSend" -Recurse | Select-String STARTTLS',
        where: `${ems} on the sending server`,
      },
    ],
    verify: 'The send log shows STARTTLS followed by 220, and the queue empties.',
    retry: 'transient',
    sources: ['recorded ticket 000', 'Microsoft’s block-list case, 2013'],
    examples: [
      '451 5.7.3 Must issue a STARTTLS command first.',
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 Must issue a STARTTLS command first." Attempted failover to alternate host, but that did not succeed.',
    ],
    nearMisses: ['451 5.7.3 STARTTLS is required to send mail.'],
  },
  {
    id: 'session-starttls-event-12014',
    topic: 'cert-missing-on-server',
    title: 'Event 12014: no certificate for the connector’s name',
    match: {
      on: 'text',
      text: /could not find a certificate that contains the domain name|\bEvent ?ID:? {0,3}12014\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'No certificate in the computer’s personal store carries the name that this connector gives. Exchange therefore cannot offer STARTTLS on that connector.',
    causes: [
      { cause: 'The certificate was renewed or removed, or its private key is missing' },
      { cause: 'The connector’s FQDN is not in the certificate (with no FQDN set, the computer’s own name counts)' },
      { cause: 'The certificate is there but not enabled for SMTP' },
      { cause: 'The revocation list of its authority cannot be reached', tell: 'Status is RevocationCheckFailure' },
    ],
    fixes: [
      {
        do: 'Compare the names',
        command:
          'Get-ReceiveConnector | Format-Table Identity,Fqdn,TlsCertificateName -AutoSize\nGet-SendConnector | Format-Table Identity,Fqdn,TlsCertificateName -AutoSize',
        where: ems,
      },
      { do: 'See the certificates and their services', command: seeCertificate, where: ems },
      {
        do: 'Enable the fitting certificate for SMTP; answer No when asked to overwrite the default one',
        command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
        where: ems,
      },
      {
        do: 'Or give the connector the name that is in the certificate. “Default internal receive connector” is the Edge server’s own; “EdgeSync - Inbound to …” means the hub’s receive connector',
        command: 'Set-ReceiveConnector "{receiveConnector}" -Fqdn {certificateName}',
        where: ems,
      },
    ],
    verify: 'Restart of MSExchangeTransport brings no new Event 12014 and EHLO lists STARTTLS.',
    retry: 'transient',
    sources: ['recorded tickets 000 and 004', 'Microsoft Exchange event 12014'],
    examples: [
      'Microsoft Exchange could not find a certificate that contains the domain name mail.contoso.com in the personal store on the local computer. Therefore, it is unable to support the STARTTLS SMTP verb for the connector Default internal receive connector EDGE01',
      'Event ID 12014 source MSExchangeTransport',
    ],
    nearMisses: ['454 4.7.5 Certificate validation failure, Reason:SubjectMismatch'],
  },
  {
    id: 'session-pending-last-attempt',
    topic: 'try-again-later',
    title: 'Message trace: pending after a failed attempt',
    match: { on: 'text', text: /\bThe last attempt to deliver the message encountered an error\b/i },
    severity: 'warning',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'Exchange Online could not deliver and keeps the message. The reason is in the details of the trace (LED=…), often forced TLS with a certificate that expired on the receiver.',
    causes: [
      { cause: 'The receiver’s certificate expired or does not match under forced TLS' },
      { cause: 'The receiver or its firewall does not answer Exchange Online' },
    ],
    fixes: [
      {
        do: 'Read the last error of the attempt',
        command:
          'Get-MessageTraceV2 -RecipientAddress {recipient} -Status Pending | Get-MessageTraceDetailV2 | Format-List Date,Event,Detail',
        where: 'Exchange Online PowerShell',
      },
      {
        do: 'Repair the cause. Messages are normally tried again for 24 to 48 hours; a report of 2014 says that some never were, then the senders had to send again',
        where: 'receiver',
      },
    ],
    verify: 'The trace changes from Pending to Delivered.',
    retry: 'transient',
    sources: ['recorded ticket 000 (2014); newer traces show normal retries'],
    examples: ['The last attempt to deliver the message encountered an error'],
    nearMisses: ['Could not deliver for the last 432000 seconds. Giving up.'],
  },
] satisfies readonly Rule[];
