import type { Certificate } from '../../session/event.ts';
import type { SessionFacts } from '../../session/facts.ts';
import { readCertificateFields } from '../../tls/certificate-fields.ts';
import type { Rule } from '../rule.ts';

/** What the handshake shows of strength: keys, signatures and TLS versions that this app lets pass to be able to show them. */

const ems = 'Exchange Management Shell on {server}';

function securedWith(facts: SessionFacts, holds: (leaf: Certificate) => boolean): readonly number[] | undefined {
  const leaf = facts.secured?.certificates[0];
  return facts.secured && leaf && holds(leaf) ? [facts.secured.id] : undefined;
}

export default [
  {
    id: 'certificate-weak-key',
    topic: 'tls-weak-key',
    title: 'The certificate’s key is too short',
    match: {
      on: 'sign',
      see: (facts) =>
        securedWith(
          facts,
          ({ keyType, keyBits }) => /^(?:rsa|dsa)/i.test(keyType) && keyBits !== undefined && keyBits < 2048,
        ),
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'An RSA key of less than 2048 bits is no longer trusted: no public authority issues one, and senders that check certificates refuse it. Opportunistic senders may go on.',
    causes: [
      { cause: 'An old certificate was kept, often the self-signed one of a device' },
      { cause: 'The request was made with an old default length' },
    ],
    fixes: [
      {
        do: 'Request a certificate with 2048 bits and the same names',
        command:
          "New-ExchangeCertificate -GenerateRequest -KeySize 2048 -SubjectName 'CN={fqdn}' -DomainName {certNames}",
        where: ems,
      },
      {
        do: 'Enable it for SMTP when it is there; answer No when asked to overwrite the default one',
        command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
        where: ems,
      },
    ],
    verify: 'The new session shows a key of 2048 bits or more, or an elliptic-curve key.',
    retry: 'transient',
    sources: ['CA/Browser Forum Baseline Requirements 6.1.5', 'NIST SP 800-131A Rev. 2'],
    examples: [],
  },
  {
    id: 'certificate-weak-signature',
    topic: 'cert-untrusted-issuer',
    title: 'The certificate is signed with SHA-1 or MD5',
    match: {
      on: 'sign',
      see: (facts) =>
        securedWith(
          facts,
          ({ der, selfSigned }) => !selfSigned && /md[25]|sha1/i.test(readCertificateFields(der)?.signature ?? ''),
        ),
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The authority signed this certificate with a method that can be forged. Windows and OpenSSL no longer trust it; forced TLS with a check of the certificate stops.',
    causes: [{ cause: 'A private authority still signs with SHA-1' }],
    fixes: [
      {
        do: 'On a Windows authority: switch to SHA-256, then issue the certificate again',
        command: 'certutil -setreg ca\\csp\\CNGHashAlgorithm SHA256',
        where: 'the certificate authority',
      },
    ],
    verify: 'The new certificate is signed with SHA-256.',
    retry: 'transient',
    sources: ['Microsoft Security Advisory 4010323', 'RFC 9155'],
    examples: [],
  },
  {
    id: 'certificate-old-tls-version',
    topic: 'tls-version-mismatch',
    title: 'The server speaks only an old TLS version',
    match: {
      on: 'sign',
      see: ({ secured }) => (secured && /^(?:SSLv3|TLSv1(?:\.1)?)$/.test(secured.protocol) ? [secured.id] : undefined),
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'TLS came up, but only with a version before 1.2, although newer ones were offered. Exchange Online, Gmail under MTA-STS and current applications refuse that.',
    causes: [
      { cause: 'TLS 1.2 is switched off in Windows (Schannel), or the operating system is too old for it' },
      { cause: 'A device in between ends TLS' },
    ],
    fixes: [
      {
        do: 'Switch TLS 1.2 on for Schannel, then restart the computer',
        command:
          "New-Item 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server' -Force | New-ItemProperty -Name Enabled -Value 1 -PropertyType DWord -Force",
        where: 'PowerShell on {server}',
      },
      {
        do: 'Postfix: allow the newer versions',
        command: "postconf -e 'smtpd_tls_protocols = >=TLSv1.2'",
        where: '{server}',
      },
    ],
    verify: 'The new session shows TLSv1.2 or TLSv1.3.',
    retry: 'transient',
    sources: ['RFC 8996', 'Microsoft Learn, Exchange Server TLS configuration best practices (2024)'],
    examples: [],
  },
] satisfies readonly Rule[];
