import { type FailureRow, failureRule } from '../failure-rule.ts';
import { plainForTls } from '../plain-for-tls.ts';
import type { Rule } from '../rule.ts';

const ems = 'Exchange Management Shell';
const schannel = {
  do: 'Windows server: see which TLS versions are switched on; TLS 1.2 is the least',
  command:
    "Get-ChildItem 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols' -Recurse | Get-ItemProperty | Format-Table PSPath,Enabled,DisabledByDefault -AutoSize",
  where: 'PowerShell on {server}',
};
const certificates = {
  do: 'Exchange: see the certificates and which serves SMTP',
  command: 'Get-ExchangeCertificate | Format-List Thumbprint,Subject,CertificateDomains,Services,NotAfter,Status',
  where: ems,
};
const tlsSource = 'RFC 3207, RFC 8446 6';

const rows: readonly FailureRow[] = [
  {
    code: 'starttls-not-offered',
    topic: 'starttls-not-offered',
    title: 'TLS is required and STARTTLS is not offered',
    meaning:
      'Encryption was required, but STARTTLS is missing in the EHLO reply. A server that insists on TLS keeps its mail in the queue here.',
    causes: [
      { cause: 'The receiver is not set up for TLS' },
      { cause: 'This address is on a block list, and the receiver withholds TLS' },
      { cause: 'The receiver speaks only HELO' },
      { cause: 'A firewall filters STARTTLS' },
    ],
    fixes: [
      certificates,
      {
        do: 'Cisco firewall: switch off ESMTP inspection',
        command: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
        where: 'firewall',
      },
      { do: 'Send one plain message and read the refusal', where: 'Ehlo Desk' },
    ],
    source: tlsSource,
  },
  {
    code: 'starttls-refused',
    topic: 'starttls-refused',
    title: 'STARTTLS was refused',
    meaning: 'The server offers STARTTLS and refuses to start it.',
    causes: [
      { cause: 'The certificate or private key cannot be used' },
      { cause: 'A device in between answers STARTTLS itself' },
    ],
    fixes: [certificates],
    source: tlsSource,
  },
  {
    code: 'tls-not-spoken',
    topic: 'implicit-tls-mismatch',
    title: 'TLS from the start on a port that begins in plain text',
    meaning: 'The client began with TLS and the server answered in plain text: this port wants STARTTLS, or no TLS.',
    causes: [{ cause: 'Ports 25 and 587 begin in plain text and switch with STARTTLS' }],
    fixes: [{ do: 'Set STARTTLS instead of SSL/TLS, or take port 465', where: 'sending device or program' }],
    sign: plainForTls('implicit'),
    source: 'RFC 8314 3.3',
  },
  {
    code: 'tls-expected',
    topic: 'implicit-tls-mismatch',
    title: 'Plain text on a port that wants TLS from the start',
    meaning: 'The server waits for TLS from the first byte, the client waited for a greeting.',
    causes: [{ cause: 'Port 465 is TLS from the start' }],
    fixes: [{ do: 'Set SSL/TLS instead of STARTTLS, or take port 587', where: 'sending device or program' }],
    source: 'RFC 8314 3.3',
  },
  {
    code: 'tls-alert',
    topic: 'tls-handshake-failed',
    title: 'The handshake ended with an alert',
    meaning: 'The other side broke off TLS and named a reason by its alert.',
    causes: [
      { cause: 'No common cipher or version' },
      { cause: 'The server has no certificate it can use' },
      { cause: 'The server wants a client certificate' },
    ],
    fixes: [certificates, schannel],
    source: tlsSource,
  },
  {
    code: 'tls-version',
    topic: 'tls-version-mismatch',
    title: 'No TLS version in common',
    meaning: 'One side allows only old versions of TLS, the other only new ones. Today TLS 1.2 is the least.',
    causes: [
      { cause: 'An old device or server knows only TLS 1.0 or 1.1' },
      { cause: 'TLS 1.2 is switched off in Windows' },
    ],
    fixes: [
      schannel,
      {
        do: 'Old .NET programs: let them use strong encryption',
        command:
          "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319' -Name SchUseStrongCrypto -Value 1 -Type DWord",
        where: 'PowerShell as administrator on the old computer',
      },
    ],
    source: tlsSource,
  },
  {
    code: 'tls-no-shared-cipher',
    topic: 'tls-no-shared-cipher',
    title: 'No cipher in common',
    meaning: 'Both sides speak TLS but allow no common cipher suite.',
    causes: [
      { cause: 'A list of cipher suites was cut too far on one side' },
      { cause: 'The certificate’s key type fits no allowed cipher' },
    ],
    fixes: [
      {
        do: 'See the cipher suites that are switched on',
        command: 'Get-TlsCipherSuite | Format-Table Name',
        where: 'PowerShell on {server}',
      },
    ],
    source: tlsSource,
  },
  {
    code: 'tls-weak-key',
    topic: 'tls-weak-key',
    title: 'A key too weak',
    meaning: 'The server uses a key so short that modern clients refuse it.',
    causes: [
      { cause: 'A certificate with a 1024-bit key or SHA-1' },
      { cause: 'Diffie-Hellman parameters of 1024 bits' },
    ],
    fixes: [
      { do: 'Get a certificate with at least 2048 bits; make new DH parameters', where: 'administrator of {server}' },
      certificates,
    ],
    source: tlsSource,
  },
  {
    code: 'tls-closed',
    topic: 'tls-handshake-failed',
    title: 'Closed during the handshake',
    meaning: 'The connection ended in the middle of the TLS handshake, without an alert.',
    causes: [
      { cause: 'The server has no usable certificate or private key' },
      { cause: 'A firewall inspects TLS and cuts it' },
      { cause: 'The TLS versions do not fit (old Windows closes without an alert)' },
    ],
    fixes: [certificates, schannel],
    source: tlsSource,
  },
  {
    code: 'tls-timeout',
    topic: 'tls-handshake-failed',
    title: 'The handshake did not finish',
    meaning: 'TLS was started and the server then fell silent.',
    causes: [
      { cause: 'Large packets (the certificate) are dropped on the way', tell: 'ping with a full-size packet fails' },
      { cause: 'A device in between swallows TLS' },
    ],
    fixes: [{ do: 'Test the packet size on the way', command: 'ping {host} -f -l 1472', where: 'Command Prompt' }],
    source: tlsSource,
  },
  {
    code: 'tls-failed',
    topic: 'tls-handshake-failed',
    title: 'The TLS handshake failed',
    meaning: 'Encryption could not be set up; the system’s own words beside the event say more.',
    causes: [{ cause: 'Version, cipher or certificate do not fit' }],
    fixes: [certificates, schannel],
    source: tlsSource,
  },
  {
    code: 'tls-options',
    topic: 'tls-handshake-failed',
    side: 'client-config',
    title: 'The TLS settings chosen here cannot be used',
    meaning:
      'TLS did not begin: the versions, ciphers, groups or the client certificate chosen for this connection are refused by this computer itself. Nothing is known of the server by it.',
    causes: [
      { cause: 'The passphrase does not open the PFX file or the key' },
      { cause: 'Certificate and key are not of one pair' },
      { cause: 'A cipher or group is not known here, or is misspelt' },
    ],
    fixes: [{ do: 'Correct the setting that the event names, and connect again', where: 'Ehlo Desk' }],
    source: tlsSource,
  },
];

export default rows.map(failureRule) satisfies readonly Rule[];
