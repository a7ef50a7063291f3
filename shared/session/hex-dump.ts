/** One row of a hex dump. */
export interface HexRow {
  /** Position of the first octet, eight hexadecimal digits. */
  readonly offset: string;
  /** Two digits an octet, a wider gap in the middle, padded so that rows align. */
  readonly hex: string;
  /** Printable ASCII as it is, a dot for all else. */
  readonly text: string;
}

/** Octets as rows of a hex dump, as `hexdump -C` and Wireshark write them. `width`: octets a row. */
export function hexRows(octets: Uint8Array, width = 16): HexRow[] {
  const rows: HexRow[] = [];
  for (let at = 0; at < octets.length; at += width) {
    const part = octets.subarray(at, at + width);
    let hex = '';
    let text = '';
    for (let i = 0; i < width; i++) {
      const octet = part[i];
      if (i > 0) hex += i === width / 2 ? '  ' : ' ';
      hex += octet === undefined ? '  ' : octet.toString(16).padStart(2, '0');
      if (octet !== undefined) text += octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.';
    }
    rows.push({ offset: at.toString(16).padStart(8, '0'), hex, text });
  }
  return rows;
}

/** The whole dump as text, for the clipboard. */
export function hexDump(octets: Uint8Array, width = 16): string {
  return hexRows(octets, width)
    .map(({ offset, hex, text }) => `${offset}  ${hex}  |${text}|`)
    .join('\n');
}
