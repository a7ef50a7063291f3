import type { Rule } from '../rule.ts';

/** Whether a certificate was withdrawn by its issuer, and when that cannot be found out. */
const exchangeBind = {
  do: 'Exchange: enable the right certificate for SMTP',
  command: 'Enable-ExchangeCertificate -Server {server} -Thumbprint {certificateThumbprint} -Services SMTP',
  where: 'Exchange Management Shell',
};
const openssl = 'OpenSSL documentation, X509_STORE_CTX_get_error (2025)';

export default [
  {
    id: 'tls-cert-revoked',
    topic: 'cert-revoked',
    title: 'The certificate was revoked by its issuer',
    match: {
      on: 'text',
      text: /CERT_REVOKED|certificate (?:is |has been |was )?revoked|CRYPT_E_REVOKED|0x80092010|CertificateRevokedException/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The issuer withdrew it before its end date; no client that checks will accept it.',
    causes: [{ cause: 'Key lost, or withdrawn on request or in a mass recall', tell: 'Mail of the CA to the owner.' }],
    fixes: [{ do: 'Order a new certificate with a new key', where: 'certification authority' }, exchangeBind],
    verify: 'certutil -verify reports no revocation.',
    retry: 'permanent',
    sources: [openssl, 'Microsoft Learn, COM error codes: security and setup (2024)'],
    examples: ['CERT_REVOKED: certificate revoked'],
    nearMisses: ['CERT_HAS_EXPIRED: certificate has expired'],
  },
  {
    id: 'tls-crl-unreachable',
    topic: 'crl-unreachable',
    title: 'Whether the certificate was revoked cannot be checked',
    match: {
      on: 'text',
      text: /UNABLE_TO_GET_CRL|RevocationCheckFailure|CERT_TRUST_(?:REVOCATION_STATUS_UNKNOWN|IS_OFFLINE_REVOCATION)|CRYPT_E_(?:REVOCATION_OFFLINE|NO_REVOCATION_CHECK)|RevocationStatusUnknown|OfflineRevocation|unable to get certificate CRL|revocation (?:server was offline|function was unable to check)|0x8009201[23]/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The revocation list or OCSP host of the CA could not be reached by the machine that checks. Exchange then treats the certificate as not trusted.',
    causes: [
      { cause: 'The server has no HTTP way out', tell: 'certutil -urlfetch runs into time-outs.' },
      {
        cause: 'A proxy is needed and not set for the system account',
        tell: 'A browser on the server reaches the address.',
      },
    ],
    fixes: [
      {
        do: 'Test the way',
        command: 'certutil -urlfetch -verify server.cer',
        where: 'command prompt on the checking server',
      },
      {
        do: 'Set the system proxy or open HTTP to the CRL and OCSP hosts',
        command: 'netsh winhttp show proxy',
        where: 'checking server',
      },
    ],
    verify: 'certutil ends with “Leaf certificate revocation check passed”.',
    retry: 'transient',
    sources: ['RFC 5280 section 6.3 (2008)', 'Microsoft Learn, certutil (2024)'],
    examples: [
      'CERT_TRUST_REVOCATION_STATUS_UNKNOWN',
      'UNABLE_TO_GET_CRL: unable to get certificate CRL',
      'The revocation function was unable to check revocation because the revocation server was offline. 0x80092013 (CRYPT_E_REVOCATION_OFFLINE)',
    ],
    nearMisses: ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unable to get local issuer certificate'],
  },
] satisfies readonly Rule[];
