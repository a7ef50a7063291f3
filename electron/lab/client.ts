import type net from 'node:net';
import tls from 'node:tls';
import { type Answer, Conversation } from './conversation.ts';
import { rawWire } from './raw-wire.ts';
import type { LabBehaviour, LabWire } from './scenario.ts';

/** RFC 4954 4: the longest line a server must take. */
const longestLine = 12_288;
/** IAC WILL/WONT/DO/DONT and an option (RFC 854). */
const telnetAnswer = /\xff[\xfb-\xfe][\s\S]/g;
const idleLimit = 5 * 60 * 1000;

/** A TLS record of one fatal alert (RFC 8446 5.1, 6). */
function fatalAlert(description: number): Buffer {
  return Buffer.from([21, 3, 3, 0, 2, 2, description]);
}

/** One connection to a practice server: bytes to lines and replies to bytes, TLS in place. The talking is `Conversation`'s. */
export class Client {
  readonly #behaviour: LabBehaviour;
  readonly #secureContext: Promise<tls.SecureContext> | undefined;
  readonly #conversation: Conversation;
  readonly #transport: net.Socket;
  readonly #hurry: number;
  #socket: net.Socket;
  /** What is paced goes out one after the other. */
  #writing = Promise.resolve();
  /** Bytes as characters: every byte comes through unchanged (8BITMIME, BINARYMIME). */
  #buffer = '';
  #mode: 'commands' | 'content' | 'chunk' | 'upgrading' | 'ended' = 'commands';
  #contentBytes = 0;
  #chunkLeft = 0;

  constructor(
    socket: net.Socket,
    behaviour: LabBehaviour,
    secureContext: Promise<tls.SecureContext> | undefined,
    hurry = 1,
  ) {
    this.#socket = socket;
    this.#transport = socket;
    this.#hurry = hurry;
    this.#behaviour = behaviour;
    this.#secureContext = secureContext;
    this.#conversation = new Conversation(behaviour, socket.remoteAddress ?? '127.0.0.1', behaviour.tls === 'implicit');
  }

  begin(): void {
    this.#socket.setTimeout(idleLimit, () => this.#end('421 4.4.1 Connection timed out'));
    if (this.#behaviour.tls === 'implicit') this.#upgrade(() => this.#greet());
    else {
      this.#listen();
      this.#greet();
    }
  }

  #greet(): void {
    if (this.#behaviour.preamble) this.#socket.write(this.#behaviour.preamble);
    this.#send(this.#conversation.greeting(new Date()));
  }

  #listen(): void {
    this.#socket.on('data', this.#onData);
  }

  readonly #onData = (bytes: Buffer): void => {
    const text = bytes.toString('latin1');
    // A server that negotiates telnet options understands the answers and keeps them out of the commands.
    this.#buffer += this.#behaviour.preamble ? text.replace(telnetAnswer, '') : text;
    this.#take();
  };

  #take(): void {
    while (this.#mode !== 'upgrading' && this.#mode !== 'ended') {
      if (this.#mode === 'chunk') {
        const taken = Math.min(this.#chunkLeft, this.#buffer.length);
        this.#buffer = this.#buffer.slice(taken);
        this.#chunkLeft -= taken;
        if (this.#chunkLeft > 0) return;
        this.#mode = 'commands';
      }
      const end = this.#buffer.indexOf('\n');
      if (end < 0) {
        this.#boundLine();
        return;
      }
      const line = this.#buffer.slice(0, end).replace(/\r$/, '');
      this.#buffer = this.#buffer.slice(end + 1);
      if (this.#mode === 'content') this.#content(line, end + 1);
      else if (line.length > longestLine) this.#end('500 5.5.2 Line too long');
      else {
        const { command, ...answer } = this.#conversation.answer(line);
        this.#act(answer);
        if (command) this.#behaviour.afterReply?.(command, this.#wire());
      }
    }
  }

  #wire(): LabWire {
    return rawWire(this.#socket, { transport: this.#transport, hurry: this.#hurry });
  }

  /** A line without an end may not fill the memory: content is thrown away as it comes, a command is refused. */
  #boundLine(): void {
    if (this.#buffer.length <= longestLine) return;
    if (this.#mode === 'content') {
      this.#contentBytes += this.#buffer.length - 1;
      this.#buffer = this.#buffer.slice(-1);
    } else this.#end('500 5.5.2 Line too long');
  }

  #content(line: string, bytes: number): void {
    const { content } = this.#behaviour;
    if (content) {
      this.#mode = 'ended';
      content(this.#wire());
      return;
    }
    if (line !== '.') {
      this.#contentBytes += bytes;
      return;
    }
    this.#mode = 'commands';
    this.#send(this.#conversation.contentEnded(this.#contentBytes));
    this.#contentBytes = 0;
  }

  #act({ reply, next }: Answer): void {
    if (next === 'close') this.#end(reply);
    else if (next === 'starttls') this.#startTls(reply);
    else {
      if (next === 'content') this.#mode = 'content';
      else if (next !== undefined) {
        this.#mode = 'chunk';
        this.#chunkLeft = next.chunk;
      }
      this.#send(reply);
    }
  }

  #startTls(reply: string): void {
    // What the client sent in plain text after STARTTLS must never count as said inside TLS.
    this.#mode = 'upgrading';
    this.#buffer = '';
    this.#send(reply, this.#behaviour.injected, () =>
      this.#upgrade(() => {
        this.#mode = 'commands';
        this.#conversation.secure();
      }),
    );
  }

  #upgrade(secured: () => void): void {
    const plain = this.#socket;
    plain.off('data', this.#onData);
    const { tlsAlert, clientCertificate, handshake } = this.#behaviour;
    if (handshake) {
      plain.once('data', () => handshake(this.#wire()));
      plain.resume();
      return;
    }
    if (tlsAlert !== undefined) {
      plain.once('data', () => plain.end(fatalAlert(tlsAlert)));
      return;
    }
    plain.pause();
    this.#secureContext?.then(
      (secureContext) => {
        if (plain.destroyed) return;
        const socket = new tls.TLSSocket(plain, {
          isServer: true,
          secureContext,
          ...(clientCertificate === undefined
            ? {}
            : { requestCert: true, rejectUnauthorized: clientCertificate === 'demanded' }),
        });
        this.#socket = socket;
        socket.on('error', () => socket.destroy());
        socket.on('close', () => plain.destroy());
        this.#listen();
        socket.once('secure', secured);
      },
      () => plain.destroy(),
    );
  }

  /** `sent` runs once everything is on the wire. */
  #send(reply: string, raw = '', sent: () => void = () => undefined): void {
    const bytes = Buffer.from(`${reply.replaceAll('\n', '\r\n')}\r\n${raw}`, 'latin1');
    const { pace } = this.#behaviour;
    if (pace) {
      this.#writing = this.#writing.then(() => this.#drip(bytes, pace.bytes, pace.milliseconds)).then(sent);
    } else {
      this.#socket.write(bytes);
      sent();
    }
  }

  async #drip(bytes: Buffer, size: number, milliseconds: number): Promise<void> {
    for (let at = 0; at < bytes.length && !this.#socket.destroyed; at += size) {
      this.#socket.write(bytes.subarray(at, at + size));
      await new Promise((resolve) => setTimeout(resolve, milliseconds / this.#hurry));
    }
  }

  #end(reply: string): void {
    this.#mode = 'ended';
    this.#buffer = '';
    this.#send(reply, '', () => this.#socket.end());
  }
}
