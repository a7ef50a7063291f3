import type { Rule } from '../rule.ts';

/** What Exchange’s transport writes into the Windows event log instead of a reply. */

const ems = 'Exchange Management Shell';
const source = 'Microsoft Learn, Transport errors and events of Exchange (MSExchangeTransport), read 2026-11';

export default [
  {
    id: 'exchange-event-tls-not-established',
    topic: 'starttls-not-offered',
    title: 'Event 2015: the connector demands TLS and the next server does not do it',
    match: {
      on: 'text',
      text: /\bsend connector .{1,200}couldn't connect to remote domain .{1,300}requires Transport Layer Security.{0,40} but is unable to establish TLS\b|\bunable to establish TLS with the receiving server\b/is,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The send connector is set to RequireTLS. The receiving server did not offer STARTTLS, or TLS with it failed, so the mail waits.',
    causes: [
      { cause: 'The receiver does not offer STARTTLS', tell: 'Its EHLO reply holds no 250-STARTTLS' },
      { cause: 'A firewall filters STARTTLS out', tell: 'Asterisks in the greeting, XXXXXXXA among the keywords' },
      { cause: 'TLS is offered and fails', tell: 'The SmtpSend log shows 220 after STARTTLS and then an error' },
    ],
    fixes: [
      { do: 'Look at the receiver’s EHLO reply and its TLS', where: 'this tool' },
      {
        do: 'If TLS need not be forced for that domain, take the demand off the connector',
        command: 'Set-SendConnector "{sendConnector}" -RequireTLS $false',
        where: ems,
      },
    ],
    verify: 'The event does not come again and the queue empties.',
    retry: 'transient',
    sources: [source],
    examples: [
      "Send connector Internet couldn't connect to remote domain contoso.com. The send connector requires Transport Layer Security (TLS) authentication, but is unable to establish TLS with the receiving server for the remote domain.",
    ],
    nearMisses: ["Send connector Internet couldn't connect to remote domain contoso.com."],
  },
  {
    id: 'exchange-event-auth-failures',
    topic: 'auth-wrong-credentials',
    title: 'Exchange hung up after too many failed sign-ins',
    match: {
      on: 'text',
      text: /\bauthentication failures have exceeded the maximum of \d+ for the connection\b|\binbound authentication failed with error (?:LogonDenied|InvalidToken|UnsupportedFunction|UnknownCredentials)\b/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The client at that address signs in with a name or password that Active Directory refuses. If nobody knows the address, somebody guesses passwords.',
    causes: [
      {
        cause: 'A device or application holds an old password',
        tell: 'The address is inside and the event comes at regular times',
      },
      { cause: 'Password guessing from outside', tell: 'Changing names, an address nobody knows' },
    ],
    fixes: [
      {
        do: 'Find the device by the address in the event and enter the current password',
        where: 'sending device or application',
      },
      {
        do: 'For addresses from outside, take sign-in off the connector that faces the internet',
        command: 'Get-ReceiveConnector | Format-Table Identity,Bindings,AuthMechanism,RemoteIPRanges',
        where: ems,
      },
    ],
    verify: 'The event stays away.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'Receive connector Default EX01: Authentication failures have exceeded the maximum of 3 for the connection from 192.0.2.9. Disconnecting.',
      'Inbound authentication failed with error LogonDenied for Receive connector Client Frontend EX01. The authentication mechanism is Login. The source IP address of the client who tried to authenticate to Microsoft Exchange is [192.0.2.9].',
    ],
    nearMisses: [
      '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
    ],
  },
  {
    id: 'exchange-event-no-submit-permission',
    topic: 'sender-not-allowed',
    title: 'The account signed in, but may not submit on this connector',
    match: {
      on: 'text',
      text: /\bprovided valid credentials, but it does not have submit permissions? on SMTP receive connector\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Name and password are right. The permission group Exchange users is not set on that receive connector.',
    causes: [{ cause: 'The connector grants no ms-Exch-SMTP-Submit to signed-in users' }],
    fixes: [
      {
        do: 'Grant it, or point the client at port 587',
        command: 'Set-ReceiveConnector "{receiveConnector}" -PermissionGroups ExchangeUsers',
        where: ems,
      },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: [source],
    examples: [
      "The account 'CONTOSO\\scan' provided valid credentials, but it does not have submit permissions on SMTP Receive connector 'Relay'; failing authentication.",
    ],
    nearMisses: ['Inbound authentication failed with error LogonDenied for Receive connector Client.'],
  },
] satisfies readonly Rule[];
