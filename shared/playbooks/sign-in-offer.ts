import type { Finding } from '../diagnosis/finding.ts';
import type { SessionFacts } from '../session/facts.ts';
import { ownFinding } from './own-finding.ts';

/** Mechanisms that take a user name and password, or a token: what devices and mail programs can do. */
const forDevices = new Set(['LOGIN', 'PLAIN', 'CRAM-MD5', 'XOAUTH2', 'OAUTHBEARER', 'SCRAM-SHA-1', 'SCRAM-SHA-256']);

/** What a server offers for signing in, before TLS and within it. */
export interface SignInOffer {
  readonly plain: readonly string[];
  readonly encrypted: readonly string[];
}

export function offerOf(facts: SessionFacts): SignInOffer {
  const upper = (names: readonly string[] | undefined) => (names ?? []).map((name) => name.toUpperCase());
  return { plain: upper(facts.plainCapabilities?.get('AUTH')), encrypted: upper(facts.tlsCapabilities?.get('AUTH')) };
}

/** The part of an offer that a device can use. */
export function usable(mechanisms: readonly string[]): string[] {
  return mechanisms.filter((name) => forDevices.has(name));
}

const ems = 'Exchange Management Shell';
const sources = ['RFC 4954', 'RFC 8314', 'Microsoft Learn: Receive connectors (read 2026-11)'];
const connectors = {
  do: 'See which connectors offer a sign-in: BasicAuth, usually with BasicAuthRequireTLS, and the group ExchangeUsers',
  command: 'Get-ReceiveConnector -Server {server} | Format-List Identity,Bindings,AuthMechanism,PermissionGroups',
  where: ems,
};

/** No port offers a sign-in that a device could use. */
export function notOffered(facts: SessionFacts, evidence: readonly number[]): Finding {
  const { plain, encrypted } = offerOf(facts);
  const others = [...new Set([...plain, ...encrypted])].filter((name) => /^[A-Z0-9-]{1,20}$/.test(name));
  return ownFinding(
    'playbook-sign-in-not-offered',
    facts,
    {
      topic: 'auth-mechanism-unsupported',
      side: 'receiver',
      confidence: 'likely',
      severity: 'error',
      title:
        others.length > 0
          ? `Only Windows can sign in here (${others.join(', ')})`
          : '{host} offers no sign-in on port {port}',
      meaning:
        others.length > 0
          ? 'The EHLO reply offers sign-in only by Kerberos or NTLM, within the domain. Devices and mail programs need LOGIN, PLAIN or a token.'
          : 'The EHLO reply lists no AUTH. Whatever user name and password are typed in, this port cannot take them.',
      causes: [
        { cause: 'It is the wrong port: 25 is for servers, 587 is for those who sign in', tell: 'Port 587 lists AUTH' },
        {
          cause: 'AUTH is offered only after STARTTLS (BasicAuthRequireTLS), and TLS did not come up here',
          tell: 'EHLO lists no STARTTLS either',
        },
        { cause: 'The connector has no BasicAuth among its AuthMechanism' },
      ],
      fixes: [{ do: 'Set the device to port 587 with STARTTLS', where: 'the device or application' }, connectors],
      verify: 'EHLO after STARTTLS lists 250-AUTH LOGIN.',
      sources,
      where: 'In the EHLO reply of {host}, port {port}.',
    },
    evidence,
  );
}

/** The device speaks plain text, and the server takes passwords only inside TLS. */
export function needsTls(facts: SessionFacts, evidence: readonly number[]): Finding {
  return ownFinding(
    'playbook-sign-in-needs-tls',
    facts,
    {
      topic: 'auth-needs-tls',
      side: 'client-config',
      confidence: 'certain',
      severity: 'error',
      title: 'Signing in is possible only after STARTTLS',
      meaning:
        'Without encryption {host} offers no sign-in that the device could use; after STARTTLS it does. The device is set to no encryption, so it never gets that far.',
      causes: [{ cause: 'Encryption is switched off in the device’s settings, or the device is too old for it' }],
      fixes: [
        { do: 'Switch on STARTTLS (the setting may be called TLS) on port 587', where: 'the device or application' },
        {
          do: 'If it cannot do TLS 1.2: let it send without signing in through a relay connector for its address',
          where: 'see the playbook "An application or scanner cannot relay"',
        },
        connectors,
      ],
      verify: 'The device sends, and the second EHLO reply lists 250-AUTH.',
      sources,
      where: 'On the device: it does not start TLS.',
    },
    evidence,
  );
}
