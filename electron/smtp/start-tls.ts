import type { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import type { TlsOptions } from '../../shared/session/connection-options.ts';
import type { TlsFacts } from '../../shared/smtp/client-io.ts';
import { createOutsideTls } from '../../shared/smtp/outside-tls.ts';
import { overhear } from './overhear.ts';
import { readCertificates } from './read-certificates.ts';
import { secureContextFor } from './secure-context.ts';

/** How TLS is started where the plain way is not wanted. */
export interface TlsStart {
  /** Authorities (PEM) to trust beside the system's. */
  readonly trusted?: readonly string[] | undefined;
  readonly tls?: TlsOptions | undefined;
  /** Takes the session's secrets, one line at a time in the NSS key log format; absent: they are not kept. */
  readonly keyLog?: ((line: string) => void) | undefined;
  /** Takes what comes in plain where only TLS may come, until the handshake is done. */
  readonly outside?: ((bytes: Uint8Array) => void) | undefined;
}

/**
 * Starts TLS over a connected socket. Certificates are never rejected here: a diagnosis must see the bad ones; the facts say
 * what is wrong with them. Throws where the TLS library refuses the options (see `checkTlsOptions`).
 */
export function startTlsOver(
  socket: Socket,
  serverName: string,
  { trusted = [], tls, keyLog, outside }: TlsStart = {},
): TLSSocket {
  let shakingHands = true;
  const outsideTls = createOutsideTls();
  const secured = connect({
    socket: outside
      ? overhear(socket, (bytes) => {
          const plain = shakingHands ? outsideTls(bytes) : undefined;
          if (plain) outside(plain);
          return shakingHands;
        })
      : socket,
    ...(isIP(serverName) ? {} : { servername: serverName }),
    secureContext: secureContextFor(trusted, tls),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  secured.once('secureConnect', () => {
    shakingHands = false;
  });
  if (keyLog) secured.on('keylog', (line) => keyLog(line.toString('latin1')));
  return secured;
}

/** What the handshake of a secured socket came to. */
export function tlsFactsOf(socket: TLSSocket, serverName: string): TlsFacts {
  const peer = socket.getPeerCertificate(true);
  const certificates = readCertificates(peer);
  const cipher = socket.getCipher();
  const key = socket.getEphemeralKeyInfo();
  const group = key !== null && 'name' in key ? key.name : undefined;
  const own = socket.getX509Certificate();
  const trust: unknown = socket.authorizationError;
  const trustError = socket.authorized
    ? undefined
    : trust instanceof Error
      ? codeOf(trust)
      : typeof trust === 'string'
        ? trust
        : 'UNKNOWN';
  const nameError =
    certificates.length > 0 ? checkServerIdentity(serverName, peer)?.message : 'The server sent no certificate.';
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: cipher.standardName,
    ...(group ? { group } : {}),
    ...(socket.alpnProtocol ? { alpn: socket.alpnProtocol } : {}),
    ...(trustError === undefined ? {} : { trustError }),
    ...(nameError === undefined ? {} : { nameError }),
    ...(own === undefined ? {} : { clientCertificate: { subject: own.subject, thumbprint: thumbprintOf(own) } }),
    certificates,
  };
}

function thumbprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint.replaceAll(':', '');
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
