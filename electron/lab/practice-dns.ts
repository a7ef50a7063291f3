import { createSocket } from 'node:dgram';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';

/**
 * The DNS of a practice server, name by name: records as `A 127.0.0.1`, `AAAA ::1`, `MX 10 mail.contoso.example` (`MX 0 .` for none),
 * `TXT v=spf1 -all`, `PTR name`, `CNAME name`; or how the name goes wrong: `SERVFAIL`, `REFUSED`, `SILENT`. What is not there is NXDOMAIN.
 */
export type PracticeZone = Readonly<Record<string, readonly string[]>>;

/** The practice DNS server of one running scenario. */
export interface PracticeDns {
  readonly address: '127.0.0.1';
  readonly port: number;
  close(): Promise<void>;
}

/** RFC 1035 4.1.1. */
const responseCodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

/** Answers DNS questions over UDP on a free loopback port from a scenario's zone, and asks nobody. */
export async function startPracticeDns(zone: PracticeZone): Promise<PracticeDns> {
  const names = new Map(Object.entries(zone).map(([name, records]) => [name.toLowerCase(), records]));
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const reply = answer(bytes, names);
    if (reply) socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  const { port } = socket.address();
  // Node throws where a socket is closed a second time.
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= new Promise((resolve) => socket.close(() => resolve()));
    return closed;
  };
  return { address: '127.0.0.1', port, close };
}

function answer(bytes: Buffer, names: ReadonlyMap<string, readonly string[]>): Buffer | undefined {
  const query = readQuery(bytes);
  const [question] = query?.questions ?? [];
  if (!query || !question) return undefined;
  const name = question.name.toLowerCase();
  const records = names.get(name);
  if (records?.includes('SILENT')) return undefined;
  const known = records !== undefined || [...names.keys()].some((one) => one.endsWith(`.${name}`));
  const code = records?.includes('SERVFAIL')
    ? 'SERVFAIL'
    : records?.includes('REFUSED')
      ? 'REFUSED'
      : known
        ? 'NOERROR'
        : 'NXDOMAIN';
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: AUTHORITATIVE_ANSWER | responseCodes[code],
    questions: [question],
    answers: (records ?? []).flatMap((record) => readRecord(question.name, record, question.type)),
  });
}

function readQuery(bytes: Buffer): ReturnType<typeof decode> | undefined {
  try {
    return decode(bytes);
  } catch {
    // Not DNS; a server on an open port hears all sorts of things.
    return undefined;
  }
}

function readRecord(name: string, record: string, asked: string): Answer[] {
  const [type = '', ...rest] = record.split(' ');
  const data = rest.join(' ');
  const ttl = 60;
  if (type !== asked && type !== 'CNAME') return [];
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'PTR':
      return [{ type, name, ttl, data }];
    case 'MX':
      return [{ type, name, ttl, data: { preference: Number(rest[0]), exchange: rest[1] ?? '.' } }];
    case 'TXT':
      // RFC 1035 3.3: one string holds 255 bytes.
      return [{ type, name, ttl, data: data.match(/[\s\S]{1,255}/g) ?? [''] }];
    default:
      return [];
  }
}
