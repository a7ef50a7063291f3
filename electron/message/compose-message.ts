import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { largestMessage, type MessageWish } from '../../shared/message/message-wish.ts';
import { readHeader } from '../../shared/message/read-header.ts';
import { eicar, gtube } from '../../shared/message/samples.ts';
import { EngineError } from '../engine/engine-error.ts';
import { signDkim } from './sign-dkim.ts';

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** A message ready for DATA or BDAT: exact octets, no dot-stuffing. */
export interface ComposedMessage {
  readonly bytes: Uint8Array;
  /** With its angle brackets; empty where an .eml file has none. */
  readonly messageId: string;
  readonly subject: string;
  /** The word to search for in Message-ID, subject and `X-Ehlo-Desk-Marker`; absent where no mark was wanted or an .eml file has none. */
  readonly marker?: string;
}

export const markerHeader = 'X-Ehlo-Desk-Marker';

/**
 * Makes the test message with nodemailer, or takes an .eml file as it is. Reads no file and no address: everything is in the
 * wish. Rejects with an `EngineError` for a header, key or size that will not do; no secret is in its words.
 */
export async function composeMessage(wish: MessageWish, envelope: Envelope): Promise<ComposedMessage> {
  if (wish.eml !== undefined) return asItIs(Buffer.from(wish.eml, 'base64'), wish);
  const marker = wish.marker === false ? undefined : randomBytes(5).toString('hex');
  const headers = wish.headers ?? [];
  for (const { name, value } of headers) refuseHeader(name, value);
  const own = (name: string) => headers.findLast((header) => header.name.toLowerCase() === name)?.value;
  const subject = `${own('subject') ?? wish.subject ?? subjectOf(wish)}${marker === undefined ? '' : ` [ehlo-${marker}]`}`;
  const from = own('from') ?? wish.from ?? envelope.from;
  const messageId =
    own('message-id') ?? `<ehlo-${marker ?? randomBytes(8).toString('hex')}@${idDomain(envelope.from)}>`;
  const to = own('to') ?? (wish.to ?? envelope.to).join(', ');
  const cc = own('cc') ?? wish.cc?.join(', ');
  const attachments = (wish.attachments ?? []).map(({ name, type, content }) => ({
    filename: name,
    content: Buffer.from(content, 'base64'),
    ...(type === undefined ? {} : { contentType: type }),
  }));
  if (wish.sample === 'eicar') {
    attachments.push({ filename: 'eicar.com', content: Buffer.from(eicar()), contentType: 'application/octet-stream' });
  }
  const node = new MailComposer({
    from,
    to,
    ...(cc === undefined ? {} : { cc }),
    subject,
    messageId,
    text: wish.text ?? (wish.html === undefined || wish.sample ? textOf(wish) : undefined),
    ...(wish.html === undefined ? {} : { html: wish.html }),
    attachments,
    headers: [
      ...headers
        .filter(({ name }) => !ownFields.has(name.toLowerCase()))
        .map(({ name, value }) => ({ key: name, value })),
      ...(marker === undefined ? [] : [{ key: markerHeader, value: marker }]),
    ],
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const built = await node.build();
  if (built.length > largestMessage * 1.4)
    throw new EngineError('message-too-large', 'The message is larger than any server takes (150 MB).');
  const bytes = wish.dkim ? await signDkim(built, wish.dkim) : built;
  return { bytes, messageId, subject, ...(marker === undefined ? {} : { marker }) };
}

/** These are said by options of their own; a header given by hand replaces what the option says. */
const ownFields = new Set(['subject', 'from', 'to', 'cc', 'message-id']);

/** A file's octets stay exactly as they are; only a DKIM signature, where one is asked for, comes before them. */
async function asItIs(file: Buffer, wish: MessageWish): Promise<ComposedMessage> {
  const bytes = wish.dkim ? await signDkim(file, wish.dkim) : file;
  const header = readHeader(file);
  const marker = header.get(markerHeader.toLowerCase());
  return {
    bytes,
    messageId: /<[^<>]+>/.exec(header.get('message-id') ?? '')?.[0] ?? '',
    subject: header.get('subject') ?? '',
    ...(marker === undefined ? {} : { marker }),
  };
}

function subjectOf({ sample }: MessageWish): string {
  if (sample === 'eicar') return 'Ehlo Desk test: the virus scanner must catch this';
  return sample === 'gtube' ? 'Ehlo Desk test: the spam filter must catch this' : 'Ehlo Desk test message';
}

function textOf({ sample }: MessageWish): string {
  const sent = `Sent by Ehlo Desk on ${new Date().toUTCString()}.`;
  if (sample === 'gtube')
    return `The next line is GTUBE, the standard sample of spam.\r\n\r\n${gtube()}\r\n\r\n${sent}\r\n`;
  if (sample === 'eicar')
    return `The attachment is EICAR, the standard sample for virus scanners. It is harmless.\r\n\r\n${sent}\r\n`;
  return `This is a test message. Nobody has to answer it.\r\n\r\n${sent}\r\n`;
}

/** The domain of a Message-ID: the sender's where it is one that may stand there (RFC 5322 3.6.4). */
function idDomain(from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
  return from.includes('@') && /^[A-Za-z0-9.-]{1,200}$/.test(domain) ? domain.toLowerCase() : 'ehlo-desk.invalid';
}

function refuseHeader(name: string, value: string): void {
  if (!/^[\x21-\x39\x3b-\x7e]{1,200}$/.test(name))
    throw new EngineError('bad-header', `"${name.slice(0, 60)}" is no header name (RFC 5322 2.2).`);
  if (/[\r\n\0]/.test(value)) throw new EngineError('bad-header', `The value of ${name} holds a line end.`);
}
