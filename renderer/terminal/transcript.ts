import { type ByteText, decodeBytes } from '../../shared/session/bytes.ts';
import type { EventOf, SessionEvent } from '../../shared/session/event.ts';
import { strings } from '../strings.ts';
import { neutraliseText } from './neutralise.ts';
import { type OctetSpan, OctetStream } from './octet-stream.ts';
import { statusOf } from './status-line.ts';
import { type Tone, type TranscriptLine, toneOfReply } from './transcript-line.ts';
import { type WireLine, WireLines } from './wire-lines.ts';

/** Lines first to last, both included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The octets that a line or event stands for, exactly as they went over the wire. */
export interface WireOctets {
  readonly direction: 'sent' | 'received';
  readonly octets: Uint8Array;
  /** The event whose time counts: the one that brought the first octet. */
  readonly event: number | undefined;
}

interface LineSpan extends OctetSpan {
  readonly direction: 'sent' | 'received';
}

/**
 * The conversation as terminal lines, grown event by event. Received bytes are shown as they came; a `replied` or `observed`
 * event then claims the lines it was read from, so that line and explanation find each other. Replies of a session
 * without received bytes (a pasted transcript) bring their own lines.
 */
export class Transcript {
  readonly lines: TranscriptLine[] = [];
  readonly #eventOf: (number | undefined)[] = [];
  readonly #rangeOf = new Map<number, LineRange>();
  /** Further events whose lines begin where another event's do, by that line. */
  readonly #alsoFrom = new Map<number, number[]>();
  readonly #spans: (LineSpan | undefined)[] = [];
  readonly #lines = { sent: new WireLines('sent'), received: new WireLines() };
  readonly #streams = { sent: new OctetStream(), received: new OctetStream() };
  /** How far each stream is cut into lines. */
  readonly #cut = { sent: 0, received: 0 };
  /** This message's first doubled dot was told. */
  #toldDot = false;
  /** Ranges of received lines that no reply has claimed yet, oldest first. */
  #unclaimed: LineRange[] = [];
  /** Where the unfinished line began, when part of it had to be shown before its end came. */
  #brokenFrom: number | undefined;
  #sawBytes = false;

  /** The line that is still coming in. */
  get partial(): TranscriptLine | undefined {
    return this.#lines.received.peek();
  }

  /** What was sent of a line that has not ended. */
  get sentPartial(): TranscriptLine | undefined {
    return this.#lines.sent.peek();
  }

  eventAt(line: number): number | undefined {
    return this.#eventOf[line];
  }

  rangeOf(event: number): LineRange | undefined {
    return this.#rangeOf.get(event);
  }

  /** The events whose lines begin with this one. */
  eventsFrom(line: number): readonly number[] {
    const event = this.#eventOf[line];
    const also = this.#alsoFrom.get(line) ?? [];
    return event !== undefined && this.#rangeOf.get(event)?.first === line ? [event, ...also] : also;
  }

  /** The octets of one line, line end included; undefined for a line that was never on the wire. */
  octetsOfLine(line: number): WireOctets | undefined {
    const span = this.#spans[line];
    return span && this.#octets(span.direction, span);
  }

  /** The octets of a `sent` or `received` event, or of the lines that a reply was read from. */
  octetsOfEvent(event: number): WireOctets | undefined {
    for (const direction of ['sent', 'received'] as const) {
      const span = this.#streams[direction].spanOf(event);
      if (span) return this.#octets(direction, span);
    }
    const range = this.#rangeOf.get(event);
    const spans = range
      ? this.#spans.slice(range.first, range.last + 1).filter((span) => span?.direction === 'received')
      : [];
    const [first, last] = [spans[0], spans.at(-1)];
    return first && last ? this.#octets('received', { from: first.from, to: last.to }) : undefined;
  }

  #octets(direction: 'sent' | 'received', span: OctetSpan): WireOctets {
    const stream = this.#streams[direction];
    return { direction, octets: stream.slice(span), event: stream.eventAt(span.from) };
  }

  push(event: SessionEvent): void {
    switch (event.kind) {
      case 'received':
        this.#receive(event);
        break;
      case 'sent':
        this.#send(event);
        break;
      case 'replied':
        this.#claim(event.id, event.lines);
        break;
      case 'observed':
        if (event.lines) this.#claim(event.id, event.lines);
        this.#status(event);
        break;
      default:
        this.#status(event);
    }
  }

  #receive(event: EventOf<'received'>): void {
    this.#breakSent();
    this.#sawBytes = true;
    for (const wire of this.#feed('received', event)) {
      const first = this.#brokenFrom ?? this.lines.length;
      this.#brokenFrom = undefined;
      this.#pushWire('received', undefined, wire);
      this.#unclaimed.push({ first, last: this.lines.length - 1 });
    }
    if (event.dropped) this.#add(event.id, 'failure', [strings.terminal.dropped(event.dropped)]);
  }

  #send(event: EventOf<'sent'>): void {
    this.#breakReceived();
    for (const wire of this.#feed('sent', event)) this.#pushSent(wire, event.stage === 'message');
    if (event.stage !== 'message') this.#toldDot = false;
    else if (!this.#toldDot && /(?:^|\n)\.\./.test(event.data)) {
      this.#toldDot = true;
      this.#push(event.id, { tone: 'status', pieces: neutraliseText(strings.terminal.dotDoubled), notShown: 0 });
    }
  }

  #feed(direction: 'sent' | 'received', event: ByteText & { id: number }): WireLine[] {
    const octets = decodeBytes(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
    this.#streams[direction].push(event.id, event, octets.length);
    return this.#lines[direction].feed(octets);
  }

  #pushSent({ line: whole, octets }: WireLine, content = false): void {
    const dot = whole.pieces.length === 1 && whole.pieces[0]?.text === '.';
    const wire: WireLine = { line: content && !dot ? { ...whole, tone: 'content' } : whole, octets };
    const { from, to } = this.#pushWire('sent', this.#streams.sent.eventAt(this.#cut.sent), wire);
    const line = this.lines.length - 1;
    const last = this.#streams.sent.eventAt(to - 1) ?? -1;
    for (let event = this.#streams.sent.eventAt(from) ?? 0; event <= last; event++) this.#ownSent(event, line);
  }

  /** An event may have sent several lines, or a part of one. */
  #ownSent(event: number, line: number): void {
    if (!this.#streams.sent.spanOf(event)) return;
    this.#own(event, line, line);
    this.#rangeOf.set(event, { first: this.#rangeOf.get(event)?.first ?? line, last: line });
  }

  #pushWire(direction: 'sent' | 'received', event: number | undefined, { line, octets }: WireLine): OctetSpan {
    const from = this.#cut[direction];
    this.#cut[direction] += octets;
    this.#push(event, line);
    const span = { direction, from, to: from + octets };
    this.#spans[this.lines.length - 1] = span;
    return span;
  }

  #status(event: SessionEvent): void {
    const status = statusOf(event);
    if (!status) return;
    this.#breakPartial();
    this.#add(event.id, status.tone, status.text.split('\n'));
    if (event.kind === 'secured' || event.kind === 'closed') this.#unclaimed = [];
  }

  /** Something else happened in the middle of a line: what came so far is shown now, so that the order stays true. */
  #breakPartial(): void {
    this.#breakSent();
    this.#breakReceived();
  }

  #breakReceived(): void {
    const wire = this.#lines.received.flush();
    if (!wire) return;
    this.#brokenFrom ??= this.lines.length;
    this.#pushWire('received', undefined, wire);
  }

  #breakSent(): void {
    const wire = this.#lines.sent.flush();
    if (wire) this.#pushSent(wire);
  }

  #claim(event: number, lines: readonly string[]): void {
    if (lines.length === 0) return;
    if (!this.#sawBytes) this.#breakSent();
    const claimed = this.#unclaimed.splice(0, lines.length);
    if (claimed.length === 0 && this.#sawBytes) {
      this.#claimUnfinished(event);
      return;
    }
    const first = claimed[0]?.first;
    const last = claimed.at(-1)?.last;
    if (first === undefined || last === undefined) {
      const from = this.lines.length;
      for (const line of lines)
        this.#push(event, { tone: toneOfReply(line), pieces: neutraliseText(line), notShown: 0 });
      this.#own(event, from, this.lines.length - 1);
      return;
    }
    for (const range of claimed) for (let line = range.first; line <= range.last; line++) this.#eventOf[line] ??= event;
    this.#own(event, first, last);
  }

  /** A sign about a line that never ended: its bytes are shown already, or are about to be. */
  #claimUnfinished(event: number): void {
    this.#breakPartial();
    if (this.#brokenFrom === undefined) return;
    const last = this.lines.length - 1;
    for (let line = this.#brokenFrom; line <= last; line++) this.#eventOf[line] ??= event;
    this.#own(event, this.#brokenFrom, last);
  }

  #add(event: number, tone: Tone, texts: readonly string[]): void {
    const first = this.lines.length;
    for (const text of texts) this.#push(event, { tone, pieces: neutraliseText(text), notShown: 0 });
    this.#own(event, first, this.lines.length - 1);
  }

  #own(event: number, first: number, last: number): void {
    if (this.#rangeOf.has(event)) return;
    this.#rangeOf.set(event, { first, last });
    if (this.#eventOf[first] !== event) this.#alsoFrom.set(first, [...(this.#alsoFrom.get(first) ?? []), event]);
  }

  #push(event: number | undefined, line: TranscriptLine): void {
    this.lines.push(line);
    this.#eventOf.push(event);
    this.#spans.push(undefined);
  }
}
