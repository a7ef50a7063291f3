import type { Rule } from '../rule.ts';

/** Java, Python and Node exceptions for connection and name trouble, in words of their own. */
export default [
  {
    id: 'network-exception-reset',
    topic: 'connection-reset',
    title: 'The program lost the connection by a reset',
    match: {
      on: 'text',
      text: /SocketException: (?:Software caused connection abort|Connection reset|Broken pipe)|\[WinError 10053\]|write EPIPE|BrokenPipeError/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning: 'The other side or a device between ended the connection by force. Which command it followed is the clue.',
    causes: [
      { cause: 'Security device or reputation filter', tell: 'At once after connecting, from this network only.' },
      {
        cause: 'The server had refused before and the program went on',
        tell: 'A 4xx or 5xx stands before it in the debug output.',
      },
    ],
    fixes: [{ do: 'Run the same session by hand and note the last reply', where: 'this tool' }],
    verify: 'The session runs to 221.',
    retry: 'transient',
    sources: ['Microsoft Learn, Windows Sockets error codes (2024)'],
    examples: ['java.net.SocketException: Connection reset', 'BrokenPipeError: [Errno 32] Broken pipe'],
    nearMisses: ['java.net.UnknownHostException: smtp.contoso.invalid'],
  },
  {
    id: 'network-exception-name',
    topic: 'dns-name-not-found',
    title: 'The program cannot resolve the server name',
    match: {
      on: 'text',
      text: /UnknownHostException|Name or service not known|nodename nor servname provided|\[Errno 11001\]|php_network_getaddresses: getaddrinfo(?: for \S{1,255})? failed/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'DNS knows no such name, seen from this computer.',
    causes: [
      { cause: 'Misspelt, or an internal name used outside', tell: 'Another spelling or network resolves.' },
      { cause: 'A container or server without name server', tell: 'No name resolves there.' },
    ],
    fixes: [{ do: 'Ask DNS on that computer', command: 'Resolve-DnsName {host}', where: 'Windows PowerShell' }],
    verify: 'An address comes back.',
    retry: 'depends',
    sources: ['Python socket and Java networking documentation (2025)'],
    examples: [
      'socket.gaierror: [Errno -2] Name or service not known',
      'java.net.UnknownHostException: smtp.contoso.invalid',
    ],
    nearMisses: ['java.net.SocketException: Connection reset'],
  },
  {
    id: 'network-exception-closed',
    topic: 'connection-timeout-mid-session',
    title: 'The server hung up while the program waited for a reply',
    match: {
      on: 'text',
      text: /SMTPServerDisconnected|Unexpected socket close|Connection unexpectedly closed|\[EOF\] while reading response|Could not read response from (?:smtp )?server/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'The connection ended without the reply that was due. Before the greeting it means “not wanted”, later mostly a limit or a time-out.',
    causes: [
      { cause: 'Address of the client not wanted', tell: 'No 220 stands before it.' },
      { cause: 'Port and encryption do not fit', tell: '465 without TLS.' },
      { cause: 'Idle time-out or limit of the server', tell: 'It comes after a fixed time or number of messages.' },
    ],
    fixes: [{ do: 'Run the same session by hand and note the last reply', where: 'this tool' }],
    verify: 'The session runs to 221.',
    retry: 'transient',
    sources: ['Python smtplib documentation (2025)', 'nodemailer documentation (2025)'],
    examples: ['smtplib.SMTPServerDisconnected: Connection unexpectedly closed', 'Error: Unexpected socket close'],
    nearMisses: ['Connection closed by foreign host.'],
  },
] satisfies readonly Rule[];
