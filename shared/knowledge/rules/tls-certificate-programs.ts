import type { Rule } from '../rule.ts';

/** How Go, PHP, Postfix, .NET and OpenSSL word a certificate they do not trust, where the reason stays open or has words of its own. */
const look = {
  do: 'See the certificate and its chain as this client gets them',
  command: 'openssl s_client -starttls smtp -connect {host}:{port} -servername {host} -showcerts',
  where: 'any computer',
};
const sources = [
  'Go crypto/x509 error texts (2026)',
  'PHP and OpenSSL error texts (2026)',
  'Postfix TLS_README (2026)',
];

export default [
  {
    id: 'tls-cert-not-trusted',
    topic: 'cert-untrusted-issuer',
    title: 'The program does not trust the server’s certificate',
    match: {
      on: 'text',
      text: /x509: certificate signed by unknown authority|certificate is not trusted|(?:certificate verify failed|CERTIFICATE_VERIFY_FAILED)(?<!has expired\b.{0,300})(?! \(?(?:hostname|self|cert\w* has|unable))|Server certificate not (?:verified|trusted)|certificate verification failed for \S{1,200} untrusted issuer|terminated in a root certificate which is not trusted|800B0109|CERT_E_UNTRUSTEDROOT|UnknownIssuer|(?:\bwas invalid with policy errors )?RemoteCertificateChainErrors/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The chain of the certificate could not be followed to an authority that this program trusts. The words do not say at which link it breaks.',
    causes: [
      { cause: 'A company’s own authority or a self-signed certificate', tell: 'The issuer names no public authority' },
      { cause: 'The server leaves out the intermediate certificate', tell: 'The chain shown has one certificate' },
      {
        cause: 'The program has no list of authorities (PHP without openssl.cafile, a bare container, an old device)',
        tell: 'Other programs trust the same server',
      },
      {
        cause: 'Another server answers: a web host that redirects port 25 and 587, or a mail shield',
        tell: 'The names in the certificate are not those of the server that was dialled',
      },
    ],
    fixes: [
      look,
      { do: 'Install a public certificate with its intermediates', where: 'receiving server' },
      { do: 'Give the program a current list of authorities', where: 'sending computer' },
    ],
    verify: 'The program connects without this error, and the check of TLS says trusted.',
    retry: 'permanent',
    sources,
    examples: [
      'x509: certificate signed by unknown authority',
      'error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed',
      'status=deferred (Server certificate not verified)',
      "SMTP Server's Certificate with subject CN=mail.example.com, O=Contoso was invalid with policy errors RemoteCertificateChainErrors.",
      'A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.',
    ],
    nearMisses: [
      'DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate',
      'certificate verify failed: certificate has expired',
      'STARTTLS failed (certificate has expired): error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed',
    ],
  },
  {
    id: 'tls-cert-other-name',
    topic: 'cert-name-mismatch',
    title: 'The certificate is for another name than the one dialled',
    match: {
      on: 'text',
      text: /Peer certificate CN=\S{1,120} did not match expected CN=\S{1,120}|x509: certificate is valid for .{1,300}, not \S{1,200}|certificate relies on legacy Common Name field|Unable to locate peer certificate CN|No name matching \S{1,120} found|CertificateNameMismatch|NotValidForName|(?:hostname|host name) (?:\S{1,120} )?(?:doesn'?t|does not|was not) match/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The certificate names other hosts than the one that the program connected to.',
    causes: [
      {
        cause: 'Dialled by an address, an alias or an internal name',
        tell: 'Dialling a name of the certificate works',
      },
      { cause: 'The server’s certificate lacks the name' },
      { cause: 'Another server answers (redirected by the hoster)', tell: 'The names belong to the hoster' },
    ],
    fixes: [
      look,
      { do: 'Dial a name that stands on the certificate', where: 'sending device or application' },
      { do: 'Or get a certificate with this name', where: 'receiving server' },
    ],
    verify: 'The program connects without this error.',
    retry: 'permanent',
    sources,
    examples: [
      "Warning: stream_socket_enable_crypto(): Peer certificate CN=`*.example.com' did not match expected CN=`smtp.example.net'",
      'x509: certificate is valid for mail.example.com, not smtp.example.com',
      'java.security.cert.CertificateException: No name matching mail.example.com found',
    ],
    nearMisses: ['x509: certificate signed by unknown authority'],
  },
  {
    id: 'tls-cert-out-of-date',
    topic: 'cert-expired',
    title: 'The certificate is past its date, in the words of this program',
    match: {
      on: 'text',
      text: /x509: certificate has expired or is not yet valid|certificate verification failed\b.{0,200}\b(?:has )?expired|certificate has expired\b.{0,300}certificate verify failed|CertExpired|NotTimeValid|The certificate received from the remote server has either expired|A required certificate is not within its validity period/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The end date of the server’s certificate has passed by the clock of this computer.',
    causes: [
      { cause: 'It was not renewed, or the old one is still in use' },
      { cause: 'The clock of this computer is wrong', tell: 'The end date lies ahead' },
    ],
    fixes: [look, { do: 'Renew the certificate and bind it to SMTP', where: 'receiving server' }],
    verify: 'The check of TLS shows an end date in the future.',
    retry: 'permanent',
    sources,
    examples: [
      'x509: certificate has expired or is not yet valid: current time 2024-03-01T10:00:00Z is after 2024-02-28T12:00:00Z',
      'The certificate received from the remote server has either expired or is not yet valid.',
      'STARTTLS failed (certificate has expired): error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed',
    ],
    nearMisses: ['x509: certificate signed by unknown authority'],
  },
] satisfies readonly Rule[];
