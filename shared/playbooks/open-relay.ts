import type { Finding } from '../diagnosis/finding.ts';
import type { Guide, Question } from './playbook.ts';
import { isSafeName } from './relay-connector.ts';

/**
 * Whether a server passes on mail from strangers to strangers. Both addresses are in domains reserved for examples
 * (RFC 2606), so no real person is named, and no message follows.
 */
export const foreignSender = 'relay-test@example.net';
export const foreignRecipient = 'relay-test@example.org';

/** Exchange relays anything for an address on a relay connector's list, so only the technician knows which of the two it is. */
export function allowedQuestion(clientAddress: string | undefined): Question {
  const who = clientAddress === undefined ? 'this computer' : `this computer (${clientAddress})`;
  return {
    id: 'allowed',
    label: `Is ${who} meant to relay, that is: is its address on the allowed list of a relay connector?`,
    help: 'The server took mail from a foreign sender to a foreign recipient. That is normal for an address that was allowed on purpose, and dangerous for any other.',
    example: 'no',
    kind: 'yes-no',
    initial: 'no',
  };
}

/** The finding for a server that relays for strangers from an address that nobody allowed. */
export function openRelayFinding(guide: Guide, evidence: readonly number[]): Finding {
  const facts = guide.facts();
  const server = facts.host ?? 'the server';
  const client = facts.clientAddress;
  const connector = facts.connector !== undefined && isSafeName(facts.connector) ? facts.connector : undefined;
  return {
    rule: 'open-relay',
    topic: 'receiver-misconfigured',
    side: 'receiver',
    confidence: 'likely',
    severity: 'error',
    title: `${server} relays for strangers (open relay)`,
    meaning:
      'It accepted a sender of one foreign domain and a recipient of another. Spammers search for such servers; its address soon stands on block lists, and then nobody takes its mail.',
    causes: [
      {
        cause:
          'The default connector was opened: anonymous users were given the right Ms-Exch-SMTP-Accept-Any-Recipient.',
        tell: 'Get-ADPermission lists it for NT AUTHORITY\\ANONYMOUS LOGON on "Default Frontend".',
      },
      {
        cause:
          'A relay connector has a far too wide RemoteIPRanges, for instance a whole network or 0.0.0.0-255.255.255.255.',
        tell: 'The greeting or the receive protocol log names the connector that answered.',
      },
      {
        cause: 'A firewall, proxy or load balancer hides the real client address, so every connection looks allowed.',
        tell: `The EHLO reply prints the address the server sees${client === undefined ? '' : `: ${client}`}.`,
      },
    ],
    fixes: [
      {
        do: 'Find the connectors that let anonymous senders relay',
        command:
          'Get-ReceiveConnector | Get-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" | Where-Object {$_.ExtendedRights -like "*Accept-Any-Recipient*"} | Format-Table Identity,ExtendedRights',
        where: 'Exchange Management Shell',
        unfilled: [],
      },
      {
        do: 'Take the right away from the default connector',
        command: `Get-ReceiveConnector "${connector ?? '{connector}'}" | Remove-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights "Ms-Exch-SMTP-Accept-Any-Recipient"`,
        where: 'Exchange Management Shell',
        unfilled: connector === undefined ? ['connector'] : [],
      },
      {
        do: 'Give the devices that must relay a connector of their own, restricted to their addresses',
        command: 'Set-ReceiveConnector "{connector}" -RemoteIPRanges {addresses of the devices}',
        where: 'Exchange Management Shell',
        unfilled: ['connector', 'addresses of the devices'],
      },
    ],
    verify: 'Run this check again from a computer that is on no list: the foreign recipient must get 550 5.7.54.',
    sources: ['Microsoft Learn: Allow anonymous relay on Exchange servers (read 2026-11)', 'RFC 5321 7.9'],
    evidence: [...evidence],
    where: `${server} accepts a foreign recipient (RCPT TO) from a foreign sender`,
    nextTest: 'Run the same check from a computer that is certainly on no relay list.',
  };
}
