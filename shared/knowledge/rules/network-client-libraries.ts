import type { Rule } from '../rule.ts';

/** What mail libraries print around or instead of the reply: .NET, PowerShell, PHP, Python, Java, Node. */
export default [
  {
    id: 'network-dotnet-secure-or-auth',
    topic: 'auth-required',
    title: '.NET: encryption or sign-in is missing',
    match: { on: 'text', text: /SMTP server requires a secure connection or the client was not authenticated/i },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'System.Net.Mail and Send-MailMessage print this for every 530. The reply of the server follows after “The server response was:”.',
    causes: [
      { cause: 'EnableSsl or -UseSsl missing', tell: 'The response says “Must issue a STARTTLS command first”.' },
      { cause: 'No or refused credentials', tell: 'The response is 5.7.57 or “not authenticated”.' },
    ],
    fixes: [
      { do: 'Explain the text after the colon', where: 'this tool' },
      {
        do: 'Use port 587 with encryption and credentials',
        command:
          'Send-MailMessage -SmtpServer {host} -Port 587 -UseSsl -Credential (Get-Credential) -From {sender} -To {recipient} -Subject Test',
        where: 'Windows PowerShell',
      },
    ],
    verify: 'No exception.',
    retry: 'permanent',
    sources: ['Microsoft Learn, SmtpStatusCode enumeration (2024)'],
    examples: ['The SMTP server requires a secure connection or the client was not authenticated.'],
    nearMisses: ['454 5.7.3 Client was not authenticated.'],
  },
  {
    id: 'network-dotnet-secure-not-supported',
    topic: 'starttls-not-offered',
    title: '.NET: encryption wanted, but the server does not offer STARTTLS',
    match: {
      on: 'text',
      text: /Server does not support secure connections|SMTP server does not support STARTTLS|STARTTLS extension not supported by server|STARTTLS is required but host does not support STARTTLS|Must issue a STARTTLS command first and server does not/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The program insists on TLS, and the EHLO reply holds no STARTTLS.',
    causes: [
      { cause: 'Server without certificate or with TLS switched off', tell: 'From everywhere no STARTTLS.' },
      { cause: 'Firewall hides it', tell: 'From inside the network it is there.' },
      { cause: 'Wrong port', tell: 'On 587 it is there.' },
    ],
    fixes: [
      { do: 'Open a session and look at the EHLO reply', where: 'this tool' },
      { do: 'If the server is inside and trusted, switch encryption off for it', where: 'sending application' },
    ],
    verify: 'EHLO lists STARTTLS.',
    retry: 'permanent',
    sources: ['.NET, Python smtplib, Jakarta Mail error texts (2025)'],
    examples: [
      'System.Net.Mail.SmtpException: Server does not support secure connections.',
      'smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.',
      'javax.mail.MessagingException: STARTTLS is required but host does not support STARTTLS',
    ],
    nearMisses: ['System.Net.Mail.SmtpException: Failure sending mail.'],
  },
  {
    id: 'network-dotnet-failure-sending',
    topic: 'unknown',
    title: '.NET: sending failed before the server could say anything',
    match: {
      on: 'text',
      text: /SmtpException: Failure sending mail|^Failure sending mail\.?|Syntax error, command unrecognized\. The server response was: ?$/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'client-config',
    meaning: 'The outer sentence tells nothing. The inner exception names it: name, connection or certificate.',
    causes: [
      { cause: 'Connection refused or dropped', tell: 'Inner exception SocketException.' },
      { cause: 'Name not found', tell: '“remote name could not be resolved”.' },
      { cause: 'Certificate', tell: 'AuthenticationException.' },
    ],
    fixes: [
      {
        do: 'Print the whole exception',
        command: '$Error[0].Exception | Format-List * -Force',
        where: 'Windows PowerShell',
      },
    ],
    verify: 'No exception.',
    retry: 'depends',
    sources: ['Microsoft Learn, SmtpException class (2024)'],
    examples: ['System.Net.Mail.SmtpException: Failure sending mail.'],
    nearMisses: ['System.Net.Mail.SmtpException: Server does not support secure connections.'],
  },
  {
    id: 'network-dotnet-timeout',
    topic: 'connection-timeout-mid-session',
    title: '.NET: the operation took too long',
    match: {
      on: 'text',
      text: /SmtpException: The operation has timed out|^Service not available, closing transmission channel\. The server response was: ?$/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'network',
    meaning:
      'The server did not finish in time (100 seconds by default). With port 465 this is the rule, because SmtpClient speaks no implicit TLS.',
    causes: [
      { cause: 'Port 465 with SmtpClient', tell: 'Port number.' },
      { cause: 'Port filtered or slow server', tell: 'A session with this tool shows where it hangs.' },
    ],
    fixes: [{ do: 'Use 587 with STARTTLS', where: 'sending application' }],
    verify: 'No exception.',
    retry: 'transient',
    sources: ['Microsoft Learn, SmtpClient.Timeout and EnableSsl (2024)'],
    examples: ['System.Net.Mail.SmtpException: The operation has timed out.'],
    nearMisses: ['System.Net.Mail.SmtpException: Failure sending mail.'],
  },
  {
    id: 'network-dotnet-mailbox-unavailable',
    topic: 'unknown',
    title: '.NET: the server refused with 550; the reason stands behind it',
    match: { on: 'text', text: /^(?:\S{0,80} ?)?Mailbox unavailable\. The server response was:?/i },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      '“Mailbox unavailable” is only the name .NET has for the code 550. What counts is the text after the colon.',
    causes: [{ cause: 'Relay, unknown recipient, policy', tell: 'Text after the colon.' }],
    fixes: [{ do: 'Explain the text after the colon', where: 'this tool' }],
    verify: 'No exception.',
    retry: 'permanent',
    sources: ['Microsoft Learn, SmtpStatusCode enumeration (2024)'],
    examples: ['Mailbox unavailable. The server response was:'],
    nearMisses: ['Mailbox unavailable. The server response was: 5.7.54 SMTP; Unable to relay recipient'],
  },
  {
    id: 'network-library-auth-failed',
    topic: 'auth-wrong-credentials',
    title: 'The mail library reports a failed sign-in',
    match: {
      on: 'text',
      text: /SMTP Error: Could not authenticate|AuthenticationFailedException|SMTPAuthenticationError|Error: Invalid login(?!: \d)|\bEAUTH\b/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'client-config',
    meaning:
      'PHPMailer, Jakarta Mail, smtplib and nodemailer say this for every refused AUTH. The 535 of the server names the cause.',
    causes: [
      {
        cause: 'Wrong password, sign-in method switched off, app password needed',
        tell: 'The 535 in the debug output.',
      },
    ],
    fixes: [
      {
        do: 'Switch the debug output of the library on and explain the 535, or sign in with this tool',
        where: 'sending application',
      },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['PHPMailer wiki, Troubleshooting (2025)', 'nodemailer documentation (2025)'],
    examples: ['SMTP Error: Could not authenticate.', 'jakarta.mail.AuthenticationFailedException: failed to connect'],
    nearMisses: ['554 SMTP synchronization error'],
  },
  {
    id: 'network-library-connect-failed',
    topic: 'port-filtered',
    title: 'The mail library could not connect',
    match: {
      on: 'text',
      text: /SMTP connect\(\) failed|Could not connect to SMTP host|Error: Connection timeout|Failed to connect to server: Connection timed out/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'network',
    meaning:
      'The library does not say whether the port was refused, filtered, or TLS failed. A session with this tool does.',
    causes: [
      { cause: 'Port blocked', tell: 'Time-out after many seconds.' },
      { cause: 'TLS or certificate', tell: 'It comes at once; debug output shows SSL.' },
      { cause: 'Wrong host or port', tell: 'Name and port in the message.' },
    ],
    fixes: [{ do: 'Test the port', command: 'Test-NetConnection {host} -Port {port}', where: 'Windows PowerShell' }],
    verify: 'The greeting 220 comes.',
    retry: 'transient',
    sources: ['PHPMailer wiki, Troubleshooting (2025)', 'Jakarta Mail documentation (2025)'],
    examples: ['SMTP connect() failed. https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting'],
    nearMisses: ['jakarta.mail.AuthenticationFailedException: failed to connect'],
  },
] satisfies readonly Rule[];
