import { redactSession } from '../export/redact.ts';
import { decodeBytes, readableText } from '../session/bytes.ts';
import type { AskedOptions } from '../session/connection-options.ts';
import type { Endpoint, Session } from '../session/event.ts';
import { visibleText } from '../session/visible-text.ts';
import { type MailCommand, parseMailCommand } from '../smtp/mail-command.ts';
import { parseRcptCommand, type RcptCommand } from '../smtp/rcpt-command.ts';
import { joined, unstuffed } from './sent-message.ts';

/** One thing that was said: a command line, or what stands for a credential. */
export interface OutlineLine {
  readonly text: string;
  readonly verb: string;
  /** Said inside TLS. */
  readonly secure: boolean;
  /** What to put in where the record has a credential, e.g. `YOUR-USER-IN-BASE64`. */
  readonly secret: boolean;
}

/** What somebody else needs to do the same by hand: no credential in it, and every text safe to show on one line. */
export interface SessionOutline {
  readonly host: string;
  readonly port: number;
  /** How TLS began, or was to begin. */
  readonly tls: 'none' | 'starttls' | 'implicit';
  readonly serverName: string | undefined;
  readonly protocol: 'smtp' | 'lmtp';
  readonly helo: { readonly verb: string; readonly name: string } | undefined;
  readonly mechanism: string | undefined;
  /** Command lines in their order, message content left out. */
  readonly lines: readonly OutlineLine[];
  readonly mail: MailCommand | undefined;
  readonly recipients: readonly RcptCommand[];
  /** The octets of the message, dots undone; absent where none was sent whole. */
  readonly message: Uint8Array | undefined;
  /** How the connection was made where the plain way was not wanted. */
  readonly asked: AskedOptions;
  /** The address that was connected to; a PROXY header names it. */
  readonly remote: Endpoint | undefined;
  /** Commands went out without waiting for replies. */
  readonly pipelined: boolean;
}

/** The outline of a session; undefined where it names no server, as a pasted reply. Credentials are taken out first. */
export function outlineOf(session: Session): SessionOutline | undefined {
  const { header, events } = redactSession(session);
  const connecting = events.findLast((event) => event.kind === 'connecting');
  const host = header.target?.host ?? connecting?.address;
  if (host === undefined) return undefined;
  const securing = events.findLast((event) => event.kind === 'securing');
  const lines: OutlineLine[] = [];
  const content: Uint8Array[] = [];
  let chunks = false;
  let mail: MailCommand | undefined;
  let recipients: RcptCommand[] = [];
  let whole = false;
  let secure = false;
  let unanswered = 0;
  let pipelined = false;
  for (const event of events) {
    if (event.kind === 'secured') secure = true;
    if (event.kind === 'replied') {
      unanswered = 0;
      if (event.stage === 'message' && event.code < 400) whole = true;
    }
    if (event.kind !== 'sent') continue;
    const bytes = { data: event.data, ...(event.encoding ? { encoding: event.encoding } : {}) };
    if (event.stage === 'message') {
      content.push(decodeBytes(bytes));
      continue;
    }
    for (const text of readableText(bytes)
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)) {
      const verb = (/^\s*([^\s:]+)/.exec(text)?.[1] ?? '').toUpperCase();
      const clean = visibleText(text);
      if (verb === 'MAIL') {
        mail = parseMailCommand(clean);
        recipients = [];
        content.length = 0;
      }
      const recipient = verb === 'RCPT' ? parseRcptCommand(clean) : undefined;
      if (recipient) recipients.push(recipient);
      if (verb === 'BDAT') chunks = true;
      lines.push({ text: clean, verb, secure, secret: event.secret === true });
      if (verb !== 'EHLO' && unanswered > 0) pipelined = true;
      unanswered++;
    }
  }
  const greeting = lines.findLast(({ verb }) => /^(?:EHLO|HELO|LHLO)$/.test(verb));
  const wanted = header.target?.security;
  return {
    host: visibleText(host),
    port: header.target?.port ?? connecting?.port ?? 25,
    tls: securing?.mode ?? (wanted === 'tls' ? 'implicit' : wanted === 'starttls-required' ? 'starttls' : 'none'),
    serverName: securing?.serverName === undefined ? undefined : visibleText(securing.serverName),
    protocol: greeting?.verb === 'LHLO' ? 'lmtp' : 'smtp',
    helo: greeting && { verb: greeting.verb, name: greeting.text.trim().split(/\s+/, 2)[1] ?? '' },
    mechanism: lines.map(({ text }) => /^\s*AUTH\s+([A-Z0-9-]+)/i.exec(text)?.[1]?.toUpperCase()).findLast(Boolean),
    lines,
    mail,
    recipients,
    message: whole && content.length > 0 ? (chunks ? joined(content) : unstuffed(content)) : undefined,
    asked: header.asked ?? {},
    remote: events.findLast((event) => event.kind === 'connected')?.remote,
    pipelined,
  };
}
