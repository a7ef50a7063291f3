import { redactText } from '../export/redact.ts';
import type { Session } from '../session/event.ts';
import { fnv1a } from '../session/fnv1a.ts';
import { PastedSession } from './pasted-session.ts';
import readBounce from './read-bounce.ts';
import readException from './read-exception.ts';
import readExchangeLog from './read-exchange-log.ts';
import readExchangeQueue from './read-exchange-queue.ts';
import readIisLog from './read-iis-log.ts';
import readMailLog from './read-mail-log.ts';
import readMarked from './read-marked.ts';
import readPlain from './read-plain.ts';
import readSmtplib from './read-smtplib.ts';
import readTelnet from './read-telnet.ts';
import type { PastedReader } from './reader.ts';
import { unwrapped } from './unwrap.ts';

const readers: readonly PastedReader[] = [
  readBounce,
  readExchangeLog,
  readExchangeQueue,
  readIisLog,
  readMailLog,
  readMarked,
  readSmtplib,
  readTelnet,
  readException,
  readPlain,
];

/** More text than this holds no more of the cause. */
export const pastedCap = 1_000_000;

/** Where a pasted session gets its name and date from; both default to something that is the same each time. */
export interface PastedOrigin {
  readonly id?: string;
  readonly startedAt?: string;
}

/**
 * Turns anything pasted into a session: a transcript, a log, a bounce, an exception, a bare reply. Credentials are taken out
 * first. It never fails: text that nothing knows becomes a note.
 */
export function readPasted(text: string, origin: PastedOrigin = {}): Session {
  const id = origin.id ?? `pasted-${fnv1a(text).toString(16).padStart(8, '0')}`;
  const startedAt = origin.startedAt ?? new Date(0).toISOString();
  const clean = redactText(normalise(text.slice(0, pastedCap)));
  const ranked = readers
    .map((reader) => ({ reader, score: reader.looksLike(clean) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  let session = new PastedSession();
  for (const { reader } of ranked) {
    session = new PastedSession(reader.dialogue);
    reader.read(clean, session);
    if (session.events.length > 0) break;
  }
  if (text.length > pastedCap)
    session.note('The pasted text is longer than one million characters; only its beginning was read.');
  return session.finish(id, startedAt);
}

/** Line ends, byte order marks, no-break spaces and what a telnet window or a ticket system leaves in a text. */
function normalise(text: string): string {
  return unwrapped(
    unquoted(
      unindented(text)
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n')
        .replace(/\u00A0/g, ' ')
        .replace(/[\u2018\u2019]/g, "'")
        .replace(/[\u201C\u201D]/g, '"')
        // A line end that a log writes out.
        .replace(/\\r\\n(?=["']?[ \t]*$)/gm, '')
        // What MailKit says of any handshake that failed: every reason there can be.
        .replace(
          /One possibility is that you are trying to connect to a port which does not support SSL\/TLS\.(?:\s*The other possibility is that [^:]{0,300}:(?:\s*\d\. [^\n]*)*)?(?:\s*See https:\S+ for possible solutions\.)?/,
          '',
        )
        // Trees drawn with box characters around what was said.
        .replace(/^[ \t]*[\u2500-\u257F]+[ \t]?/gm, '')
        // A reply whose code was cut off, with its status before every line: `5.7.0 This message …⏎5.7.0 security issue`.
        .replace(/^[ \t]*([45]\.\d\.\d{1,3})[ \t].*(?:\n[ \t]*\1[ \t].*)+$/gm, (reply, status: string) =>
          reply.replace(new RegExp(`\\n[ \\t]*${status.replace(/\./g, '\\.')}[ \\t]+`, 'g'), '\n'),
        )
        .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
        // A whole conversation on one line, as Swift Mailer and Mautic log it: `>> RCPT TO:<…> << 550 … !! Expected …`.
        .replace(/^.* >> ?[A-Z]{4}.* << ?[245]\d\d.*$/gm, (line) =>
          line.replace(/[ \t]+(?=(?:>>|<<|!!|\+\+) )/g, '\n'),
        ),
    ),
  );
}

/** A text that stands indented as a whole, as code in a ticket does, without that indentation. */
function unindented(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  const [first, ...others] = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  if (!first || others.length === 0) return text;
  let common = first;
  for (const one of others) while (!one.startsWith(common)) common = common.slice(0, -1);
  // Where the first line alone stands so far left, the others are folded parts of it.
  const few = others.filter((one) => one === common).length === 0 && first === common;
  return common === '' || few ? text : lines.map((line) => line.replace(common, '')).join('\n');
}

/** A text that somebody quotes in a message of their own, `> ` before every line, without those marks. */
function unquoted(text: string): string {
  if (!/^[ \t]*>[ \t]?[^>\s]/.test(text)) return text;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const marked = lines.filter((line) => /^[ \t]*>(?: |[ \t]*$)/.test(line)).length;
  const talk = lines.some((line) => /^[ \t]*<|^[ \t]*> ?(?:EHLO|HELO|MAIL FROM|RCPT TO|QUIT)\b/i.test(line));
  return lines.length < 3 || talk || marked < lines.length ? text : text.replace(/^[ \t]*> ?/gm, '');
}
