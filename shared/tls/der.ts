/** One ASN.1 value in DER (X.690): its tag byte and the bytes it holds. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  /** The same with its tag and length: what a signature is made over. */
  readonly whole: Uint8Array;
}

/** Most values read of one constructed value; a hostile certificate may hold more. */
const maxValues = 20_000;

/** The values that fill `bytes` exactly, or undefined where the bytes are no whole DER. Never throws. */
export function readDerValues(bytes: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = readHeader(bytes, at);
    if (!header || values.length >= maxValues) return undefined;
    values.push(valueAt(bytes, at, header));
    at = header.end;
  }
  return values;
}

/**
 * The values in `bytes` one after the other, however many: for revocation lists, which have hundreds of thousands. Ends where the
 * bytes are no DER any more.
 */
export function* walkDer(bytes: Uint8Array): Generator<DerValue, void> {
  for (let at = 0; at < bytes.length; ) {
    const header = readHeader(bytes, at);
    if (!header) return;
    yield valueAt(bytes, at, header);
    at = header.end;
  }
}

function valueAt(bytes: Uint8Array, at: number, { tag, start, end }: Header): DerValue {
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

interface Header {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The values inside a constructed value; none where it is primitive or broken. */
export function partsOf(value: DerValue | undefined): readonly DerValue[] {
  if (!value || (value.tag & 0x20) === 0) return [];
  return readDerValues(value.content) ?? [];
}

/** An object identifier in its dotted form; empty where it is none. */
export function objectIdOf(value: DerValue | undefined): string {
  if (value?.tag !== 0x06) return '';
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value.content) {
    number = number * 128 + (byte & 0x7f);
    if (number > Number.MAX_SAFE_INTEGER / 128) return '';
    if (byte & 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first, ...rest] = numbers;
  if (first === undefined || (value.content.at(-1) ?? 0) & 0x80) return '';
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

function readHeader(bytes: Uint8Array, at: number): Header | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  // Tags above 30 take more than one byte; certificates have none.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    // 0 is BER's indefinite length, forbidden in DER; four bytes are more than any certificate has.
    if (count === 0 || count > 4 || start + count > bytes.length) return undefined;
    length = 0;
    for (const byte of bytes.subarray(start, start + count)) length = length * 256 + byte;
    start += count;
  }
  const end = start + length;
  return end > bytes.length ? undefined : { tag, start, end };
}
