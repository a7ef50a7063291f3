import { decodeBytes, readableText } from '../../shared/session/bytes.ts';
import type { SessionEvent } from '../../shared/session/event.ts';
import { neutraliseText } from './neutralise.ts';
import { ReceivedLines } from './received-lines.ts';
import { statusOf } from './status-line.ts';
import { type Tone, type TranscriptLine, toneOfReply } from './transcript-line.ts';

/** Lines first to last, both included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
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
  readonly #received = new ReceivedLines();
  /** Ranges of received lines that no reply has claimed yet, oldest first. */
  #unclaimed: LineRange[] = [];
  /** Where the unfinished line began, when part of it had to be shown before its end came. */
  #brokenFrom: number | undefined;
  #sawBytes = false;

  /** The line that is still coming in. */
  get partial(): TranscriptLine | undefined {
    return this.#received.peek();
  }

  eventAt(line: number): number | undefined {
    return this.#eventOf[line];
  }

  rangeOf(event: number): LineRange | undefined {
    return this.#rangeOf.get(event);
  }

  push(event: SessionEvent): void {
    switch (event.kind) {
      case 'received':
        this.#receive(event.id, event);
        break;
      case 'sent':
        this.#breakPartial();
        this.#add(
          event.id,
          'sent',
          readableText(event)
            .replace(/\r?\n$/, '')
            .split(/\r\n|\n/),
        );
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

  #receive(
    event: number,
    recorded: { data: string; encoding?: 'base64' | undefined; dropped?: number | undefined },
  ): void {
    const bytes = decodeBytes(
      recorded.encoding ? { data: recorded.data, encoding: recorded.encoding } : { data: recorded.data },
    );
    this.#sawBytes = true;
    for (const line of this.#received.feed(bytes)) {
      const first = this.#brokenFrom ?? this.lines.length;
      this.#brokenFrom = undefined;
      this.#push(undefined, line);
      this.#unclaimed.push({ first, last: this.lines.length - 1 });
    }
    if (recorded.dropped)
      this.#add(event, 'failure', [`${recorded.dropped.toLocaleString('en')} further bytes were not kept`]);
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
    const line = this.#received.flush();
    if (!line) return;
    this.#brokenFrom ??= this.lines.length;
    this.#push(undefined, line);
  }

  #claim(event: number, lines: readonly string[]): void {
    if (lines.length === 0) return;
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
    if (!this.#rangeOf.has(event)) this.#rangeOf.set(event, { first, last });
  }

  #push(event: number | undefined, line: TranscriptLine): void {
    this.lines.push(line);
    this.#eventOf.push(event);
  }
}
