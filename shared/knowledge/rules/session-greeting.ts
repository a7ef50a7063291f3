import type { Rule } from '../rule.ts';

/** Refusals at the door and at the introduction, as Exchange and Postfix word them. */

const ems = 'Exchange Management Shell';

export default [
  {
    id: 'session-greeting-exchange-not-available',
    topic: 'server-busy',
    title: 'Exchange: the service is not ready, or two connectors are on one port',
    match: { on: 'reply', code: 421, enhanced: '4.3.2', text: /^Service not (?:available|active)\b/i },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Exchange closes the connection at once. Often a custom receive connector with the role HubTransport was put on port 25, which belongs to the Front End service; otherwise the server is starting, in maintenance, or out of resources.',
    causes: [
      {
        cause: 'A receive connector with TransportRole HubTransport is bound to port 25',
        tell: 'It began after a new connector, and comes and goes',
      },
      {
        cause: 'The server component is inactive (maintenance mode)',
        tell: 'Get-ServerComponentState shows FrontendTransport or HubTransport Inactive',
      },
    ],
    fixes: [
      {
        do: 'Find connectors of the wrong role on port 25',
        command:
          'Get-ReceiveConnector -Server {server} | Format-Table Identity,TransportRole,Bindings,Enabled -AutoSize',
        where: ems,
      },
      {
        do: 'Give the wrong one the right role, then restart the two transport services',
        command:
          'Set-ReceiveConnector "{receiveConnector}" -TransportRole FrontendTransport\nRestart-Service MSExchangeFrontEndTransport,MSExchangeTransport',
        where: ems,
      },
      {
        do: 'See whether the server is in maintenance',
        command: 'Get-ServerComponentState {server} | Where-Object Component -like "*Transport*"',
        where: ems,
      },
    ],
    verify: 'The greeting is 220 ten times in a row.',
    retry: 'transient',
    sources: ['learn.microsoft.com receive-connectors (2021-07-14)'],
    examples: ['421 4.3.2 Service not available', '421 4.3.2 Service not active'],
    nearMisses: [
      '421 4.3.2 System not accepting network messages',
      '421 Service not available, closing transmission channel',
    ],
  },
  {
    id: 'session-greeting-exchange-no-network-mail',
    topic: 'server-busy',
    title: 'Exchange takes no mail from the network at present',
    match: {
      on: 'reply',
      code: [421, 452],
      enhanced: '4.3.2',
      text: /\bSystem not accepting network messages\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The transport service is paused, in maintenance, or under back pressure.',
    causes: [
      { cause: 'The service is paused or the server drained for maintenance' },
      { cause: 'Back pressure: disk or memory is short', tell: 'Events 15004 to 15007 in the application log' },
    ],
    fixes: [
      {
        do: 'See services and components',
        command: 'Get-Service MSExchange*Transport*\nGet-ServerComponentState {server}',
        where: ems,
      },
      { do: 'Resume a paused service', command: 'Resume-Service MSExchangeTransport', where: ems },
    ],
    verify: 'The greeting is 220.',
    retry: 'transient',
    sources: ['Microsoft Exchange transport wording'],
    examples: ['421 4.3.2 System not accepting network messages'],
    nearMisses: ['550 5.2.1 mailbox disabled, not accepting messages'],
  },
  {
    id: 'session-ehlo-invalid-name',
    topic: 'bad-helo-name',
    title: 'The name in EHLO is not valid',
    match: [
      // Without a number the words may be about any name (OpenSMTPD says them of a recipient’s domain).
      { on: 'reply', code: [501, 504, 550], text: /^Invalid domain name\b(?=\W{0,3}(?:\[|$))/i },
      {
        on: 'reply',
        code: [501, 504, 550],
        stage: 'ehlo',
        text: /\b(?:HELO|EHLO) (?:requires|invalid) (?:a )?(?:valid )?(?:domain|address|hostname)|\bsyntactically invalid (?:EHLO|HELO)|\bSyntax: (?:EHLO|HELO) hostname|\bneed (?:a )?fully[- ]qualified host ?name|\bHelo command rejected\b/i,
        textDecides: true,
      },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The client introduces itself with something that is no full host name: a bare computer name, an underscore, or nothing.',
    causes: [
      { cause: 'The device’s host name or domain is not set' },
      { cause: 'The name holds an underscore or a space' },
    ],
    fixes: [
      {
        do: 'Set a full host name such as scanner.contoso.com on the device',
        where: 'network settings of the sending device',
      },
      {
        do: 'Exchange as sender: set the send connector’s FQDN',
        command: 'Set-SendConnector "{sendConnector}" -Fqdn {publicName}',
        where: ems,
      },
    ],
    verify: 'EHLO with the new name answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 4.1.1.1'],
    examples: [
      '501 5.5.4 Invalid domain name',
      '501 Syntactically invalid EHLO argument(s)',
      '504 5.5.2 <printer>: Helo command rejected: need fully-qualified hostname',
      '501 Syntax: EHLO hostname',
    ],
    nearMisses: ['504 5.5.2 <printer>: Sender address rejected: need fully-qualified address'],
  },
  {
    id: 'session-ehlo-not-understood',
    topic: 'ehlo-refused-helo-only',
    title: 'EHLO is not understood',
    match: {
      on: 'reply',
      code: [500, 502],
      stage: 'ehlo',
      text: /\bunrecogni[sz]ed|\bnot (?:implemented|recogni[sz]ed|understood|supported)|\bunknown command|\binvalid command|\bsyntax error/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The server, or a device before it, speaks only the original SMTP (HELO). Without EHLO there is no STARTTLS, no sign-in and no SIZE.',
    causes: [
      { cause: 'A firewall or proxy changes EHLO', tell: 'EHLO works from inside the receiving network' },
      { cause: 'The server is very old, or ESMTP is switched off' },
      { cause: 'A typing error; in telnet a corrected character still travels as a backspace' },
    ],
    fixes: [
      {
        do: 'Switch off SMTP inspection on the firewall for this server',
        command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
        where: 'Cisco ASA/PIX or similar',
      },
      {
        do: 'Exchange: see that EHLO features are on',
        command:
          'Get-ReceiveConnector | Format-Table Identity,EightBitMimeEnabled,PipeliningEnabled,EnhancedStatusCodesEnabled,ChunkingEnabled',
        where: ems,
      },
    ],
    verify: 'EHLO answers 250 with a list of features.',
    retry: 'permanent',
    sources: ['RFC 5321 3.2, 4.1.4', 'recorded ticket 000'],
    examples: [],
  },
] satisfies readonly Rule[];
