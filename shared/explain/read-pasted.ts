import { redactText } from '../export/redact.ts';
import type { Session } from '../session/event.ts';
import { fnv1a } from '../session/fnv1a.ts';
import { normalisePasted } from './normalise-pasted.ts';
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
  const clean = redactText(normalisePasted(text.slice(0, pastedCap)));
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
