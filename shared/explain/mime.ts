/** One header or MIME part of a message, decoded as far as it can be. */
export interface MimePart {
  /** Lower-case media type without parameters. */
  readonly type: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Decoded text of a leaf part; empty for a container. */
  readonly text: string;
  readonly parts: readonly MimePart[];
}

/** Hostile nesting ends here. */
const deepest = 8;
const mostParts = 50;

/** Takes a message or part apart (RFC 2045, 2046); damaged structure gives what can still be read, never an error. */
export function parseMime(source: string, depth = 0): MimePart {
  const { head, body } = splitHead(source);
  const headers = parseHeaders(head);
  const contentType = headers.get('content-type') ?? 'text/plain';
  const type = (/^[^;\s]+/.exec(contentType)?.[0] ?? 'text/plain').toLowerCase();
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (type.startsWith('multipart/') && name !== undefined && depth < deepest) {
    return { type, headers, text: '', parts: splitParts(body, name).map((part) => parseMime(part, depth + 1)) };
  }
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  return { type, headers, text: decodeBody(body, headers.get('content-transfer-encoding'), charset), parts: [] };
}

/** All leaf parts, in order. */
export function leavesOf(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}

/** Header fields by lower-case name, unfolded; the first of equal names stays. */
export function parseHeaders(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const field = /^([A-Za-z0-9-]+)[ \t]*:[ \t]*(.*)$/.exec(line);
    const name = field?.[1]?.toLowerCase();
    if (name !== undefined && !fields.has(name)) fields.set(name, (field?.[2] ?? '').trim());
  }
  return fields;
}

/** A header's text with its encoded words read (RFC 2047); between two of them white space is no text. */
export function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([BbQq])\?([^?\s]{0,1000})\?=/g,
      (whole, charset: string, way: string, text: string) => {
        const bytes = /b/i.test(way) ? fromBase64(text) : fromQuotedPrintable(text.replace(/_/g, ' '));
        return decodeText(bytes, charset) ?? whole;
      },
    );
}

function splitHead(source: string): { head: string; body: string } {
  if (source.startsWith('\n')) return { head: '', body: source.slice(1) };
  const at = source.search(/\n[ \t]*\n/);
  // A part without any header field is all body (RFC 2046 5.1).
  if (!/^[A-Za-z0-9-]+[ \t]*:|^From /.test(source)) return { head: '', body: source };
  if (at < 0) return { head: source, body: '' };
  return { head: source.slice(0, at), body: source.slice(at).replace(/^\n[ \t]*\n/, '') };
}

function splitParts(body: string, boundary: string): string[] {
  const parts: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split('\n')) {
    if (line.startsWith(`--${boundary}`)) {
      if (current) parts.push(current.join('\n'));
      current = line.trimEnd().endsWith(`${boundary}--`) || parts.length >= mostParts ? undefined : [];
    } else current?.push(line);
  }
  if (current) parts.push(current.join('\n'));
  if (parts.length > 0) return parts;
  // A boundary that was changed on the way (bounces that people edit): any line of that form divides.
  const guessed = body.split(/\n?^--[\w=./+:?' -]{6,}(?:--)?[ \t]*$\n?/m).filter((part) => part.trim() !== '');
  return guessed.length > 1 ? guessed.slice(1, mostParts) : guessed;
}

function decodeBody(body: string, encoding: string | undefined, charset: string | undefined): string {
  switch (encoding?.toLowerCase().split(/[;\s]/)[0]) {
    case 'base64':
      return decodeText(fromBase64(body), charset) ?? body;
    case 'quoted-printable':
      return decodeText(fromQuotedPrintable(body), charset) ?? body;
    default:
      // Only the seven-bit encodings are still undecoded in a text that was pasted.
      return /^iso-2022/i.test(charset ?? '') && body.includes('\u001b')
        ? (decodeText(bytesOf(body), charset) ?? body)
        : body;
  }
}

function fromBase64(body: string): Uint8Array | undefined {
  try {
    return bytesOf(atob(body.replace(/[^A-Za-z0-9+/]/g, '')));
  } catch {
    return undefined;
  }
}

function fromQuotedPrintable(body: string): Uint8Array {
  const joined = body.replace(/=[ \t]*\n/g, '');
  const encoded = new TextEncoder().encode(joined);
  const bytes: number[] = [];
  for (let i = 0; i < encoded.length; i++) {
    const hex = encoded[i] === 0x3d ? String.fromCharCode(encoded[i + 1] ?? 0, encoded[i + 2] ?? 0) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
    } else bytes.push(encoded[i] ?? 0);
  }
  return Uint8Array.from(bytes);
}

function bytesOf(binary: string): Uint8Array {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0) & 0xff);
}

function decodeText(bytes: Uint8Array | undefined, charset: string | undefined): string | undefined {
  if (!bytes) return undefined;
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    // A charset that this host does not know.
    return new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  }
}
