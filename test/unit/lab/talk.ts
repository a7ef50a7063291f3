import net from 'node:net';
import tls from 'node:tls';

/** A bare SMTP client for tests: says lines, gives whole replies. It knows nothing of the product's own client. */
export class Talk {
  #socket: net.Socket;
  #text = '';
  #ended = false;
  #wake = (): void => undefined;

  constructor(port: number) {
    this.#socket = net.connect(port, '127.0.0.1');
    this.#listen();
  }

  #listen(): void {
    this.#socket.on('data', (bytes: Buffer) => {
      this.#text += bytes.toString('latin1');
      this.#wake();
    });
    for (const event of ['end', 'close', 'error']) {
      this.#socket.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  /** The next whole reply; what came before the end where the server ended. */
  async reply(): Promise<string> {
    for (;;) {
      const found = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\n/.exec(this.#text)?.[0];
      if (found !== undefined) {
        this.#text = this.#text.slice(found.length);
        return found.replaceAll('\r\n', '\n').trimEnd();
      }
      if (this.#ended) return this.#text;
      await this.#change();
    }
  }

  /** Everything until the server ends. */
  async rest(): Promise<string> {
    while (!this.#ended) await this.#change();
    return this.#text;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  write(text: string): void {
    this.#socket.write(Buffer.from(text, 'latin1'));
  }

  async say(line: string): Promise<string> {
    this.write(`${line}\r\n`);
    return this.reply();
  }

  async secure(ca: string): Promise<tls.TLSSocket> {
    const plain = this.#socket;
    plain.removeAllListeners();
    const secured = tls.connect({ socket: plain, ca, servername: 'EX01.contoso.example' });
    await new Promise<void>((resolve, reject) => {
      secured.once('secureConnect', () => resolve());
      secured.once('error', reject);
    });
    this.#socket = secured;
    this.#listen();
    return secured;
  }

  close(): void {
    this.#socket.destroy();
  }
}
