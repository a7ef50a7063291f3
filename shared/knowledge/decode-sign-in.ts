import { readableText } from '../session/bytes.ts';
import type { EventOf, Session, SessionEvent } from '../session/event.ts';
import { fromBase64 } from '../smtp/sasl/base64.ts';
import { type DecodedField, describeAnswer, describeChallenge } from '../smtp/sasl/describe.ts';
import { mechanismWords } from '../smtp/sasl/mechanism-words.ts';

/** What one event of a sign-in says: a reply's own words, or what a line of this side answers to the reply `to`. */
export type DecodedStep =
  | { readonly kind: 'reply'; readonly fields: readonly DecodedField[] }
  | { readonly kind: 'answer'; readonly to: number; readonly words: string };

/**
 * Follows a session event by event and decodes its sign-ins. It reads the record, in which credentials are masked, so none can
 * come out here. `started`: when the session began, in milliseconds since 1970, where that is known.
 */
export function signInDecoder(started?: number): (event: SessionEvent) => DecodedStep | undefined {
  let mechanism: string | undefined;
  /** The challenge that waits for its answer. */
  let open: { readonly id: number; readonly text: string } | undefined;
  /** What the server said of a refused token before it says 535. */
  let error: readonly DecodedField[] = [];

  function onSent(event: EventOf<'sent'>): DecodedStep | undefined {
    const line = readableText(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
    const bare = line.replace(/\r?\n$/, '');
    const asked = open;
    open = undefined;
    if (asked && mechanism !== undefined)
      return { kind: 'answer', to: asked.id, words: describeAnswer(bare, asked.text, mechanism) };
    mechanism = /^\s*(?:AUTH|X-EXPS)\s+([A-Za-z0-9_-]{1,20})/i.exec(bare)?.[1]?.toUpperCase();
    error = [];
    return undefined;
  }

  function onReply(event: EventOf<'replied'>): DecodedStep | undefined {
    if (mechanism === undefined) return event.code === 334 ? loneChallenge(event) : undefined;
    if (event.code === 334) {
      const text = (event.lines.at(-1) ?? '').slice(4);
      const at = started === undefined ? {} : { at: started + event.t };
      const fields = describeChallenge(text, { mechanism, ...at });
      if (fields[0]?.name === 'Status') error = fields;
      open = { id: event.id, text };
      return { kind: 'reply', fields: [{ name: 'Mechanism', value: mechanism }, ...fields] };
    }
    const words = mechanismWords(mechanism);
    const unusable = words.usable ? [] : [{ name: mechanism, value: words.sentence }];
    const fields = event.code >= 400 ? [...unusable, ...error, ...wordsInBase64(event)] : [];
    mechanism = undefined;
    return fields.length > 0 ? { kind: 'reply', fields } : undefined;
  }

  return (event) => (event.kind === 'sent' ? onSent(event) : event.kind === 'replied' ? onReply(event) : undefined);
}

/** A 334 whose AUTH is not in the record, as when a lone line was pasted. Only SASL has that code. */
function loneChallenge(event: EventOf<'replied'>): DecodedStep | undefined {
  const text = (event.lines.at(-1) ?? '').slice(4);
  return text.trim() === '' ? undefined : { kind: 'reply', fields: describeChallenge(text, { mechanism: '' }) };
}

/** Postfix ends its refusal with the server library's last words in base64: `authentication failed: UGFzc3dvcmQ6`. */
function wordsInBase64(event: EventOf<'replied'>): DecodedField[] {
  const run = /[ :]([A-Za-z0-9+/]{8,400}={0,2})$/.exec(event.lines.at(-1) ?? '')?.[1];
  const bytes = run === undefined || run.length % 4 !== 0 ? undefined : fromBase64(run);
  // A word of the reply can look like base64; only readable words with a sign of speech count.
  const text = bytes && String.fromCharCode(...bytes);
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) && /[ :={]/.test(text)
    ? [{ name: 'Its last words', value: text }]
    : [];
}

/** For each reply of a sign-in (by its event id): what it says in words, and what was answered. */
export function decodeSignIns({ header, events }: Session): ReadonlyMap<number, readonly DecodedField[]> {
  const found = new Map<number, DecodedField[]>();
  // A pasted session has no clock of its own.
  const decode = signInDecoder(header.origin === 'live' ? Date.parse(header.startedAt) : undefined);
  for (const event of events) {
    const step = decode(event);
    if (step?.kind === 'reply') found.set(event.id, [...step.fields]);
    if (step?.kind === 'answer') found.get(step.to)?.push({ name: 'Answered with', value: step.words });
  }
  return found;
}

/** A decoded step as lines of text. The mechanism's name stands in the AUTH line already. */
export function decodedWords(step: DecodedStep | undefined): string[] {
  if (step === undefined) return [];
  if (step.kind === 'answer') return [`(${step.words})`];
  return step.fields.filter(({ name }) => name !== 'Mechanism').map(({ name, value }) => `${name}: ${value}`);
}
