import type { FilledFix, Finding } from '../diagnosis/finding.ts';
import type { EopRanges } from '../net/eop-ranges.ts';
import windowsRules from '../net/firewall/writers/windows.ts';

/** What is known about mail from Exchange Online that waits, added to what the session shows. */

const ranges: FilledFix = {
  do: 'Allow TCP 25 inwards from the published ranges of Exchange Online: by address, names do not work, and without another gateway between',
  command:
    'Invoke-RestMethod "https://endpoints.office.com/endpoints/Worldwide?ServiceAreas=Exchange&clientrequestid=$([guid]::NewGuid())" | ForEach-Object { $_ } | Where-Object { $_.tcpPorts -match "\\b25\\b" } | Select-Object -ExpandProperty ips -Unique',
  where: 'PowerShell; the list belongs into the firewall before the mail server',
  unfilled: [],
};

/** The rule itself. */
function ruleFor(published: EopRanges): FilledFix {
  return {
    do: `On Windows Firewall: one rule for the ranges as published ${published.published}. For other firewalls, and for newer ranges: ehlo eop-ranges`,
    command: windowsRules.write(published).trimEnd(),
    where: 'PowerShell on the mail server',
    unfilled: [],
  };
}

const event12014: FilledFix = {
  do: 'Look for Event 12014: no certificate in the store carries the connector’s name, so STARTTLS cannot be offered. The event names the connector and the name that is missing',
  command:
    "Get-WinEvent -FilterHashtable @{LogName='Application';ProviderName='MSExchangeTransport';Id=12014} -MaxEvents 5 | Format-List TimeCreated,Message",
  where: 'PowerShell on the mail server',
  unfilled: [],
};

/** What to send to whoever looks after Exchange Online, so that nobody guesses. */
export const waitingMessages =
  'What happens to the waiting messages: Exchange Online goes on trying and gives up after about a day; once the server takes mail they come by themselves. Senders of mail that came back meanwhile have to send it again.';

/** The connection did not come about: for Exchange Online the firewall is the first suspect. */
export function withFirewall(findings: readonly Finding[], published: EopRanges): Finding[] {
  return addFix(addFix(findings, ruleFor(published)), ranges);
}

/** STARTTLS is missing because Exchange has no certificate for it, as far as the session tells. */
export function withEvent(findings: readonly Finding[]): Finding[] {
  const [cause] = findings;
  const fits = cause?.topic === 'starttls-not-offered' || cause?.topic === 'starttls-not-configured';
  return fits ? addFix(findings, event12014) : [...findings];
}

function addFix([cause, ...others]: readonly Finding[], fix: FilledFix): Finding[] {
  return cause === undefined ? [] : [{ ...cause, fixes: [fix, ...cause.fixes] }, ...others];
}
