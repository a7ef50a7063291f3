import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, rootCertificates, type TLSSocket } from 'node:tls';
import type { TlsFacts } from '../../shared/smtp/client-io.ts';
import { readCertificates } from './read-certificates.ts';

/** Starts TLS over a connected socket. Certificates are never rejected here: a diagnosis must see the bad ones; the facts say what is wrong with them. */
export function startTlsOver(socket: Socket, serverName: string, trusted: readonly string[] = []): TLSSocket {
  return connect({
    socket,
    ...(isIP(serverName) ? {} : { servername: serverName }),
    // Naming any authority replaces the usual ones, so these are named again.
    ...(trusted.length > 0 ? { ca: [...rootCertificates, ...trusted] } : {}),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1',
    // Old servers must be seen to be diagnosed; security level 0 also lets TLS 1.0 and 1024-bit keys through.
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
}

/** What the handshake of a secured socket came to. */
export function tlsFactsOf(socket: TLSSocket, serverName: string): TlsFacts {
  const peer = socket.getPeerCertificate(true);
  const certificates = readCertificates(peer);
  const cipher = socket.getCipher();
  const key = socket.getEphemeralKeyInfo();
  const group = key !== null && 'name' in key ? key.name : undefined;
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
    ...(trustError === undefined ? {} : { trustError }),
    ...(nameError === undefined ? {} : { nameError }),
    certificates,
  };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
