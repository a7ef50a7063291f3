import type { Rule } from '../rule.ts';

/** A certificate for another name, where the words show why: dialled by address, redirected by the web host, or mistyped. */
const sources = ['RFC 6125 section 6.4 (2011)', 'Go, PHP, Node, Python, Ruby, curl and Java error texts (2026)'];
const look = {
  do: 'See the certificate that answers there',
  command: 'openssl s_client -starttls smtp -connect {host}:{port} -servername {host} -showcerts',
  where: 'the computer that sends',
};
const address = '\\d{1,3}(?:\\.\\d{1,3}){3}';
const provider =
  '(?:smtp\\.(?:gmail|googlemail|office365|live|mail\\.yahoo|zoho|mailgun|sendgrid)\\.(?:com|net|org|eu|in)|smtp-mail\\.outlook\\.com|smtp-relay\\.(?:gmail|brevo|sendinblue)\\.com|email-smtp\\.[a-z\\d-]{4,20}\\.amazonaws\\.com|smtp\\.postmarkapp\\.com|in-v3\\.mailjet\\.com|smtp\\.mandrillapp\\.com)';
const ownName = '(?!\\S{0,80}(?:google|gmail|outlook|office365|yahoo|zoho|mailgun|sendgrid|amazonaws|brevo))';

export default [
  {
    id: 'tls-cert-dialled-by-address',
    topic: 'cert-name-mismatch',
    title: 'The program dials an IP address, and certificates carry names',
    match: {
      on: 'text',
      text: new RegExp(
        [
          `cannot validate certificate for \\S{1,60} because it doesn'?t contain any IP SANs`,
          `hostname ["']?${address}["']? (?:does not|doesn'?t) match\\b.{0,60}`,
          `Peer certificate CN=\\S{1,120} did not match expected CN=\\S?${address}\\S{0,3}`,
          `(?:Hostname/IP does not match certificate's altnames: )?IP: ${address} is not in the cert's list.{0,80}`,
          `(?:certificate verify failed: )?IP address mismatch, certificate is not valid for.{0,80}`,
          `does not match target host ?name ["']${address}["'].{0,40}`,
          `No subject alternative (?:names|DNS name) matching IP address ${address}\\b.{0,40}`,
        ].join('|'),
        'i',
      ),
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The certificate may be perfectly good: it holds names, the program asks for a number. Hardly any authority writes addresses into certificates.',
    causes: [{ cause: 'An IP address stands as server in the program’s settings' }],
    fixes: [
      { do: 'Enter the server’s name as it stands on the certificate', where: 'sending program or device' },
      look,
      { do: 'Inside the network: make that name lead to the address there', where: 'own DNS server' },
    ],
    verify: 'The program connects by name without this error.',
    retry: 'permanent',
    sources,
    examples: [
      "x509: cannot validate certificate for 203.0.113.25 because it doesn't contain any IP SANs",
      'OpenSSL::SSL::SSLError (hostname "192.0.2.185" does not match the server certificate)',
      "Hostname/IP does not match certificate's altnames: IP: 192.0.2.1 is not in the cert's list: ",
      "certificate verify failed: IP address mismatch, certificate is not valid for '192.0.2.1'.",
      "Peer certificate CN=`mail.example.com' did not match expected CN=`192.0.2.1'",
    ],
    nearMisses: [
      "Peer certificate CN=`*.example.com' did not match expected CN=`smtp.example.net'",
      'x509: certificate is valid for mail.example.com, not smtp.example.com',
    ],
  },
  {
    id: 'tls-cert-redirected-by-host',
    topic: 'intercepted',
    title: 'The program dials a large provider, and another server shows its certificate',
    match: {
      on: 'text',
      text: new RegExp(
        [
          `(?:stream_socket_\\w{1,20}\\(\\): )?Peer certificate CN=\\S?${ownName}\\S{1,120} did not match expected CN=\\S?${provider}\\S{0,3}`,
          `(?:\\b(?:certificate|StartTLS|TLS|handshake): )?x509: certificate is valid for ${ownName}.{1,200}, not ${provider}`,
          `(?:certificate verify failed: )?Hostname mismatch, certificate is not valid for ["']?${provider}.{0,10}`,
          `(?:Hostname/IP does not match certificate's altnames: )?Host: ${provider}\\.? is not (?:in the cert's altnames|cert's CN)(?!.{0,40}(?:google|outlook|office365)).{0,80}`,
          `subject name ["']?${ownName}\\S{1,120} (?:does not|doesn't) match target host ?name ["']?${provider}.{0,10}`,
        ].join('|'),
        'i',
      ),
    },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'The provider’s own certificates carry its names. Another name means that the connection ends elsewhere: web hosts lead all outgoing SMTP to their own mail server, mail shields and firewalls answer themselves.',
    causes: [
      {
        cause: 'The web host redirects outgoing SMTP to its own server',
        tell: 'The name on the certificate is the web server’s or the host’s',
      },
      { cause: 'A mail shield or TLS inspection in between', tell: 'The issuer is the security product' },
    ],
    fixes: [
      { do: 'Ask the host to let outgoing SMTP through for this account', where: 'web host’s support' },
      {
        do: 'Or send through the host’s own mail server, or by the provider’s web interface',
        where: 'sending program',
      },
      look,
    ],
    verify: 'The certificate shown there carries the provider’s name.',
    retry: 'permanent',
    sources,
    examples: [
      "Warning: stream_socket_client(): Peer certificate CN=`srv1.hosting.example' did not match expected CN=`smtp.gmail.com'",
      'tls: failed to verify certificate: x509: certificate is valid for *.hosting.example, hosting.example, not smtp.office365.com',
      "certificate verify failed: Hostname mismatch, certificate is not valid for 'smtp.gmail.com'.",
    ],
    nearMisses: [
      "Peer certificate CN=`smtp.googlemail.com' did not match expected CN=`smtp.gmail.com'",
      "Peer certificate CN=`*.example.com' did not match expected CN=`mail.example.org'",
    ],
  },
  {
    id: 'tls-cert-other-ending',
    topic: 'wrong-destination',
    title: 'The server’s name was entered with another ending than the certificate has',
    match: {
      on: 'text',
      text: /(?:\b(?:certificate|StartTLS|TLS|handshake): )?x509: certificate is valid for .{0,120}?\b([a-z\d-]{3,40})\.([a-z]{2,10})\b.{0,120}, not (?:[a-z\d-]{1,40}\.){0,3}\1\.(?!\2\b)[a-z]{2,10}\b|hostname '(?:[a-z\d-]{1,40}\.){0,3}([a-z\d-]{3,40})\.([a-z]{2,10})' doesn't match .{0,60}'(?:\*\.)?\3\.(?!\4\b)[a-z]{2,10}'/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'Certificate and setting agree in the name and differ in the ending (.org and .com): most often the ending in the program’s settings is the wrong one.',
    causes: [{ cause: 'The server’s name is mistyped', tell: 'The provider’s help page names the other ending' }],
    fixes: [{ do: 'Enter the server’s name as the provider gives it', where: 'sending program' }, look],
    verify: 'The program connects without this error.',
    retry: 'permanent',
    sources,
    examples: [
      'StartTLS: x509: certificate is valid for *.fabrikam.org, fabrikam.org, not smtp.fabrikam.com',
      "hostname 'smtp.fabrikam.com' doesn't match either of '*.fabrikam.org', 'fabrikam.org'",
    ],
    nearMisses: ['x509: certificate is valid for mail.example.com, not smtp.example.com'],
  },
] satisfies readonly Rule[];
