import type { Certificate } from '../../session/event.ts';
import type { SessionFacts } from '../../session/facts.ts';
import type { Cause, Fix, Rule } from '../rule.ts';
import type { Topic } from '../topics.ts';

/** What the server's certificate shows. Senders with opportunistic TLS do not care; with forced TLS mail waits in the queue. */

const ems = 'Exchange Management Shell on {server}';
const show: Fix = {
  do: 'Look at this certificate on the server',
  command:
    'Get-ExchangeCertificate -Thumbprint {thumbprint} | Format-List Subject,CertificateDomains,Services,NotBefore,NotAfter,Status',
  where: ems,
};
const enable: Fix = {
  do: 'Enable the new certificate for SMTP; answer No when asked to overwrite the default one',
  command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
  where: ems,
};
const postfix: Fix = {
  do: 'On Postfix: name the new certificate and key, then reload',
  command:
    'postconf -e "smtpd_tls_cert_file = /etc/ssl/certs/{serverFqdn}.pem" "smtpd_tls_key_file = /etc/ssl/private/{serverFqdn}.key" && postfix reload',
  where: 'Postfix on {server}',
};
const exim: Fix = {
  do: 'On Exim: set these two in the main configuration, then restart it',
  command: 'tls_certificate = /etc/exim4/{serverFqdn}.pem\ntls_privatekey = /etc/exim4/{serverFqdn}.key',
  where: 'Exim on {server}',
};
const rename: Fix = {
  do: 'Or give the connector a name that is in the certificate ({certNames})',
  command: 'Set-ReceiveConnector "{connector}" -Fqdn {certificateName}',
  where: ems,
};

interface Row {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  readonly meaning: string;
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  /** `leaf` is missing where a pasted log names the fault alone. */
  readonly holds: (leaf: Certificate | undefined, trustError: string | undefined, facts: SessionFacts) => boolean;
}

const selfSigned = /SELF_SIGNED/;
const incomplete = /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/;
const untrusted =
  /^(?:UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_UNTRUSTED|SELF_SIGNED_CERT_IN_CHAIN|INVALID_CA|CERT_CHAIN_TOO_LONG)$/;
const shield =
  /\b(?:Avast|AVG|Norton|ESET|Kaspersky|Bitdefender|Sophos|FortiGate|Zscaler)\b.{0,60}\b(?:Root|CA|Shield)\b/i;

/** The time of the session, not of reading: a saved session must tell the same story next year. */
function sessionTime(facts: SessionFacts): number {
  const at = Date.parse(facts.session.header.startedAt);
  return Number.isNaN(at) ? Date.now() : at;
}

const rows: readonly Row[] = [
  {
    id: 'intercepted',
    topic: 'intercepted',
    title: 'An antivirus or proxy answers instead of the server',
    meaning:
      'The certificate was made by a local mail shield or proxy, so this session does not reach the real server.',
    causes: [{ cause: 'A mail shield on this computer or a TLS-inspecting proxy', tell: 'The issuer is {issuer}' }],
    fixes: [
      { do: 'Switch off the mail shield for the test, or connect from another computer', where: 'this computer' },
    ],
    holds: (leaf) => leaf !== undefined && shield.test(leaf.issuer),
  },
  {
    id: 'expired',
    topic: 'cert-expired',
    title: 'The certificate has expired',
    meaning:
      'The server’s certificate is past its date. Under forced TLS, mail to it waits in the queue; opportunistic senders go on.',
    causes: [{ cause: 'It was not renewed' }, { cause: 'It was renewed but the old one is still the one for SMTP' }],
    fixes: [show, { do: 'Renew it, or import the new one', where: ems }, enable, postfix, exim],
    holds: (leaf, trust, facts) => trust === 'CERT_HAS_EXPIRED' || Date.parse(leaf?.validTo ?? '') < sessionTime(facts),
  },
  {
    id: 'not-yet-valid',
    topic: 'cert-not-yet-valid',
    title: 'The certificate is not yet valid',
    meaning: 'The certificate begins in the future, or a clock is wrong.',
    causes: [{ cause: 'The clock of this computer is wrong' }, { cause: 'The certificate was installed too early' }],
    fixes: [
      show,
      {
        do: 'Compare the clock',
        command: 'w32tm /stripchart /computer:time.windows.com /samples:1 /dataonly',
        where: 'this computer',
      },
    ],
    holds: (leaf, trust, facts) =>
      trust === 'CERT_NOT_YET_VALID' || Date.parse(leaf?.validFrom ?? '') > sessionTime(facts),
  },
  {
    id: 'self-signed',
    topic: 'cert-self-signed',
    title: 'The certificate is self-signed',
    meaning:
      'Nobody but the server itself vouches for this certificate. That suffices for opportunistic TLS; forced TLS with Exchange Online needs one from a public authority.',
    causes: [{ cause: 'No public certificate is enabled for SMTP, so the default one is used' }],
    fixes: [show, enable, postfix, exim],
    holds: (leaf, trust) =>
      leaf?.selfSigned === true ||
      (trust !== undefined && selfSigned.test(trust) && trust !== 'SELF_SIGNED_CERT_IN_CHAIN'),
  },
  {
    id: 'incomplete-chain',
    topic: 'cert-incomplete-chain',
    title: 'An intermediate certificate is missing',
    meaning: 'The server sends its certificate without the one that connects it to its authority.',
    causes: [
      { cause: 'The intermediate certificate is not installed on the server' },
      { cause: 'The authority is not a public one' },
    ],
    fixes: [
      {
        do: 'Install the intermediate certificates of the authority into the computer’s “Intermediate Certification Authorities”',
        where: 'certlm.msc on {server}',
      },
      show,
    ],
    holds: (leaf, trust) => !leaf?.selfSigned && trust !== undefined && incomplete.test(trust),
  },
  {
    id: 'untrusted',
    topic: 'cert-untrusted-issuer',
    title: 'The certificate’s authority is not trusted',
    meaning: 'The chain ends at an authority that this computer does not know; usually a company’s own.',
    causes: [
      { cause: 'A private authority issued it', tell: 'The issuer is {issuer}' },
      { cause: 'An intermediate certificate is missing' },
    ],
    fixes: [
      show,
      { do: 'Use a certificate of a public authority for mail from outside', where: 'administrator of {server}' },
      enable,
    ],
    holds: (leaf, trust) => !leaf?.selfSigned && trust !== undefined && untrusted.test(trust),
  },
  {
    id: 'revoked',
    topic: 'cert-revoked',
    title: 'The certificate is revoked',
    meaning: 'Its authority declared the certificate void.',
    causes: [{ cause: 'The key was lost or replaced' }],
    fixes: [show, enable, postfix, exim],
    holds: (_leaf, trust) => trust === 'CERT_REVOKED',
  },
  {
    id: 'crl',
    topic: 'crl-unreachable',
    title: 'The revocation list cannot be reached',
    meaning: 'Whether the certificate is revoked could not be found out; Exchange then does not trust it.',
    causes: [{ cause: 'A firewall or proxy blocks the authority’s CRL address' }],
    fixes: [
      {
        do: 'Export the certificate and fetch its revocation list from the server',
        command: 'certutil -url certificate.cer',
        where: '{server}',
      },
      { do: 'See the proxy that the system uses', command: 'netsh winhttp show proxy', where: '{server}' },
    ],
    holds: (_leaf, trust) => trust === 'UNABLE_TO_GET_CRL',
  },
];

const certificateRules = rows.map(
  ({ id, topic, title, meaning, causes, fixes, holds }): Rule => ({
    id: `sign-certificate-${id}`,
    topic,
    title,
    meaning,
    causes,
    fixes,
    match: {
      on: 'sign',
      see: (facts) => {
        const leaf = facts.secured?.certificates[0];
        return facts.secured && holds(leaf, facts.secured.trustError, facts) ? [facts.secured.id] : undefined;
      },
    },
    severity: 'warning',
    confidence: 'certain',
    verify: 'After reconnecting, the certificate is shown as trusted and with the right name.',
    retry: 'transient',
    sources: ['RFC 5280', 'recorded tickets 000 and 004', 'Node.js X509 certificate error codes'],
    examples: [],
  }),
);

const nameMismatch: Rule = {
  id: 'sign-certificate-name-mismatch',
  topic: 'cert-name-mismatch',
  title: 'The certificate is for another name',
  match: { on: 'sign', see: (facts) => (facts.secured?.nameError !== undefined ? [facts.secured.id] : undefined) },
  severity: 'warning',
  confidence: 'certain',
  meaning:
    'None of the certificate’s names ({certNames}) is the one that was asked for. Forced TLS with Exchange Online compares with the connector’s FQDN; a wildcard is fine.',
  causes: [
    { cause: 'The connector’s FQDN is not in the certificate' },
    { cause: 'The server was dialled by another name or by its address' },
    { cause: 'The wrong certificate is enabled for SMTP' },
  ],
  fixes: [show, enable, rename],
  verify: 'The certificate’s names contain the name in the EHLO reply.',
  retry: 'transient',
  sources: ['RFC 9525', 'recorded tickets 000 and 004'],
  examples: [],
};

export default [...certificateRules, nameMismatch] satisfies readonly Rule[];
