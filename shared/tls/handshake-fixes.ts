import type { SessionFacts } from '../session/facts.ts';
import { connectorArgument, type TlsFix } from './fixes.ts';
import type { Encryption } from './judge-senders.ts';
import { demandsClientCertificate, type SeenInTheClear } from './tls-verdict.ts';

/** What to do about the handshake itself: its version, a break, a certificate that is demanded. */
export function fixesForHandshake(facts: SessionFacts, encryption: Encryption, seen?: SeenInTheClear): TlsFix[] {
  if (encryption === 'broken')
    return demandsClientCertificate(facts, seen)
      ? clientCertificateFixes(connectorArgument(facts.connector))
      : findHandshakeReason();
  const { protocol } = facts.secured ?? {};
  const old = protocol !== undefined && !/^TLSv1\.[23]$/.test(protocol);
  return old || (protocol !== undefined && seen?.onlyTls13 === true) ? allowTls12() : [];
}

const schannel = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server';

/** How a server comes to speak TLS 1.2, the version that every sender of today knows: for one that is older, or knows 1.3 alone. */
function allowTls12(): TlsFix[] {
  return [
    {
      do: 'Exchange: allow TLS 1.2 in Windows (Schannel), then restart the computer',
      command: `reg add "${schannel}" /v Enabled /t REG_DWORD /d 1 /f\nreg add "${schannel}" /v DisabledByDefault /t REG_DWORD /d 0 /f`,
      where: 'command prompt as administrator',
    },
    {
      do: 'Postfix 3.6 or newer: TLS 1.2 and everything newer; then postfix reload',
      command: "postconf -e 'smtpd_tls_protocols = >=TLSv1.2' 'smtpd_tls_mandatory_protocols = >=TLSv1.2'",
      where: 'mail server with Postfix',
    },
    {
      do: 'Exim with OpenSSL: take out +no_tlsv1_2 and have these in the main configuration, then restart it',
      command: 'openssl_options = +no_sslv2 +no_sslv3 +no_tlsv1 +no_tlsv1_1',
      where: 'mail server with Exim',
    },
  ];
}

/** Where the server breaks the handshake off, only its own log has the reason: mostly no certificate, or one without its key. */
function findHandshakeReason(): TlsFix[] {
  return [
    {
      do: 'Read the server’s own reason (events 36870 to 36888) in the System log',
      command:
        "Get-WinEvent -FilterHashtable @{LogName='System'; ProviderName='Schannel'} -MaxEvents 20 | Format-List TimeCreated,Id,Message",
      where: 'PowerShell on the server',
    },
    {
      do: 'See whether the certificate for SMTP is there and valid; one without its private key breaks like this',
      command: 'Get-ExchangeCertificate | Format-List Thumbprint,Subject,Services,HasPrivateKey,NotAfter,Status',
      where: 'Exchange Management Shell',
    },
    {
      do: 'Postfix: the reason stands behind "TLS library problem" or "cannot load"',
      command: "journalctl -u 'postfix*' --since -1h | grep -iE 'tls|ssl'",
      where: 'mail server with Postfix',
    },
  ];
}

/** A certificate of the client's is demanded: show one, or no longer demand it of everybody. */
function clientCertificateFixes(connector: string): TlsFix[] {
  return [
    {
      do: 'If mutual TLS is meant: look again with the partner’s certificate and key',
      command: 'ehlo tls {server} --pfx {partner.pfx}',
      where: 'this computer',
    },
    {
      do: 'If not, Exchange: take Domain Security off the connector that everybody reaches',
      command: `Set-ReceiveConnector ${connector} -DomainSecureEnabled $false`,
      where: 'Exchange Management Shell',
    },
    {
      do: 'Postfix: ask for a certificate and go on without one; then postfix reload',
      command: 'postconf -e smtpd_tls_ask_ccert=yes smtpd_tls_req_ccert=no',
      where: 'mail server with Postfix',
    },
    {
      do: 'Exim: check certificates of those who have one; then restart it',
      command: 'tls_verify_hosts =\ntls_try_verify_hosts = *',
      where: 'mail server with Exim',
    },
  ];
}
