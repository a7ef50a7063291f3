import { readHeader } from '../../message/read-header.ts';
import { quotePowerShell as quote } from '../../shell/quote-powershell.ts';
import { leftOut } from '../asked-options.ts';
import type { SessionOutline } from '../session-outline.ts';
import { messageFile, type ReproductionBlock, type ReproductionTool } from '../tool.ts';
import { withPlaceholder } from '../typed-lines.ts';

/** Windows PowerShell 5.1 and later, with nothing installed: a script over TcpClient and SslStream, and Send-MailMessage where it does the same. */
const powershell: ReproductionTool = {
  id: 'powershell',
  title: 'PowerShell',
  about: 'For every Windows computer; nothing to install.',
  write(outline) {
    const short = sendMailMessage(outline);
    return {
      blocks: [
        { what: 'The same session, line by line (Windows PowerShell 5.1 or later)', code: script(outline) },
        ...short,
      ],
      notes: [
        ...leftOut(outline, 'The script'),
        ...(outline.tls === 'none' ? [] : ['The script says what is wrong with the certificate and goes on.']),
        ...(outline.lines.some(({ secret }) => secret) ? ['Put your own credentials in; the record has none.'] : []),
        ...(outline.message ? [`Save the session’s message as ${messageFile} in the current folder first.`] : []),
        ...(short.length > 0
          ? ['Send-MailMessage writes a message of its own, does STARTTLS only, and is marked obsolete by Microsoft.']
          : []),
      ],
    };
  },
};
export default powershell;

/** Its reach is small: a message was sent, in plain text or with STARTTLS, and nothing unusual was asked for. */
function sendMailMessage(outline: SessionOutline): ReproductionBlock[] {
  const { mail, recipients, message, tls, protocol, mechanism } = outline;
  if (!mail || mail.from === '' || recipients.length === 0 || !message || tls === 'implicit' || protocol === 'lmtp')
    return [];
  const words = [
    'Send-MailMessage',
    `-SmtpServer ${quote(outline.host)} -Port ${outline.port}`,
    `-From ${quote(mail.from)} -To ${recipients.map(({ to }) => quote(to)).join(', ')}`,
    `-Subject ${quote(readHeader(message).get('subject') ?? 'Test')} -Body 'Test'`,
    ...(tls === 'starttls' ? ['-UseSsl'] : []),
    ...(mechanism === undefined ? [] : ['-Credential (Get-Credential)']),
  ];
  return [{ what: 'Shorter, with a message of its own', code: words.join(' ') }];
}

function script(outline: SessionOutline): string {
  const steps: string[] = ['Read-Reply'];
  let sent = false;
  if (outline.tls === 'implicit') steps.unshift('Start-Tls');
  for (const line of outline.lines) {
    const isData = line.verb === 'DATA' || line.verb === 'BDAT';
    if (isData && sent) continue;
    steps.push(`Send-Line ${quote(isData ? 'DATA' : withPlaceholder(line, outline))}`, 'Read-Reply');
    if (line.verb === 'STARTTLS' && outline.tls === 'starttls') steps.push('Start-Tls');
    if (!isData || !outline.message) continue;
    sent = true;
    steps.push(`Send-Message ${quote(messageFile)}`, 'Read-Reply');
  }
  return [
    `$server = ${quote(outline.host)}`,
    `$port = ${outline.port}`,
    ...(outline.tls === 'none' ? [] : [`$tlsName = ${quote(outline.serverName ?? outline.host)}`]),
    ...connect,
    ...(outline.tls === 'none' ? [] : startTls),
    ...(outline.message ? sendMessage : []),
    'try {',
    ...steps.map((step) => `  ${step}`),
    '} finally { $client.Close() }',
  ].join('\n');
}

const connect = [
  '$client = New-Object System.Net.Sockets.TcpClient($server, $port)',
  '$client.ReceiveTimeout = 300000',
  '$script:stream = $client.GetStream()',
  'function Read-Reply {',
  '  do {',
  '    $octets = New-Object System.Collections.Generic.List[byte]',
  '    while (($octet = $script:stream.ReadByte()) -ge 0 -and $octet -ne 10) { $octets.Add([byte]$octet) }',
  "    if ($octet -lt 0 -and $octets.Count -eq 0) { throw 'The server closed the connection.' }",
  '    $line = [Text.Encoding]::UTF8.GetString($octets.ToArray()).TrimEnd()',
  '    Write-Host "<- $line"',
  "  } while ($line -match '^\\d\\d\\d-')",
  '}',
  'function Send-Line([string]$text) {',
  '  Write-Host "-> $text"',
  '  $octets = [Text.Encoding]::UTF8.GetBytes($text + "`r`n")',
  '  $script:stream.Write($octets, 0, $octets.Length)',
  '}',
];

const startTls = [
  'function Start-Tls {',
  '  $check = [Net.Security.RemoteCertificateValidationCallback]{',
  '    param($from, $certificate, $chain, $problems)',
  '    Write-Host "== certificate $($certificate.Subject), problems: $problems"; $true',
  '  }',
  '  $tls = New-Object System.Net.Security.SslStream($script:stream, $false, $check)',
  '  $tls.AuthenticateAsClient($tlsName, $null, [Security.Authentication.SslProtocols]::Tls12, $false)',
  '  Write-Host "== $($tls.SslProtocol)"',
  '  $script:stream = $tls',
  '}',
];

const sendMessage = [
  'function Send-Message([string]$file) {',
  '  $path = Join-Path (Get-Location) $file',
  '  $latin1 = [Text.Encoding]::GetEncoding(28591)',
  '  $text = $latin1.GetString([IO.File]::ReadAllBytes($path))',
  "  $text = [regex]::Replace($text, '(^|\\r\\n)\\.', '$1..')",
  '  if (-not $text.EndsWith("`r`n")) { $text += "`r`n" }',
  '  $octets = $latin1.GetBytes($text + ".`r`n")',
  '  Write-Host "-> ($($octets.Length) octets)"',
  '  $script:stream.Write($octets, 0, $octets.Length)',
  '}',
];
