const dot = 46;
const carriageReturn = 13;
const lineFeed = 10;

/** The message that went over the wire after DATA, as it was composed: without the lone dot at the end and the doubled ones (RFC 5321 4.5.2). */
export function unstuffed(parts: readonly Uint8Array[]): Uint8Array {
  const wire = joined(parts);
  const message = new Uint8Array(wire.length);
  let written = 0;
  for (let at = 0; at < wire.length; at++) {
    const beginsLine = at === 0 || (wire[at - 1] === lineFeed && wire[at - 2] === carriageReturn);
    if (beginsLine && wire[at] === dot) {
      if (wire[at + 1] === carriageReturn && wire[at + 2] === lineFeed) break;
      at++;
    }
    const octet = wire[at];
    if (octet !== undefined) message[written++] = octet;
  }
  return message.slice(0, written);
}

/** The parts as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
