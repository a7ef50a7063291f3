import type { Finding } from '../diagnosis/finding.ts';
import type { DkimKey, Dmarc, HeloState, ReverseCheck } from '../mail-auth/sender-records.ts';
import type { SpfEvaluation } from '../mail-auth/spf.ts';
import { visibleText } from '../session/visible-text.ts';
import { dnsFinding } from './dns-finding.ts';

/** What is wrong with the DNS of a sender, one function a record; nothing where it is in order. */

const spfSource = 'RFC 7208 (read 2026-11-21)';
const zone = (domain: string) => `the DNS zone of ${domain}`;

export function spfFinding({ result, domain, record, by, problem }: SpfEvaluation, ip: string): Finding | undefined {
  const own = record === undefined ? '' : ` The record: ${visibleText(record).slice(0, 400)}`;
  const add = {
    do: `Add ${ip} to the SPF record of ${domain}, before its "all"`,
    command: `${ip.includes(':') ? 'ip6' : 'ip4'}:${ip}`,
    where: zone(domain),
  };
  const base = { sources: [spfSource], verify: 'This check says that SPF passes.', where: `SPF of ${domain}.` };
  switch (result) {
    case 'pass':
      return undefined;
    case 'fail':
    case 'softfail':
    case 'neutral':
      return dnsFinding({
        ...base,
        rule: `playbook-spf-${result}`,
        topic: 'spf-fail',
        severity: result === 'neutral' ? 'warning' : 'error',
        title: `${ip} may not send for ${domain} (SPF ${result})`,
        meaning: `The domain names the servers that send its mail, and ${ip} is not among them${by ? `: "${visibleText(by.term)}" in the record of ${by.domain} decides` : ''}. Receivers refuse such mail or put it to junk.${own}`,
        fixes: [
          add,
          { do: 'If the mail should not leave from this address: send it through the server that the record names' },
        ],
      });
    case 'none':
      return dnsFinding({
        ...base,
        rule: 'playbook-spf-none',
        topic: 'unauthenticated-sender',
        severity: 'warning',
        title: `${domain} has no SPF record`,
        meaning: `${domain} does not say which servers send its mail. Large providers take mail without SPF and DKIM for junk or refuse it.`,
        fixes: [
          {
            do: 'Publish an SPF record with every server that sends for the domain',
            command: `v=spf1 ${ip.includes(':') ? 'ip6' : 'ip4'}:${ip} -all`,
            where: `a TXT record at ${domain}`,
          },
        ],
      });
    case 'permerror':
    case 'temperror':
      return dnsFinding({
        ...base,
        rule: `playbook-spf-${result}`,
        topic: result === 'permerror' ? 'spf-permerror' : 'dns-temporary-failure',
        title:
          result === 'permerror'
            ? `The SPF record of ${domain} is broken`
            : `The SPF record of ${domain} cannot be read now`,
        meaning: `${visibleText(problem ?? 'It cannot be evaluated.')}.${result === 'permerror' ? ' A receiver stops there, so the record counts for nothing.' : ''}${own}`,
        fixes: [
          result === 'permerror'
            ? {
                do: 'Correct the record: at most ten look-ups over all includes, one record, no includes that lead nowhere',
                where: zone(domain),
              }
            : { do: 'Look at the name servers of the domain that is named', where: zone(domain) },
        ],
      });
  }
}

export function dkimFinding({ state, name }: DkimKey, domain: string): Finding | undefined {
  if (state === 'found' || state === 'unknown') return undefined;
  const why = { missing: 'is not in DNS', revoked: 'is empty: it was revoked', broken: 'cannot be read as a key' }[
    state
  ];
  return dnsFinding({
    rule: `playbook-dkim-${state}`,
    topic: 'dkim-fail',
    title: `The DKIM key ${why}`,
    meaning: `Signatures of ${domain} are checked with the key at ${name}. It ${why}, so every signature with this selector fails.`,
    where: `DKIM key of ${domain}.`,
    fixes: [
      {
        do: 'Publish the public key that the signing server shows for this selector',
        where: `a TXT or CNAME record at ${name}`,
      },
      {
        do: 'With Exchange Online: see which records it wants',
        command: `Get-DkimSigningConfig -Identity ${domain} | Format-List Selector1CNAME,Selector2CNAME,Enabled`,
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'This check finds the key; a new message shows dkim=pass.',
    sources: ['RFC 6376 3.6.1 (read 2026-11-21)'],
  });
}

export function dmarcFinding({ state, domain, policy, record }: Dmarc, passes: boolean): Finding | undefined {
  if (state === 'found' || state === 'unknown') return undefined;
  const missing = state === 'missing';
  return dnsFinding({
    rule: `playbook-dmarc-${state}`,
    topic: passes ? 'unauthenticated-sender' : 'dmarc-fail',
    severity: 'warning',
    title: missing ? `${domain} has no DMARC record` : `The DMARC record of ${domain} is broken`,
    meaning: missing
      ? 'Google, Yahoo and Microsoft want a DMARC record of everybody who sends much; without one mail is sooner taken for junk.'
      : `Receivers cannot use it${policy ? '' : ': it names no policy'}. The record: ${visibleText(record ?? '').slice(0, 300)}`,
    where: `DMARC of ${domain}.`,
    fixes: [
      {
        do: 'Publish one that only reports at first',
        command: `v=DMARC1; p=none; rua=mailto:dmarc@${domain}`,
        where: `a TXT record at _dmarc.${domain}`,
      },
    ],
    sources: ['RFC 7489 6.3, 6.6.3 (read 2026-11-21)'],
  });
}

export function reverseFinding({ state, names }: ReverseCheck, ip: string): Finding | undefined {
  if (state === 'confirmed' || state === 'unknown') return undefined;
  const missing = state === 'missing';
  return dnsFinding({
    rule: `playbook-ptr-${state}`,
    topic: 'no-ptr',
    title: missing ? `${ip} has no reverse name` : `The reverse name of ${ip} does not lead back to it`,
    meaning: missing
      ? 'Many receivers refuse mail from addresses without a reverse name (PTR), Gmail among them.'
      : `The address is called ${names.map(visibleText).join(', ')}, but that name has another address or none. Receivers take such addresses for home connections.`,
    where: `Reverse DNS of ${ip}.`,
    fixes: [
      {
        do: `Ask the provider of ${ip} to enter the mail server’s own name as its reverse name (PTR); it cannot be done in your own DNS zone`,
      },
      { do: 'Give that name the same address in your own zone', where: 'the DNS zone of the mail server’s name' },
    ],
    verify: 'The reverse name leads to the address and back.',
    sources: ['RFC 1912 2.1; https://support.google.com/mail/answer/81126 (read 2026-11-21)'],
  });
}

export function heloFinding(state: HeloState, helo: string, ip: string): Finding | undefined {
  if (state === 'good') return undefined;
  const why = {
    'not-a-name': 'is no name of the internet',
    'unknown-name': 'is not in DNS',
    elsewhere: `does not lead to ${ip}`,
  }[state];
  return dnsFinding({
    rule: `playbook-helo-${state}`,
    topic: 'bad-helo-name',
    side: 'client-config',
    severity: 'warning',
    title: `The HELO name "${visibleText(helo)}" ${why}`,
    meaning:
      'A sending server has to introduce itself with its own full name in DNS (RFC 5321 4.1.1.1). Receivers and block lists (Spamhaus CSS) count a wrong one against it.',
    where: 'What the sending server says in EHLO.',
    fixes: [
      {
        do: 'In Exchange: set the name on the send connector',
        command: "Set-SendConnector 'Internet' -Fqdn mail.contoso.com",
        where: 'Exchange Management Shell; the connector’s and the server’s own name in their places',
      },
    ],
    sources: ['RFC 5321 4.1.1.1 (read 2026-11-21)'],
  });
}
