import type { FailureCode } from '../session/event.ts';

const known: readonly { start: RegExp; detail: string }[] = [
  { start: /^HTTP\/\d/, detail: 'A web server (HTTP) answered.' },
  { start: /^<(?:!DOCTYPE|html)/i, detail: 'A web server (HTTP) answered.' },
  { start: /^SSH-\d/, detail: 'An SSH server answered.' },
  { start: /^\+OK\b/, detail: 'A POP3 server answered: that is for fetching mail, not for sending.' },
  { start: /^\* (?:OK|PREAUTH|BYE)\b/, detail: 'An IMAP server answered: that is for reading mail, not for sending.' },
  { start: /^RFB \d/, detail: 'A VNC remote desktop server answered.' },
];

/** Names another protocol by the very first bytes a server sends, where it is one that people dial by mistake. */
export function foreignProtocol(first: Uint8Array): { code: FailureCode; detail: string } | undefined {
  // A TLS record: handshake or alert, version 3.x (RFC 8446 5.1).
  if ((first[0] === 0x15 || first[0] === 0x16) && first[1] === 3)
    return { code: 'tls-expected', detail: 'The server answered with TLS.' };
  const text = String.fromCharCode(...first.subarray(0, 24));
  const found = known.find(({ start }) => start.test(text));
  return found && { code: 'not-smtp', detail: found.detail };
}
