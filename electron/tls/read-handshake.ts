import type { Certificate, Target } from '../../shared/session/event.ts';
import { distinguishedName } from '../../shared/tls/certificate-fields.ts';
import { cipherSuites } from '../../shared/tls/cipher-suites.ts';
import { groupName } from '../../shared/tls/matrix.ts';
import { signatureSchemeName } from '../../shared/tls/signature-schemes.ts';
import { windowsName } from '../../shared/tls/windows-name.ts';
import { readCertificate } from '../smtp/read-certificates.ts';
import { probeHello } from './hello-probe.ts';
import { type DoorOptions, NoDoor } from './tls-door.ts';

/** What only a handshake in the clear shows: TLS 1.3 encrypts all of this, and Node's TLS does not hand it out. */
export interface HandshakeReading {
  /** Why nothing could be read. */
  readonly problem?: string;
  /** The server refuses TLS 1.2 as a version. */
  readonly onlyTls13?: boolean;
  /** The certificates as sent, in their order, none left out. */
  readonly sent: readonly Certificate[];
  /** Whether the server asks for a client certificate, and from which authorities it takes one (none named: any). */
  readonly clientCertificate?: { readonly authorities: readonly string[] };
  /** The stapled OCSP response, base64 DER. */
  readonly stapled?: string;
  /** Group or size of the key agreement and the signature algorithm of the handshake. */
  readonly agreement?: string;
  readonly signature?: string;
}

/** RFC 8446 6: the version that the client offers is not spoken. */
const protocolVersionAlert = 70;
/** Most certificates and authorities that are kept of a hostile server's. */
const most = 100;

/** Reads a TLS 1.2 handshake up to the server's last message in the clear, and breaks off. Never rejects. */
export async function readHandshake(target: Target, options: DoorOptions): Promise<HandshakeReading> {
  const certified = cipherSuites.filter(
    ({ family, since }) => since !== 'TLSv1.3' && ['no-forward-secrecy', 'cbc', 'aead'].includes(family),
  );
  try {
    const answer = await probeHello(
      target,
      { version: 'TLSv1.2', ciphers: certified.map(({ code }) => code).reverse() },
      options,
    );
    const { certificates, certificateRequest, keyExchange, ocsp, hello, alert } = answer;
    if (!certificates) {
      if (hello || alert !== protocolVersionAlert) return { problem: 'the server broke off', sent: [] };
      const problem = 'the server speaks no TLS 1.2, and TLS 1.3 encrypts this part';
      return { problem, onlyTls13: true, sent: [] };
    }
    const agreement =
      keyExchange?.group === undefined
        ? keyExchange?.primeBits === undefined
          ? undefined
          : `Diffie-Hellman, ${keyExchange.primeBits} bits`
        : groupName(keyExchange.group);
    return {
      sent: certificates.slice(0, most).map((der) => readCertificate(Buffer.from(der))),
      ...(certificateRequest
        ? { clientCertificate: { authorities: certificateRequest.authorities.slice(0, most).map(nameOf) } }
        : {}),
      ...(ocsp ? { stapled: Buffer.from(ocsp).toString('base64') } : {}),
      ...(agreement === undefined ? {} : { agreement }),
      ...(keyExchange?.signature === undefined ? {} : { signature: signatureSchemeName(keyExchange.signature) }),
    };
  } catch (error) {
    if (error instanceof NoDoor) return { problem: error.message, sent: [] };
    throw error;
  }
}

function nameOf(der: Uint8Array): string {
  const parts = distinguishedName(der);
  return parts.length === 0 ? '(a name that cannot be read)' : windowsName(parts);
}
