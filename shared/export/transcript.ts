import { type DecodedStep, decodedWords, signInDecoder } from '../knowledge/decode-sign-in.ts';
import { readableText } from '../session/bytes.ts';
import type { Session, SessionEvent } from '../session/event.ts';
import { isLookedUp } from '../session/is-looked-up.ts';
import { trustWords } from '../session/trust-words.ts';
import { visibleLines, visibleText } from '../session/visible-text.ts';

/** The direction mark in the first columns: `->` sent, `<-` received, with a tilde under TLS, `**` error, `==` note. */
export type Mark = '->' | '<-' | '~>' | '<~' | '**' | '==';

/** One line of a transcript, harmless to show. */
export interface TranscriptLine {
  readonly event: number;
  readonly t: number;
  readonly mark: Mark;
  readonly text: string;
}

/** The session as telnet would have shown it, line by line, nothing hidden or reordered. */
export function transcriptOf(session: Session): TranscriptLine[] {
  return [...transcriptLines(session)];
}

/** The same line by line, for sessions that are too long to hold twice. */
export function* transcriptLines(session: Session): Iterable<TranscriptLine> {
  let secure = false;
  const notes = notesByLine(session);
  const decode = signInDecoder(session.header.origin === 'live' ? Date.parse(session.header.startedAt) : undefined);
  for (const event of session.events) {
    const beside = (notes.get(event.id) ?? []).map((text) => ({ mark: '==' as const, text }));
    const marked = [...markedLines(event, secure), ...decodedNotes(decode(event)), ...beside];
    if (event.kind === 'secured') secure = true;
    if (event.kind === 'closed') secure = false;
    for (const { mark, text } of marked) yield { event: event.id, t: event.t, mark, text };
  }
}

/** Notes that were written beside an event, as lines to show under it. */
function notesByLine(session: Session): Map<number, string[]> {
  const notes = new Map<number, string[]>();
  for (const event of session.events) {
    if (event.kind !== 'noted' || event.about === undefined) continue;
    const [first = '', ...more] = visibleLines(event.text);
    const lines = [`   Note: ${first}`, ...more.map((line) => `         ${line}`)];
    notes.set(event.about, [...(notes.get(event.about) ?? []), ...lines]);
  }
  return notes;
}

/** A sign-in's base64 in words, below the line that it explains. */
function decodedNotes(step: DecodedStep | undefined): { mark: Mark; text: string }[] {
  return decodedWords(step).map((text) => ({ mark: '==', text: `  ${text}` }));
}

function markedLines(event: SessionEvent, secure: boolean): { mark: Mark; text: string }[] {
  const note = (text: string) => visibleLines(text).map((line) => ({ mark: '==' as const, text: line }));
  switch (event.kind) {
    case 'resolving':
      return isLookedUp(event.name) ? note(`Looking up ${event.name}`) : [];
    case 'resolved':
      return isLookedUp(event.name) ? note(`${event.name} is ${event.addresses.join(', ') || 'without address'}`) : [];
    case 'connecting':
      return note(
        `Connecting to ${event.address}, port ${event.port}${event.through === undefined ? '' : `, through ${event.through}`}`,
      );
    case 'connected':
      return note(
        `Connected from ${event.local.address}:${event.local.port} to ${event.remote.address}:${event.remote.port}`,
      );
    case 'sent': {
      const text = readableText(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
      return visibleLines(text.replace(/\r?\n$/, '')).map((line) => ({ mark: secure ? '~>' : '->', text: line }));
    }
    case 'received':
      // Replies carry the same bytes; only what a flood lost must be said here.
      return event.dropped ? note(`${event.dropped} bytes of a flood were not kept`) : [];
    case 'replied':
      return event.lines.map((line) => ({ mark: secure ? '<~' : '<-', text: visibleText(line) }));
    case 'securing':
      return note(event.mode === 'starttls' ? 'Starting TLS on this connection' : 'Starting TLS before the greeting');
    case 'secured':
      return note(securedText(event));
    case 'observed':
      return [...note(event.detail), ...(event.lines ?? []).flatMap((line) => note(`  ${line}`))];
    case 'failed':
      return visibleLines(event.cause === undefined ? event.message : `${event.message} (${event.cause})`).map(
        (line) => ({
          mark: '**' as const,
          text: line,
        }),
      );
    case 'closed':
      return note(`Connection closed by the ${event.by}${event.how === 'reset' ? ' (reset)' : ''}`);
    case 'noted':
      return event.about === undefined ? note(event.text) : [];
    case 'labelled':
      return [];
    case 'guided':
      return note(event.at === 'started' ? `Guided check: ${event.text}` : `» ${event.text}`);
    case 'unknown':
      return note(`An event that this version of Ehlo Desk does not know (${String(event.record.kind)})`);
  }
}

function securedText(event: Extract<SessionEvent, { kind: 'secured' }>): string {
  const parts = [`TLS is up: ${[event.protocol, event.cipher].filter((word) => word !== '').join(', ')}`];
  const leaf = event.certificates[0];
  if (leaf) {
    parts.push(
      `certificate ${leaf.subject}, issued by ${leaf.issuer}, valid ${leaf.validFrom} to ${leaf.validTo}, thumbprint ${leaf.thumbprint}`,
    );
  }
  if (event.trustError !== undefined) parts.push(`not trusted: ${trustWords(event.trustError)}`);
  if (event.nameError !== undefined) parts.push(`name does not match: ${event.nameError}`);
  return parts.join('; ');
}
