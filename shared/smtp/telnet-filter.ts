/** What is left of a chunk once telnet's own commands (RFC 854) are taken out. */
export interface TelnetFiltered {
  readonly bytes: Uint8Array;
  /** The refusals to send back: WONT for every DO, DONT for every WILL. */
  readonly answer: Uint8Array;
  readonly negotiations: number;
}

const iac = 255;
const [se, sb, will, wont, doIt, dont] = [240, 250, 251, 252, 253, 254];

/**
 * Takes telnet negotiation out of a plain byte stream, across any split. Some terminal servers and gateways speak it on
 * port 25; an SMTP server never does. IAC IAC is a literal 255; 255 followed by no telnet command is left as it is.
 */
export function createTelnetFilter(): (chunk: Uint8Array) => TelnetFiltered {
  let held: number[] = [];
  let inSubnegotiation = false;

  return (chunk) => {
    const nothing = new Uint8Array(0);
    if (held.length === 0 && !inSubnegotiation && !chunk.includes(iac))
      return { bytes: chunk, answer: nothing, negotiations: 0 };
    const kept: number[] = [];
    const answer: number[] = [];
    let negotiations = 0;
    for (const byte of chunk) {
      held.push(byte);
      const [first, command, option] = held;
      if (inSubnegotiation) {
        if (first !== iac) held = [];
        else if (command !== undefined) {
          if (command === se) inSubnegotiation = false;
          held = [];
        }
      } else if (first !== iac) {
        kept.push(byte);
        held = [];
      } else if (command === undefined) {
      } else if (command === iac) {
        kept.push(iac);
        held = [];
      } else if (command === sb) {
        negotiations++;
        inSubnegotiation = true;
        held = [];
      } else if (command === will || command === wont || command === doIt || command === dont) {
        if (option === undefined) continue;
        negotiations++;
        if (command === doIt) answer.push(iac, wont, option);
        if (command === will) answer.push(iac, dont, option);
        held = [];
      } else if (command >= se) {
        negotiations++;
        held = [];
      } else {
        kept.push(...held);
        held = [];
      }
    }
    return { bytes: Uint8Array.from(kept), answer: Uint8Array.from(answer), negotiations };
  };
}
