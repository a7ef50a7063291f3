import type { Finding } from '../diagnosis/finding.ts';

/**
 * A refused relay where the greeting names the receive connector that answered. A connector made for relaying did match this
 * client's address, so no new one is needed: it lacks the right, and that becomes the first step of the fix.
 */
export function forConnector(findings: readonly Finding[], connector: string | undefined): Finding[] {
  const [cause, ...others] = findings;
  if (cause === undefined || connector === undefined || isStandard(connector) || !isSafeName(connector))
    return [...findings];
  return [
    {
      ...cause,
      meaning: `${cause.meaning} The greeting names the connector that answered: ${connector}. It was chosen by this client's address, so its RemoteIPRanges is right; what it lacks is the right to relay.`,
      fixes: [
        {
          do: `Give the connector that answered the right to relay, if ${connector} is the one meant for it`,
          command: `Get-ReceiveConnector "${connector}" | Add-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights "Ms-Exch-SMTP-Accept-Any-Recipient"`,
          where: 'Exchange Management Shell',
          unfilled: [],
        },
        ...cause.fixes,
      ],
    },
    ...others,
  ];
}

/** Connectors that Exchange makes itself serve everybody and must never get the right. */
function isStandard(connector: string): boolean {
  return /\\(?:Default|Client|Outbound Proxy) /i.test(connector);
}

/** Whether a name that a server printed may stand inside quotes in a command to paste: nothing in it that PowerShell reads. */
export function isSafeName(connector: string): boolean {
  return /^[\p{L}\p{N} ._()&+,-]{1,64}\\[\p{L}\p{N} ._()&+,-]{1,100}$/u.test(connector);
}
