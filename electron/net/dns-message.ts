import { type Answer, AUTHENTIC_DATA, type DecodedPacket, decode, encode, RECURSION_DESIRED } from 'dns-packet';
import { canonicalName, type DnsRecord, type DnsStatus, type DnsType } from '../../shared/dns/dns-answer.ts';

/** A DNS response as far as a question needs it. */
export interface DnsReply {
  /** Cut to fit a datagram: ask again over TCP. */
  readonly truncated: boolean;
  readonly code: string;
  readonly status: Extract<DnsStatus, 'found' | 'no-name' | 'no-data' | 'refused' | 'server-failed'>;
  readonly authenticated: boolean;
  /** Records of the type asked for, at the end of the chain of aliases. */
  readonly records: DnsRecord[];
  readonly aliases: string[];
  /** The chain ends at a name for which the response has nothing: it is to be asked for. */
  readonly followTo?: string;
}

/**
 * A question as bytes. The AD bit asks for the server's word on DNSSEC without the signatures (RFC 6840 5.7). `extended`
 * adds EDNS with a payload of 1232 bytes, which fits every path unfragmented; a few old servers do not take it.
 */
export function questionBytes(id: number, name: string, type: DnsType, extended: boolean): Buffer {
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ type, name, class: 'IN' }],
    ...(extended
      ? {
          additionals: [
            {
              type: 'OPT' as const,
              name: '.',
              udpPayloadSize: 1232,
              flags: 0,
              flag_do: false,
              extendedRcode: 0,
              ednsVersion: 0,
              options: [],
            },
          ],
        }
      : {}),
  });
}

/** A DNS name that can be put into a question: labels of 1 to 63 bytes, 253 in all (RFC 1035 3.1). */
export function isDnsName(name: string): boolean {
  const bare = name.replace(/\.$/, '');
  return (
    Buffer.byteLength(bare) <= 253 &&
    bare.split('.').every((label) => {
      const length = Buffer.byteLength(label);
      return length > 0 && length <= 63;
    })
  );
}

/** Reads a response to one question; undefined where the bytes are no answer to it (a stray or forged datagram). Throws on broken ones. */
export function readReply(bytes: Buffer, id: number, name: string, type: DnsType): DnsReply | undefined {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== id) return undefined;
  const packet = decode(bytes);
  // The library reads past the end of an answer that is cut off.
  if (decode.bytes > bytes.length) throw new Error('The DNS answer is cut off.');
  const [question] = packet.questions ?? [];
  if (!packet.flag_qr) return undefined;
  // A server that cannot read the question leaves it out.
  if (question && (canonicalName(question.name) !== canonicalName(name) || question.type !== type)) return undefined;
  const number = bytes.readUInt8(3) & 15;
  return replyOf(packet, codeNames[number] ?? `RCODE ${number}`, name, type);
}

/** RFC 1035 4.1.1, RFC 2136 2.2. */
const codeNames: Readonly<Record<number, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
  9: 'NOTAUTH',
};

function replyOf(packet: DecodedPacket, code: string, name: string, type: DnsType): DnsReply {
  const records = (packet.answers ?? []).flatMap((answer) => recordOf(answer) ?? []);
  const aliases: string[] = [];
  let at = name;
  // A hostile chain may go in circles; each alias is gone through once.
  for (let hops = 0; type !== 'CNAME' && hops < 16; hops++) {
    const alias = records.find((record) => record.type === 'CNAME' && canonicalName(record.name) === canonicalName(at));
    if (alias?.type !== 'CNAME' || aliases.some((seen) => canonicalName(seen) === canonicalName(at))) break;
    aliases.push(at);
    at = alias.target;
  }
  const own = records.filter((record) => record.type === type && canonicalName(record.name) === canonicalName(at));
  const status = statusOf(code, own.length);
  return {
    truncated: packet.flag_tc,
    code,
    status,
    authenticated: packet.flag_ad,
    records: own,
    aliases,
    ...(status === 'no-data' && aliases.length > 0 ? { followTo: at } : {}),
  };
}

function statusOf(code: string, found: number): DnsReply['status'] {
  if (code === 'NOERROR') return found > 0 ? 'found' : 'no-data';
  if (code === 'NXDOMAIN') return 'no-name';
  return code === 'REFUSED' || code === 'NOTAUTH' ? 'refused' : 'server-failed';
}

function recordOf(answer: Answer): DnsRecord | undefined {
  const bare = (name: string) => (name === '.' ? '' : name.replace(/\.$/, ''));
  const { name } = answer;
  switch (answer.type) {
    case 'A':
    case 'AAAA':
      return { type: answer.type, name, ttl: answer.ttl ?? 0, address: answer.data };
    case 'CNAME':
    case 'PTR':
      return { type: answer.type, name, ttl: answer.ttl ?? 0, target: bare(answer.data) };
    case 'MX': {
      const { preference = 0, exchange } = answer.data;
      return { type: 'MX', name, ttl: answer.ttl ?? 0, preference, exchange: bare(exchange) };
    }
    case 'TXT': {
      const parts = Array.isArray(answer.data) ? answer.data : [answer.data];
      const text = Buffer.concat(parts.map((part) => Buffer.from(part))).toString('utf8');
      return { type: 'TXT', name, ttl: answer.ttl ?? 0, text };
    }
    case 'TLSA': {
      const { usage, selector, matchingType: matching, certificate } = answer.data;
      const data = certificate.toString('hex').toUpperCase();
      return { type: 'TLSA', name, ttl: answer.ttl ?? 0, usage, selector, matching, data };
    }
    default:
      return undefined;
  }
}
