const dot = 46;
const carriageReturn = 13;
const lineFeed = 10;

/**
 * A message as it goes over the wire after DATA, in slices of about `sliceBytes`: a dot that begins a line is doubled
 * (RFC 5321 4.5.2). Only CRLF ends a line, so a bare LF or CR goes out as it is and a dot behind it stays single. Slices
 * without such a dot are views of the message, not copies.
 */
export function* dotStuffed(message: Uint8Array, sliceBytes: number): Generator<Uint8Array> {
  for (let from = 0; from < message.length; from += sliceBytes) {
    const to = Math.min(from + sliceBytes, message.length);
    const dots: number[] = [];
    for (let at = message.indexOf(dot, from); at >= 0 && at < to; at = message.indexOf(dot, at + 1)) {
      if (beginsLine(message, at)) dots.push(at);
    }
    yield dots.length === 0 ? message.subarray(from, to) : doubled(message, from, to, dots);
  }
}

/** What ends a message: `.` CRLF, with a CRLF before it where the message does not end its own last line. */
export function endOfMessage(message: Uint8Array): string {
  const { length } = message;
  const whole = length === 0 || (message[length - 1] === lineFeed && message[length - 2] === carriageReturn);
  return whole ? '.\r\n' : '\r\n.\r\n';
}

function beginsLine(message: Uint8Array, at: number): boolean {
  return at === 0 || (message[at - 1] === lineFeed && message[at - 2] === carriageReturn);
}

function doubled(message: Uint8Array, from: number, to: number, dots: readonly number[]): Uint8Array {
  const slice = new Uint8Array(to - from + dots.length);
  let read = from;
  let written = 0;
  for (const at of dots) {
    slice.set(message.subarray(read, at), written);
    written += at - read;
    slice[written++] = dot;
    read = at;
  }
  slice.set(message.subarray(read, to), written);
  return slice;
}
