import { type ByteText, decodeBytes } from '../../shared/session/bytes.ts';

interface Chunk {
  readonly event: number;
  readonly from: number;
  readonly to: number;
  readonly recorded: ByteText;
}

/** One direction of the wire as recorded, so that the exact octets of any line can be had again. Holds no copy of them. */
export class OctetStream {
  readonly #chunks: Chunk[] = [];
  readonly #chunkOf = new Map<number, Chunk>();

  /** Octets so far. */
  get end(): number {
    return this.#chunks.at(-1)?.to ?? 0;
  }

  push(event: number, recorded: ByteText, length: number): void {
    const chunk = { event, from: this.end, to: this.end + length, recorded };
    this.#chunks.push(chunk);
    this.#chunkOf.set(event, chunk);
  }

  /** Where an event's own octets stand. */
  spanOf(event: number): OctetSpan | undefined {
    return this.#chunkOf.get(event);
  }

  /** The event whose octets cover a position. */
  eventAt(position: number): number | undefined {
    return this.#chunks[this.#indexAt(position)]?.event;
  }

  slice({ from, to }: OctetSpan): Uint8Array {
    const octets = new Uint8Array(Math.max(0, Math.min(to, this.end) - from));
    for (let index = this.#indexAt(from); index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index];
      if (!chunk || chunk.from >= to) break;
      const start = Math.max(from, chunk.from);
      const part = decodeBytes(chunk.recorded).subarray(start - chunk.from, to - chunk.from);
      octets.set(part, start - from);
    }
    return octets;
  }

  #indexAt(position: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#chunks[middle]?.to ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A stretch of a stream, `to` not included. */
export interface OctetSpan {
  readonly from: number;
  readonly to: number;
}
