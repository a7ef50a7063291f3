import type { Certificate } from '../session/event.ts';
import { readCertificateFields } from './certificate-fields.ts';
import type { JudgedName } from './certificate-names.ts';
import type { ChainProblemCode, JudgedChain } from './judge-chain.ts';
import { hostNameOf } from './match-name.ts';
import type { RevocationState } from './revocation.ts';
import { tlsCertificateName } from './windows-name.ts';

/** One step towards a certificate that senders accept, with the values of this very server. */
export interface TlsFix {
  readonly do: string;
  readonly command?: string;
  readonly where: string;
}

export interface FixContext {
  readonly chain: JudgedChain;
  readonly certificate: Certificate | undefined;
  readonly certificateNames: readonly string[];
  readonly names: readonly JudgedName[];
  readonly revocation?: RevocationState;
  /** `SERVER\Connector` where the greeting tells it. */
  readonly connector?: string;
}

const shell = 'Exchange Management Shell';
const linux = 'mail server with Postfix';
const seeCertificates: TlsFix = {
  do: 'See whether a better certificate is already there',
  command:
    'Get-ExchangeCertificate | Format-List Thumbprint,Subject,Issuer,CertificateDomains,Services,NotAfter,Status',
  where: shell,
};
const enableAnother: TlsFix = {
  do: 'Put the good one to use; answer No when asked to overwrite the default SMTP certificate',
  command: 'Enable-ExchangeCertificate -Thumbprint {the one you need} -Services SMTP',
  where: shell,
};
/** What only another certificate cures. */
const needsAnother: ReadonlySet<ChainProblemCode> = new Set<ChainProblemCode>([
  'expired',
  'not-yet-valid',
  'expires-soon',
  'self-signed',
  'unknown-authority',
  'weak-key',
  'weak-signature',
  'not-for-servers',
  'unreadable',
  'no-certificate',
]);

/** An address that is harmless wherever it is shown or pasted. */
const plainUrl = /^https?:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._~/%-]*$/;

/** What to do about the chain and the names. Values of the server are put into commands only where they are harmless there. */
export function tlsFixes(context: FixContext): TlsFix[] {
  const { chain, names } = context;
  const codes = new Set(chain.problems.map(({ code }) => code));
  const fixes: TlsFix[] = [];
  if (codes.has('not-yet-valid'))
    fixes.push({ do: 'Compare the clocks of both computers', command: 'w32tm /query /status', where: 'Windows' });
  if (context.revocation === 'unreachable') fixes.push(...reachList(context.certificate));
  if (context.revocation === 'revoked' || [...codes].some((code) => needsAnother.has(code)))
    fixes.push(...anotherCertificate(context));
  if (codes.has('missing-intermediate')) fixes.push(...sendIntermediate(context));
  // An address is in no public certificate; the way out is to use the name.
  const missing = names.filter(({ matched, name }) => !matched && hostNameOf(name) !== undefined);
  if (missing.length > 0 && context.certificate) fixes.push(...otherName(context));
  return fixes;
}

/** What to do where STARTTLS is not offered: the usual reason on Exchange is Event 12014, no certificate for the connector's name. */
export function fixesForNoTls(connector: string | undefined): TlsFix[] {
  return [
    {
      do: 'See which name the connector gives and whether it may offer TLS; look for Event 12014 in the application log',
      command: `Get-ReceiveConnector ${connectorArgument(connector)} | Format-List Fqdn,AuthMechanism,TlsCertificateName`,
      where: shell,
    },
    { ...seeCertificates, do: 'Find a certificate that carries this name' },
    enableAnother,
    { do: 'Cisco firewall on the way: switch off ESMTP inspection', command: 'no inspect esmtp', where: 'firewall' },
  ];
}

/** Commands that name the presented certificate, for connectors and services that are to use it. */
export function commandsFor(certificate: Certificate, connector?: string): TlsFix[] {
  const fields = readCertificateFields(certificate.der);
  const value = fields && tlsCertificateName(fields.issuer, fields.subject);
  const fixes: TlsFix[] = [];
  if (/^[0-9A-F]{40}$/i.test(certificate.thumbprint)) {
    fixes.push({
      do: 'Use it for SMTP; answer No when asked to overwrite the default SMTP certificate',
      command: `Enable-ExchangeCertificate -Thumbprint ${certificate.thumbprint} -Services SMTP`,
      where: shell,
    });
  }
  if (value !== undefined) {
    fixes.push({
      do: 'Bind it to the connector by name',
      command: `Set-ReceiveConnector ${connectorArgument(connector)} -TlsCertificateName ${value}`,
      where: shell,
    });
  }
  return fixes;
}

/** The host names that a new certificate needs: those the server goes by, then those of the present one. */
export function namesWanted(names: readonly JudgedName[], certificateNames: readonly string[]): string[] {
  const wanted = [...names.map(({ name }) => name), ...certificateNames].flatMap((name) =>
    name.startsWith('*.') ? [] : (hostNameOf(name) ?? []),
  );
  return [...new Set(wanted)].filter((name) => name.includes('.')).slice(0, 20);
}

function anotherCertificate({ names, certificateNames }: FixContext): TlsFix[] {
  const hosts = namesWanted(names, certificateNames);
  const [first = '{server}'] = hosts;
  const list = hosts.length > 0 ? hosts.join(',') : first;
  return [
    seeCertificates,
    {
      do: 'If not, order one from a public authority for every name the server goes by',
      command: `New-ExchangeCertificate -GenerateRequest -KeySize 2048 -SubjectName 'CN=${first}' -DomainName ${list}`,
      where: shell,
    },
    enableAnother,
    {
      do: 'Postfix: name the new certificate and key; then postfix reload',
      command: `postconf -e smtpd_tls_cert_file=/etc/postfix/${first}.pem smtpd_tls_key_file=/etc/postfix/${first}.key`,
      where: linux,
    },
    {
      do: 'Exim: set these two in the main configuration, then restart it',
      command: `tls_certificate = /etc/exim4/${first}.pem\ntls_privatekey = /etc/exim4/${first}.key`,
      where: 'mail server with Exim',
    },
  ];
}

/** The list must be reachable for whoever checks: senders for this certificate, Exchange itself for its own status. */
function reachList(certificate: Certificate | undefined): TlsFix[] {
  const urls = certificate ? (readCertificateFields(certificate.der)?.revocationUrls ?? []) : [];
  const url = urls.find((one) => plainUrl.test(one));
  return [
    {
      do: `See from another network whether the list${url === undefined ? '' : ` at ${url}`} can be fetched; if not, the authority has to repair it or to issue another certificate`,
      command: 'certutil -urlfetch -verify certificate.cer',
      where: 'command prompt',
    },
    {
      do: 'If only this computer cannot fetch it: let it reach http, and see which proxy the system uses',
      command: 'netsh winhttp show proxy',
      where: 'Exchange server, firewall',
    },
  ];
}

function sendIntermediate({ certificate }: FixContext): TlsFix[] {
  const urls = certificate ? (readCertificateFields(certificate.der)?.issuerUrls ?? []) : [];
  const url = urls.find((one) => plainUrl.test(one));
  return [
    {
      do: `Import the issuer’s certificate into the computer’s intermediate store${url === undefined ? '' : `; it is at ${url}`}, then restart MSExchangeTransport`,
      command: 'Import-Certificate -FilePath issuer.cer -CertStoreLocation Cert:\\LocalMachine\\CA',
      where: shell,
    },
    {
      do: 'Postfix or Exim: put the issuer’s certificate behind the server’s own in the file',
      command: 'cat server.pem issuer.pem > chain.pem && postconf -e smtpd_tls_cert_file=/etc/postfix/chain.pem',
      where: linux,
    },
  ];
}

/** Event 12014's two ways out: the connector takes a name of the certificate, or the certificate gets the connector's. */
function otherName({ names, certificateNames, connector }: FixContext): TlsFix[] {
  const inside = certificateNames.find((name) => !name.startsWith('*.') && hostNameOf(name)?.includes('.'));
  const parent = certificateNames.find((name) => name.startsWith('*.') && hostNameOf(name.slice(2)) !== undefined);
  const fqdn = inside ?? (parent === undefined ? undefined : `mail.${parent.slice(2)}`);
  const said = names.filter(({ by, matched }) => !matched && (by === 'ehlo' || by === 'greeting'));
  const fixes: TlsFix[] = [];
  if (said.length > 0 && fqdn !== undefined) {
    fixes.push({
      do: 'Let the connector give a name that is in the certificate (one with Exchange Server authentication takes only the server’s own name: give outside senders a connector of their own)',
      command: `Set-ReceiveConnector ${connectorArgument(connector)} -Fqdn ${hostNameOf(fqdn) ?? '{name}'}`,
      where: shell,
    });
  }
  if (fqdn !== undefined && names.some(({ by, matched }) => !matched && (by === 'dialled' || by === 'mx'))) {
    fixes.push({ do: `Or let senders use a name of the certificate: ${hostNameOf(fqdn) ?? ''}`, where: 'DNS, sender' });
  }
  return fixes;
}

/** The connector of an Exchange command, quoted; in braces where it is not known. */
export function connectorArgument(connector: string | undefined): string {
  const safe = connector !== undefined && /^[A-Za-z0-9][\w.-]{0,63}\\[A-Za-z0-9][\w. -]{0,63}$/.test(connector);
  return safe ? `'${connector}'` : "'{server}\\Default Frontend {server}'";
}
