/** Types of TLS records: change_cipher_spec, alert, handshake, application_data (RFC 8446 5.1). */
const firstType = 20;
const lastType = 23;
const headerOctets = 5;

/**
 * Follows what comes from the server while TLS is being set up, record by record (RFC 8446 5.1), and gives back what of each
 * packet is no TLS: undefined while all of it is. From the first octet that cannot begin a record on, nothing is TLS any more.
 */
export function createOutsideTls(): (bytes: Uint8Array) => Uint8Array | undefined {
  const header: number[] = [];
  let body = 0;
  let plain = false;

  return (bytes) => {
    let at = 0;
    while (!plain && at < bytes.length) {
      if (body > 0) {
        const part = Math.min(body, bytes.length - at);
        body -= part;
        at += part;
        continue;
      }
      const octet = bytes[at] ?? 0;
      if (!fits(octet, header.length)) {
        plain = true;
        // The octets of a header that began in this packet or in an earlier one: what looked like one was none.
        return Uint8Array.from([...header, ...bytes.subarray(at)]);
      }
      header.push(octet);
      at++;
      if (header.length < headerOctets) continue;
      body = (header[3] ?? 0) * 256 + (header[4] ?? 0);
      header.length = 0;
    }
    return plain && bytes.length > 0 ? bytes : undefined;
  };
}

/** Whether an octet may stand at this place of a record's header: its type, then the major version, which is always 3. */
function fits(octet: number, place: number): boolean {
  if (place === 0) return octet >= firstType && octet <= lastType;
  return place !== 1 || octet === 3;
}
