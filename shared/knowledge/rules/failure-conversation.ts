import { type FailureRow, failureRule } from '../failure-rule.ts';
import type { Rule } from '../rule.ts';

/** The connection stands, and the conversation on it breaks. */
const ps = 'PowerShell on the sending computer';
const lookUp = {
  do: 'Look up the name and the domain’s MX records',
  command: 'Resolve-DnsName {host}\nResolve-DnsName {host} -Type MX',
  where: ps,
};

const rows: readonly FailureRow[] = [
  {
    code: 'closed-before-greeting',
    topic: 'closed-before-greeting',
    title: 'Closed before the greeting',
    meaning: 'The connection was accepted and closed without a word.',
    causes: [
      { cause: 'The server or a filter before it refuses this address', tell: 'Another address gets a greeting' },
      { cause: 'Too many connections at once' },
      { cause: 'The port expects TLS from the first byte', tell: 'Port 465' },
      { cause: 'A load balancer has no healthy server behind it' },
    ],
    fixes: [
      { do: 'Try from another address, and port 465 with TLS from the start', where: 'Ehlo Desk' },
      {
        do: 'Exchange: look for the connection in the receive log',
        command:
          'Get-ReceiveConnector -Server {server} | Format-Table Identity,RemoteIPRanges,ProtocolLoggingLevel -AutoSize',
        where: 'Exchange Management Shell',
      },
    ],
    text: /\bclosed (?:by \S+ host )?before (?:the )?greeting\b/i,
    examples: ['connection closed before greeting'],
    nearMisses: ['Connection closed by foreign host.'],
  },
  {
    code: 'closed-by-server',
    topic: 'connection-reset',
    title: 'The server closed the connection',
    meaning: 'The server ended the conversation without saying why; the last reply before it is the best hint.',
    causes: [
      { cause: 'A rule or filter ended the session after the last command' },
      { cause: 'The server’s time limit for idle clients passed' },
    ],
    fixes: [
      {
        do: 'Look at the last reply before the end, and at the server’s log at this time',
        where: 'administrator of {server}',
      },
    ],
    text: /\bConnection closed by foreign host\b|\blost connection (?:with|while)\b|\bConnection to host lost\b/i,
    examples: ['Connection closed by foreign host.', 'Connection to host lost.'],
    nearMisses: ['connection closed before greeting'],
  },
  {
    code: 'greeting-timeout',
    topic: 'greeting-delayed',
    title: 'No greeting came',
    meaning: 'The connection stands but the server says nothing. Clients should wait up to five minutes.',
    causes: [
      { cause: 'The server looks up this address in DNS or block lists first, and that hangs' },
      { cause: 'The port expects TLS from the first byte', tell: 'Port 465' },
      { cause: 'A firewall accepts the connection itself' },
    ],
    fixes: [
      { do: 'Wait five minutes once; try port 465 with TLS from the start', where: 'Ehlo Desk' },
      { do: 'Check the reverse DNS of this address', command: 'Resolve-DnsName {clientIp}', where: ps },
    ],
    text: /\bGreeting never received\b|\btimeout waiting for greeting\b/i,
    examples: ['Greeting never received'],
    nearMisses: ['connection closed before greeting'],
  },
  {
    code: 'reply-timeout',
    topic: 'connection-timeout-mid-session',
    title: 'The server stopped answering',
    meaning: 'A command got no reply in time.',
    causes: [
      { cause: 'A filter checks the message and takes long' },
      {
        cause: 'A firewall lost the connection, or large packets are dropped (MTU)',
        tell: 'It stops when the message itself is sent',
      },
    ],
    fixes: [
      {
        do: 'Send a very small message; if that works, suspect the packet size',
        command: 'ping {host} -f -l 1472',
        where: 'Command Prompt on the sending computer',
      },
    ],
  },
  {
    code: 'not-smtp',
    topic: 'not-smtp',
    title: 'This is not a mail server',
    meaning: 'What answers on this port speaks something else.',
    causes: [{ cause: 'The port is wrong (web, IMAP, SSH …)' }, { cause: 'The name points to another machine' }],
    fixes: [
      lookUp,
      { do: 'Use port 25 (server to server), 587 (with sign-in) or 465 (TLS from the start)', where: 'sending device' },
    ],
  },
  {
    code: 'reply-too-long',
    topic: 'not-smtp',
    title: 'A reply without end',
    meaning: 'No mail server sends so much; the connection was closed to protect this computer.',
    causes: [{ cause: 'Another service listens there' }, { cause: 'The server is broken or hostile' }],
    fixes: [lookUp],
    source: 'RFC 5321 4.5.3.1.5',
  },
  {
    code: 'cancelled',
    topic: 'informational',
    title: 'Stopped by you',
    meaning: 'The session was ended from this side.',
    causes: [],
    fixes: [],
    severity: 'info',
  },
  {
    code: 'internal',
    topic: 'unknown',
    title: 'An error in Ehlo Desk',
    meaning: 'This program made a mistake; nothing can be said about the server.',
    causes: [],
    fixes: [{ do: 'Repeat the session, and report this with its transcript', where: 'Ehlo Desk' }],
    severity: 'warning',
  },
];

export default rows.map(failureRule) satisfies readonly Rule[];
