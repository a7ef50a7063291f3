import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { DnsType } from '../../shared/dns/dns-answer.ts';
import { type DnsReply, questionBytes, readReply } from './dns-message.ts';
import type { DnsServer } from './dns-servers.ts';

/** What one server made of one question, once. */
export type Exchange =
  | { readonly status: 'replied'; readonly reply: DnsReply }
  | { readonly status: 'timed-out' | 'unreachable' | 'unreadable'; readonly cause: string };

export interface DnsQuestion {
  readonly name: string;
  readonly type: DnsType;
  /** With EDNS. */
  readonly extended: boolean;
}

/** Asks over UDP, and over TCP where the answer does not fit (RFC 7766). Never throws. */
export async function exchange(server: DnsServer, question: DnsQuestion, timeoutMs: number): Promise<Exchange> {
  const first = await overUdp(server, question, timeoutMs);
  return first.status === 'replied' && first.reply.truncated ? overTcp(server, question, timeoutMs) : first;
}

function overUdp(server: DnsServer, question: DnsQuestion, timeoutMs: number): Promise<Exchange> {
  return new Promise((resolve) => {
    const id = randomInt(65_536);
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    const done = (outcome: Exchange) => {
      clearTimeout(timer);
      socket.removeAllListeners().on('error', () => undefined);
      socket.close();
      resolve(outcome);
    };
    const timer = setTimeout(() => done(silence(timeoutMs)), timeoutMs);
    socket.on('error', (error) => done({ status: 'unreachable', cause: error.message }));
    socket.on('message', (bytes) => {
      const outcome = read(bytes, id, question);
      if (outcome) done(outcome);
    });
    // Connected: the system passes on only what comes from this server, and says when nothing listens there.
    socket.connect(server.port, server.address, () => {
      socket.send(questionBytes(id, question.name, question.type, question.extended), (error) => {
        if (error) done({ status: 'unreachable', cause: error.message });
      });
    });
  });
}

function overTcp(server: DnsServer, question: DnsQuestion, timeoutMs: number): Promise<Exchange> {
  return new Promise((resolve) => {
    const id = randomInt(65_536);
    const socket = connect({ host: server.address, port: server.port, noDelay: true, autoSelectFamily: false });
    let kept = Buffer.alloc(0);
    const done = (outcome: Exchange) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => done(silence(timeoutMs)), timeoutMs);
    socket.on('error', (error) => done({ status: 'unreachable', cause: `${error.message} (the answer needs TCP)` }));
    socket.on('close', () => done({ status: 'unreadable', cause: 'The DNS server closed the TCP connection.' }));
    socket.on('connect', () => {
      const bytes = questionBytes(id, question.name, question.type, question.extended);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      socket.write(Buffer.concat([length, bytes]));
    });
    socket.on('data', (bytes: Buffer) => {
      // At most 64 KB and the two bytes that say so: the server cannot make it more.
      kept = Buffer.concat([kept, bytes]);
      if (kept.length < 2 || kept.length < kept.readUInt16BE(0) + 2) return;
      const outcome = read(kept.subarray(2, kept.readUInt16BE(0) + 2), id, question);
      done(outcome ?? { status: 'unreadable', cause: 'The DNS server answered another question.' });
    });
  });
}

function read(bytes: Buffer, id: number, { name, type }: DnsQuestion): Exchange | undefined {
  try {
    const reply = readReply(bytes, id, name, type);
    return reply && { status: 'replied', reply };
  } catch (error) {
    return { status: 'unreadable', cause: error instanceof Error ? error.message : String(error) };
  }
}

function silence(timeoutMs: number): Exchange {
  return { status: 'timed-out', cause: `no answer in ${timeoutMs / 1000} s` };
}
