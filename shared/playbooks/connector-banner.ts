import type { Finding } from '../diagnosis/finding.ts';
import { ownFinding } from './own-finding.ts';
import type { PortLook } from './port-look.ts';

/** Which receive connector is behind a greeting. */
export type Greeter = 'named' | 'exchange' | 'other' | 'masked' | 'none';

export function greeterOf({ facts, state }: PortLook): Greeter {
  if (state !== 'answers') return 'none';
  if (facts.connector !== undefined) return 'named';
  const greeting = facts.greeting?.lines.join(' ').slice(0, 2000) ?? '';
  if (/\*{5,}/.test(greeting)) return 'masked';
  return /\bMicrosoft ESMTP MAIL Service\b/i.test(greeting) ? 'exchange' : 'other';
}

/** The connector that Exchange itself makes for a port; another one with the same banner may answer all the same. */
export function standardConnector(port: number): string | undefined {
  const names: Readonly<Record<number, string>> = {
    25: 'Default Frontend',
    465: 'Client Proxy',
    587: 'Client Frontend',
    717: 'Outbound Proxy Frontend',
    2525: 'Default',
  };
  return names[port];
}

const ems = 'Exchange Management Shell';

/** Exchange answers with its usual banner: the script gives every connector one of its own. */
export function unnamedConnector({ facts }: PortLook): Finding {
  const greeting = facts.greeting?.id;
  return ownFinding(
    'playbook-connector-unnamed',
    facts,
    {
      topic: 'informational',
      side: 'receiver',
      confidence: 'certain',
      severity: 'info',
      title: 'The greeting does not tell which receive connector answers',
      meaning:
        'All receive connectors greet alike until they get a banner of their own. Exchange chooses the one whose RemoteIPRanges fits this address ({clientIp}) most closely.',
      causes: [
        { cause: 'No connector has a banner of its own', tell: 'Get-ReceiveConnector | Format-Table Identity,Banner' },
      ],
      fixes: [
        {
          do: 'Give every connector its name as its banner, and log its sessions',
          command:
            'Get-ReceiveConnector -Server {server} | ForEach-Object { Set-ReceiveConnector $_.Identity -ProtocolLoggingLevel Verbose -Banner "220 $($_.Identity)" }',
          where: ems,
        },
        {
          do: 'Or compare the ranges by hand: the narrowest that contains {clientIp} wins',
          command: 'Get-ReceiveConnector -Server {server} | Format-List Identity,Bindings,RemoteIPRanges,TransportRole',
          where: ems,
        },
        {
          do: 'To go back to the usual banner afterwards',
          command: 'Get-ReceiveConnector -Server {server} | Set-ReceiveConnector -Banner $null',
          where: ems,
        },
      ],
      verify: 'The greeting reads 220 SERVER\\Connector.',
      sources: ['recorded ticket 003', 'Microsoft Learn: Set-ReceiveConnector (read 2026-11)'],
      where: 'In the greeting of {host}, port {port}.',
    },
    greeting === undefined ? [] : [greeting],
  );
}
