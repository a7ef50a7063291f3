import type { Rule } from '../rule.ts';

/** Keys and signatures too weak for current clients. */
export default [
  {
    id: 'tls-weak-dh',
    topic: 'tls-weak-key',
    title: 'The server uses too small a Diffie-Hellman group',
    match: {
      on: 'text',
      text: /DH_KEY_TOO_SMALL|dh key too small|ERR_TLS_DH_PARAM_SIZE|DH ServerKeyExchange does not comply|Could not generate DH keypair/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Groups of 1024 bits and less are refused by current clients.',
    causes: [{ cause: 'Old DH parameters of the server', tell: 'A cipher with DHE (not ECDHE) was chosen.' }],
    fixes: [
      {
        do: 'Use ECDHE suites or 2048 bits',
        command: 'postconf -e "smtpd_tls_dh1024_param_file = /etc/postfix/dh2048.pem"',
        where: 'Postfix; other products alike',
      },
    ],
    verify: 'The session shows ECDHE or DHE with 2048 bits.',
    retry: 'permanent',
    sources: ['RFC 7919 (2016)', 'Postfix TLS_README (2026)'],
    examples: ['ERR_SSL_DH_KEY_TOO_SMALL: SSL routines:tls_process_ske_dhe:dh key too small'],
    nearMisses: ['EE certificate key too weak'],
  },
  {
    id: 'tls-weak-certificate',
    topic: 'tls-weak-key',
    title: 'The certificate has a key or signature that is too weak',
    match: {
      on: 'text',
      text: /EE certificate key too weak|EE_KEY_TOO_SMALL|ee key too small|CA_MD_TOO_WEAK|ca md too weak|CA_KEY_TOO_SMALL|MD5withRSA|Algorithm constraints check failed/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'A key of 1024 bits or a signature with MD5 or SHA-1 is refused by current clients.',
    causes: [{ cause: 'Old self-signed or device certificate', tell: 'Key size and signature in the TLS details.' }],
    fixes: [
      {
        do: 'Make a certificate with RSA 2048 or ECDSA P-256 and SHA-256',
        command:
          'New-ExchangeCertificate -Server {server} -SubjectName "CN={fqdn}" -DomainName {fqdn} -Services SMTP -KeySize 2048',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The session shows 2048 bits or more.',
    retry: 'permanent',
    sources: ['OpenSSL documentation, SSL_CTX_set_security_level (2025)'],
    examples: ['EE certificate key too weak', 'SSL routines::ee key too small', 'SSL routines::ca md too weak'],
    nearMisses: ['534 5.7.9 Authentication mechanism is too weak'],
  },
] satisfies readonly Rule[];
