import type { Rule } from '../rule.ts';

/** The client (Node, OpenSSL, curl, Python, Java, .NET) does not trust the certificate it was shown. */
const exchangeBind = {
  do: 'Exchange: enable the right certificate for SMTP',
  command: 'Enable-ExchangeCertificate -Server {server} -Thumbprint {certificateThumbprint} -Services SMTP',
  where: 'Exchange Management Shell',
};
const look = {
  do: 'Look at the chain the server sends',
  command: 'openssl s_client -starttls smtp -connect {host}:{port} -servername {host} -showcerts',
  where: 'any computer',
};
const node = 'Node.js documentation, TLS: X509 certificate error codes (2025)';
const openssl = 'OpenSSL documentation, X509_STORE_CTX_get_error (2025)';

export default [
  {
    id: 'tls-cert-self-signed',
    topic: 'cert-self-signed',
    title: 'The server shows a certificate signed by itself',
    match: {
      on: 'text',
      text: /DEPTH_ZERO_SELF_SIGNED_CERT|verify error:num=18|(?:certificate verify failed|verify error)[^\n]{0,40}self[- ]signed certificate(?! in)|certificate verification failed for \S{1,200} self[- ]signed|^self[- ]signed certificate$/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Nobody else vouches for this certificate. Between mail servers with opportunistic TLS that is tolerated; clients and forced TLS refuse it.',
    causes: [
      {
        cause: 'Default certificate of Exchange or of an appliance in use',
        tell: 'The subject is the short server name.',
      },
      {
        cause: 'The public certificate exists but is not bound to SMTP',
        tell: 'Get-ExchangeCertificate lists it without S.',
      },
    ],
    fixes: [exchangeBind, look],
    verify: 'The session says “trusted”.',
    retry: 'permanent',
    sources: [node, openssl],
    examples: [
      'DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate',
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)',
      'verify error:num=18:self signed certificate',
    ],
    nearMisses: ['SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate in certificate chain'],
  },
  {
    id: 'tls-cert-private-root',
    topic: 'cert-untrusted-issuer',
    title: 'The chain ends in a root this client does not know',
    match: {
      on: 'text',
      text: /SELF_SIGNED_CERT_IN_CHAIN|self[- ]signed certificate in (?:certificate )?chain|verify error:num=19/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The server sent a complete chain with a root of its own: a company CA, or a device that opens TLS on the way.',
    causes: [
      { cause: 'Certificate of an internal CA', tell: 'The issuer names the company.' },
      { cause: 'TLS inspection or a mail shield', tell: 'The issuer names a security product.' },
    ],
    fixes: [
      look,
      { do: 'Use a public certificate, or install the root on the clients', where: 'receiving server or clients' },
    ],
    verify: 'The session says “trusted”.',
    retry: 'permanent',
    sources: [node, openssl],
    examples: [
      'SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate in certificate chain',
      'certificate verify failed: self-signed certificate in certificate chain',
    ],
    nearMisses: [
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)',
    ],
  },
  {
    id: 'tls-cert-incomplete-chain',
    topic: 'cert-incomplete-chain',
    title: 'The server leaves out the intermediate certificate',
    match: {
      on: 'text',
      text: /UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to verify the first certificate|verify error:num=21/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Only the own certificate came, so the path to the root cannot be built. Windows often mends that silently, which is why some clients do not complain.',
    causes: [
      { cause: 'Intermediate missing in the server store or bundle', tell: 'The chain shown has one certificate.' },
    ],
    fixes: [
      look,
      {
        do: 'Windows: put the intermediate into “Intermediate Certification Authorities” of the computer and restart transport',
        command:
          'certutil -addstore CA intermediate.cer; Restart-Service MSExchangeTransport,MSExchangeFrontEndTransport',
        where: 'receiving server',
      },
    ],
    verify: 'The chain shown has two or more certificates.',
    retry: 'permanent',
    sources: [node, 'RFC 8446 section 4.4.2 (2018)'],
    examples: [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate',
      'verify error:num=21:unable to verify the first certificate',
    ],
    nearMisses: ['verify error:num=18:self signed certificate'],
  },
  {
    id: 'tls-cert-unknown-issuer',
    topic: 'cert-untrusted-issuer',
    title: 'The client does not know who issued the certificate',
    match: {
      on: 'text',
      text: /UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|unable to get (?:local )?issuer certificate|PKIX path building failed|unable to find valid certification path|verify error:num=20/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The chain does not reach a root in the trust store of this client.',
    causes: [
      { cause: 'Internal CA', tell: 'The issuer names the company.' },
      { cause: 'Old trust store on the client (Java, device)', tell: 'Newer clients trust the same server.' },
      { cause: 'Intermediate missing', tell: 'The chain shown has one certificate.' },
    ],
    fixes: [
      look,
      {
        do: 'Java: import the root into the store of that runtime',
        command: 'keytool -importcert -cacerts -alias mailroot -file root.cer',
        where: 'client',
      },
      { do: 'Windows: update the roots', command: 'certutil -generateSSTFromWU roots.sst', where: 'client' },
    ],
    verify: 'The client connects without exception.',
    retry: 'permanent',
    sources: [node, openssl, 'Oracle, Java Secure Socket Extension reference guide (2024)'],
    examples: [
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unable to get local issuer certificate',
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ],
    nearMisses: ['UNABLE_TO_GET_CRL: unable to get certificate CRL'],
  },
  {
    id: 'tls-cert-expired',
    topic: 'cert-expired',
    title: 'The certificate of the server has expired',
    match: {
      on: 'text',
      text: /CERT_HAS_EXPIRED|(?:verify failed|verify error)[^\n]{0,40}certificate has expired|^certificate has expired|CertificateExpiredException|CERT_E_EXPIRED|SEC_E_CERT_EXPIRED|0x800B0101|0x80090328/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The end date of the certificate, or of an intermediate, has passed by the clock of this client.',
    causes: [
      { cause: 'Renewal missed', tell: 'The end date is past.' },
      { cause: 'Renewed, but the old certificate is still bound', tell: 'The store holds a newer one.' },
      { cause: 'Clock of the client wrong', tell: 'The end date lies ahead.' },
    ],
    fixes: [
      exchangeBind,
      {
        do: 'See dates and binding',
        command: 'Get-ExchangeCertificate -Server {server} | Format-List Thumbprint,Services,NotAfter,Subject',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The session shows an end date in the future.',
    retry: 'permanent',
    sources: [node, 'Microsoft Learn, COM error codes: security and setup (2024)'],
    examples: [
      'CERT_HAS_EXPIRED: certificate has expired',
      'certificate verify failed: certificate has expired (_ssl.c:1000)',
    ],
    nearMisses: ['sslv3 alert certificate expired, SSL alert number 45'],
  },
  {
    id: 'tls-cert-not-yet-valid',
    topic: 'cert-not-yet-valid',
    title: 'The certificate is not valid yet',
    match: { on: 'text', text: /CERT_NOT_YET_VALID|certificate is not yet valid|CertificateNotYetValidException/i },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'Its start date lies ahead, by the clock of this client.',
    causes: [
      { cause: 'Clock of the client behind', tell: 'Compare with the start date.' },
      { cause: 'Certificate issued ahead', tell: 'The clock is right.' },
    ],
    fixes: [{ do: 'Set the clock', command: 'w32tm /resync', where: 'client' }],
    verify: 'The session says “trusted”.',
    retry: 'transient',
    sources: [node],
    examples: ['CERT_NOT_YET_VALID: certificate is not yet valid'],
    nearMisses: ['CERT_REVOKED: certificate revoked'],
  },
  {
    id: 'tls-cert-name-mismatch',
    topic: 'cert-name-mismatch',
    title: 'The name dialled is not on the certificate',
    match: {
      on: 'text',
      text: /ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames|certificate is not valid for|Hostname mismatch, certificate|RemoteCertificateNameMismatch|CERT_E_CN_NO_MATCH|No subject alternative (?:DNS )?names? (?:matching|present)|SEC_E_WRONG_PRINCIPAL|target principal name is incorrect|0x800B010F|0x80090322/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The certificate may be fine, yet it names other hosts than the one the client asked for.',
    causes: [
      { cause: 'Dialled by address, alias or internal name', tell: 'Dialling a name of the certificate works.' },
      { cause: 'Name missing on the certificate', tell: 'The MX or relay name is not among its names.' },
      { cause: 'Another server answers', tell: 'The names belong to somebody else.' },
    ],
    fixes: [
      { do: 'Dial a name that stands on the certificate', where: 'sending device' },
      { do: 'Or get a certificate with all names and bind it', where: 'receiving server' },
      {
        do: 'Exchange: the FQDN of the connector must be on the certificate',
        command: 'Get-ReceiveConnector -Server {server} | Format-List Identity,Fqdn,TlsCertificateName',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The session shows no name error.',
    retry: 'permanent',
    sources: [node, 'RFC 9525 section 6 (2023)', 'Microsoft Learn, SslPolicyErrors (2024)'],
    examples: [
      "ERR_TLS_CERT_ALTNAME_INVALID: Hostname/IP does not match certificate's altnames: Host: other.lab.test. is not in the cert's altnames: DNS:mail.lab.test",
      "certificate verify failed: Hostname mismatch, certificate is not valid for 'smtp.contoso.com'. (_ssl.c:1000)",
      'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    ],
    nearMisses: [
      'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure.',
    ],
  },
] satisfies readonly Rule[];
