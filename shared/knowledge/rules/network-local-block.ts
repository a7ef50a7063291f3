import type { Rule } from '../rule.ts';

/** This computer itself does not let the mail program out. */
const sources = [
  'Microsoft Learn, Windows Sockets error codes (2024)',
  'Node.js documentation, common system errors (2025)',
];

export default [
  {
    id: 'network-blocked-on-this-pc',
    topic: 'intercepted',
    title: 'This computer itself forbids the connection',
    match: {
      on: 'text',
      text: /connect (?:EACCES|EPERM)|WSAEACCES|\[WinError 10013\]|attempt was made to access a socket in a way forbidden by its access permissions/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning: 'The packet never left: endpoint protection or the local firewall blocks mail ports for this program.',
    causes: [
      {
        cause: 'Rule against mass mailing in the endpoint protection',
        tell: 'Its log names port 25 and this program.',
      },
      { cause: 'Local firewall rule', tell: 'Windows Defender Firewall, outbound rules.' },
    ],
    fixes: [{ do: 'Exempt the program or test from another computer', where: 'endpoint protection' }],
    verify: 'The greeting 220 comes.',
    retry: 'permanent',
    sources,
    examples: [
      'connect EACCES 203.0.113.5:25',
      'An attempt was made to access a socket in a way forbidden by its access permissions 203.0.113.5:25',
    ],
    nearMisses: ['421 4.2.1 Unable to connect'],
  },
] satisfies readonly Rule[];
