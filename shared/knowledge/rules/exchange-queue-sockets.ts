import type { Rule } from '../rule.ts';

/** Socket errors in the last error of an Exchange queue. */

const showQueue =
  'Get-Queue -Server {server} | Where-Object MessageCount -gt 0 | Format-List Identity,DeliveryType,NextHopDomain,Status,MessageCount,LastError';
const source = 'Microsoft Learn, Queues in Exchange Server (2023)';
const winsock = 'Microsoft Learn, Windows Sockets error codes (2024)';

export default [
  {
    id: 'exchange-queue-10060',
    topic: 'port-filtered',
    title: 'The sending Exchange gets no answer from the next server (10060)',
    match: {
      on: 'reply',
      code: [441, 451, 450, 421],
      text: /Winsock error code: 10060|Socket error code 10060|SocketTimedout|Connection timed out \(10060\)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'The connection attempt ran into nothing: packets to that port are dropped on the way, or the host is down.',
    causes: [
      {
        cause: 'Outgoing port 25 is blocked by the own firewall or the provider',
        tell: 'No host in the world answers on 25 from this server.',
      },
      { cause: 'The firewall of the destination drops this source', tell: 'Other destinations work.' },
      { cause: 'Wrong address, or the host is down', tell: 'The address in the queue differs from the present MX.' },
    ],
    fixes: [
      {
        do: 'Test the port from the sending server',
        command: 'Test-NetConnection {host} -Port 25',
        where: 'Windows PowerShell on the sending server',
      },
      { do: 'Open outgoing TCP 25 for this server, or send through a smart host', where: 'firewall' },
      { do: 'See all queues', command: showQueue, where: 'Exchange Management Shell' },
    ],
    verify: 'TcpTestSucceeded is True and the queue empties.',
    retry: 'transient',
    sources: [source, winsock],
    examples: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060." Attempted failover to alternate host, but that did not succeed.',
    ],
    nearMisses: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10061, Win32 error code: 10061." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    id: 'exchange-queue-10061',
    topic: 'port-refused',
    title: 'The next server refuses the connection (10061)',
    match: {
      on: 'reply',
      code: [441, 451, 450, 421],
      text: /Winsock error code: 10061|Socket error code 10061/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The host answered that nothing listens on that port, or a firewall rejects it.',
    causes: [
      { cause: 'Mail service of the next server stopped', tell: 'The host answers ping and other ports.' },
      {
        cause: 'Inside Exchange: transport on 2525 or mailbox delivery on 475 stopped',
        tell: 'The address is an own server.',
      },
      { cause: 'Wrong address or port in the send connector', tell: 'SmartHosts of the connector.' },
    ],
    fixes: [
      {
        do: 'Check the services there',
        command: 'Get-Service MSExchangeTransport,MSExchangeFrontEndTransport,MSExchangeDelivery,MSExchangeSubmission',
        where: 'Windows PowerShell on the next server',
      },
      {
        do: 'Test the port',
        command: 'Test-NetConnection {host} -Port 25',
        where: 'Windows PowerShell on the sending server',
      },
    ],
    verify: 'The port answers with 220.',
    retry: 'transient',
    sources: [source, winsock],
    examples: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10061, Win32 error code: 10061." Attempted failover to alternate host, but that did not succeed.',
    ],
    nearMisses: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    id: 'exchange-queue-10054',
    topic: 'connection-reset',
    title: 'The connection to the next server was torn down (10054)',
    match: {
      on: 'reply',
      code: [441, 451, 450, 421],
      text: /Winsock error code: 1005[34]|Socket error code 1005[34]/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning: 'The connection existed and was reset by the other side or a device between.',
    causes: [
      {
        cause: 'Security device or reputation filter',
        tell: 'It happens at once after connecting, from this address only.',
      },
      { cause: 'Remote service crashes or is restarted', tell: 'It happens for all senders.' },
    ],
    fixes: [
      {
        do: 'Note at which command it happens, then look into the firewall log for both addresses',
        where: 'this tool, firewall',
      },
    ],
    verify: 'A session runs to 250 after the final dot.',
    retry: 'transient',
    sources: [source, winsock],
    examples: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10054, Win32 error code: 10054." Attempted failover to alternate host, but that did not succeed.',
    ],
    nearMisses: [
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
] satisfies readonly Rule[];
