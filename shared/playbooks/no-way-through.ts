import type { Finding } from '../diagnosis/finding.ts';
import { ownFinding } from './own-finding.ts';
import type { PortLook } from './port-look.ts';

/** Causes that only the comparison of ports and servers shows. */

const here = 'PowerShell on this computer';
const sources = ['RFC 5321 4.5.3.2', 'Microsoft Learn: network ports of Exchange (read 2026-11)'];

/** Port 25 is closed on the way out of this network. `certain`: another server’s port 25 is just as silent, while this host answers on another port. */
export function outboundBlocked({ facts, verdict }: PortLook, certain: boolean): Finding {
  return ownFinding(
    'playbook-outbound-25-blocked',
    facts,
    {
      topic: 'outbound-25-blocked',
      side: 'network',
      confidence: certain ? 'certain' : 'likely',
      severity: 'error',
      title: 'Outbound port {port} is blocked on this side',
      meaning:
        'Connections to port {port} vanish, while other ports of the host answer or other mail servers are just as silent on port {port}. Providers and firewalls often block port 25 outwards.',
      causes: [
        {
          cause: 'The internet provider or cloud (Azure, home connections) blocks port 25 outwards',
          tell: 'It fails from every computer here',
        },
        {
          cause: 'The company firewall lets only the mail server out on port 25',
          tell: 'It works on the mail server itself',
        },
        {
          cause: 'Antivirus or the Windows firewall on this computer blocks it',
          tell: 'It works from the computer beside it',
        },
      ],
      fixes: [
        {
          do: 'Prove it against another server',
          command: 'Test-NetConnection gmail-smtp-in.l.google.com -Port {port}',
          where: here,
        },
        { do: 'Run this check on the mail server itself', where: 'the mail server' },
        {
          do: 'Devices and programs: send through port 587 with sign-in, or through the own mail server',
          where: 'the device or application',
        },
        {
          do: 'Ask for port 25 to be opened for this address, with the transcript',
          where: 'internet provider or firewall',
        },
      ],
      verify: 'Port {port} of {host} greets with 220.',
      sources,
      where: 'Between this computer and the internet: port {port} is dropped.',
    },
    verdict.evidence,
  );
}

/** No port of this host and no other mail server answers: nothing gets out directly. */
export function noWayOut({ facts, verdict }: PortLook): Finding {
  return ownFinding(
    'playbook-no-way-out',
    facts,
    {
      topic: 'port-filtered',
      side: 'network',
      confidence: 'likely',
      severity: 'error',
      title: 'Nothing gets out of this network directly',
      meaning:
        'No port of {host} answers, and the other mail server is just as silent. Web pages may still open: browsers use the network’s proxy, mail programs and devices do not.',
      causes: [
        { cause: 'The network lets everything out only through a proxy', tell: 'Windows settings, Proxy, names one' },
        { cause: 'The firewall lets this computer out on no mail port', tell: 'It works on the mail server itself' },
        { cause: 'There is no network at all', tell: 'No web page opens either' },
      ],
      fixes: [
        {
          do: 'See whether a proxy is set',
          command:
            'netsh winhttp show proxy; Get-ItemProperty "HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings" | Format-List ProxyEnable,ProxyServer,AutoConfigURL',
          where: here,
        },
        {
          do: 'Where there is one: try the way through it',
          command: 'ehlo check {host}:{port} --proxy http://PROXY:PORT',
          where: 'a command prompt on this computer',
        },
        { do: 'Ask for the mail ports to be opened for this address, with the transcript', where: 'the firewall' },
        { do: 'Run this check on the mail server itself', where: 'the mail server' },
      ],
      verify: 'Port {port} of {host} greets with 220.',
      sources,
      where: 'Between this computer and the internet: every mail port is dropped.',
    },
    verdict.evidence,
  );
}

/** Another server’s port answers from here, this one’s does not: the way out is free. */
export function closedAtServer({ facts, verdict }: PortLook): Finding {
  return ownFinding(
    'playbook-closed-at-server',
    facts,
    {
      topic: 'port-filtered',
      side: 'receiver',
      confidence: 'likely',
      severity: 'error',
      title: '{host} lets nobody from here in on port {port}',
      meaning:
        'Another mail server answers from this computer, so the way out is free. Connections to {host} get no answer: it is off, its address is old, or its firewall lets only certain addresses in.',
      causes: [
        { cause: 'The server’s firewall allows certain addresses only', tell: 'It works from an allowed address' },
        { cause: 'The server is off or has another address now', tell: 'No port of it answers' },
      ],
      fixes: [
        { do: 'Compare the address with DNS', command: 'Resolve-DnsName {host}', where: here },
        {
          do: 'See whether the mail service listens',
          command: 'Get-NetTCPConnection -LocalPort {port} -State Listen',
          where: 'PowerShell on {host}',
        },
        {
          do: 'Let this address ({clientIp}) in on port {port}, if it is meant to',
          where: 'the firewall before {host}',
        },
      ],
      verify: 'Port {port} of {host} greets with 220.',
      sources,
      where: 'Before {host}: connections to port {port} get no answer.',
    },
    verdict.evidence,
  );
}

/** The greeting comes, but so late that impatient senders are gone. */
export function lateGreetingFinding({ facts, greetedAfter = 0 }: PortLook): Finding {
  const greeting = facts.greeting?.id;
  return ownFinding(
    'playbook-late-greeting',
    facts,
    {
      topic: 'greeting-delayed',
      side: 'receiver',
      confidence: 'certain',
      severity: 'warning',
      title: `The greeting takes ${Math.round(greetedAfter / 1000)} seconds`,
      meaning:
        'The connection is made at once, the greeting comes late. Mail servers wait for minutes (RFC 5321), but scanners and programs often give up after a few seconds.',
      causes: [
        {
          cause: 'The server looks up the name of this address ({clientIp}), and DNS does not answer it',
          tell: 'nslookup of the address on the server is slow',
        },
        { cause: 'The server delays on purpose (greet delay, tarpit)', tell: 'Known senders are greeted at once' },
        { cause: 'The server is overloaded', tell: 'Everybody is greeted late' },
      ],
      fixes: [
        {
          do: 'On the server, look up the address as it does',
          command: 'Measure-Command { Resolve-DnsName {clientIp} }',
          where: 'PowerShell on {host}',
        },
        { do: 'Exempt known devices from the delay, or give their addresses a reverse entry', where: '{host}, DNS' },
      ],
      verify: 'The greeting comes within a second.',
      sources,
      where: 'On {host}, between the connection and its greeting.',
    },
    greeting === undefined ? [] : [greeting],
  );
}
