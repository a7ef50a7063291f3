import { AuthDialogue, offeredMechanisms } from './auth-dialogue.ts';
import { usualKeywords, usualKeywordsAfterTls } from './exchange-keywords.ts';
import type { LabBehaviour, LabCommand } from './scenario.ts';

/** What the practice server does after a reply besides waiting for the next command. */
export type Afterwards = 'starttls' | 'content' | 'close' | { readonly chunk: number };

export interface Answer {
  readonly reply: string;
  readonly next?: Afterwards;
  /** The command that was answered; absent inside AUTH. */
  readonly command?: LabCommand;
}

/** An answer and what it changes if it is given; a scenario's own reply replaces the text, and the change where it refuses. */
interface Planned extends Answer {
  readonly change?: () => void;
}

/** The practice company's domain; every other one is outside. */
export const acceptedDomain = 'contoso.example';
export const usualHostName = 'EX01.contoso.example';

/** One client's SMTP conversation with a practice server: command lines in, replies out, Exchange's wording. No I/O. */
export class Conversation {
  readonly #behaviour: LabBehaviour;
  readonly #clientAddress: string;
  #secured: boolean;
  #greeted = false;
  #authenticated = false;
  #sender: string | undefined;
  #recipients = 0;
  #auth: AuthDialogue | undefined;

  constructor(behaviour: LabBehaviour, clientAddress: string, secured: boolean) {
    this.#behaviour = behaviour;
    this.#clientAddress = clientAddress;
    this.#secured = secured;
  }

  get hostName(): string {
    return this.#behaviour.hostName ?? usualHostName;
  }

  greeting(now: Date): string {
    const date = now.toUTCString().replace(/GMT$/, '+0000');
    const lines = this.#behaviour.greeting ?? [`${this.hostName} Microsoft ESMTP MAIL Service ready at ${date}`];
    return withCode(220, lines);
  }

  /** TLS is up: everything said before it is forgotten (RFC 3207 4.2). */
  secure(): void {
    this.#secured = true;
    this.#greeted = false;
    this.#resetMail();
  }

  /** The content of a message has come in; it is thrown away. */
  contentEnded(bytes: number): string {
    const limit = Number(/^SIZE (\d+)/m.exec(this.#keywords().join('\n'))?.[1] ?? Number.POSITIVE_INFINITY);
    this.#resetMail();
    if (bytes > limit) return '552 5.3.4 Message size exceeds fixed maximum message size';
    const id = `practice.${bytes}@${this.hostName}`;
    return `250 2.6.0 <${id}> [InternalId=1, Hostname=${this.hostName}] Queued mail for delivery`;
  }

  answer(line: string): Answer {
    if (this.#auth) return this.#continueAuth(this.#auth, line);
    const verb = /^\s*([^\s:]*)/.exec(line)?.[1]?.toUpperCase() ?? '';
    const planned = this.#plan(verb, line);
    const command: LabCommand = {
      verb,
      line,
      secured: this.#secured,
      authenticated: this.#authenticated,
      clientAddress: this.#clientAddress,
      ...(this.#sender === undefined ? {} : { sender: this.#sender }),
    };
    const own = this.#behaviour.reply?.(command);
    if (own === undefined) {
      planned.change?.();
      return { ...planned, command };
    }
    if (own.startsWith('421')) return { reply: own, next: 'close', command };
    // A scenario's server may ask for the message where a good one would refuse.
    if (own.startsWith('354')) return { reply: own, next: 'content', command };
    const agrees = own[0] === planned.reply[0];
    if (agrees) planned.change?.();
    return { reply: own, command, ...(agrees && planned.next !== undefined ? { next: planned.next } : {}) };
  }

  #plan(verb: string, line: string): Planned {
    const rest = line.trim().slice(verb.length).trim();
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        return this.#hello(verb, rest);
      case 'STARTTLS':
        return this.#startTls(line);
      case 'AUTH':
        return this.#startAuth(rest);
      case 'MAIL':
        return this.#mail(rest);
      case 'RCPT':
        return this.#recipient(rest);
      case 'DATA':
        if (this.#recipients === 0) return { reply: this.#outOfOrder() };
        return { reply: '354 Start mail input; end with <CRLF>.<CRLF>', next: 'content' };
      case 'BDAT':
        return this.#chunk(rest);
      case 'RSET':
        return { reply: '250 2.0.0 Resetting', change: () => this.#resetMail() };
      case 'NOOP':
        return { reply: '250 2.0.0 OK' };
      case 'VRFY':
        return { reply: '252 2.1.5 Cannot VRFY user' };
      case 'HELP':
        return {
          reply: withCode(214, [
            'This server supports the following commands:',
            'HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT',
          ]),
        };
      case 'QUIT':
        return { reply: '221 2.0.0 Service closing transmission channel', next: 'close' };
      default:
        return { reply: `500 5.3.3 Unrecognized command '${line.trim().slice(0, 100)}'` };
    }
  }

  #hello(verb: 'EHLO' | 'HELO', name: string): Planned {
    if (name === '' || /\s/.test(name)) return { reply: '501 5.5.4 Invalid domain name' };
    const first = `${this.hostName} Hello [${this.#clientAddress}]`;
    const change = () => {
      this.#greeted = true;
      this.#resetMail();
    };
    return { reply: withCode(250, verb === 'EHLO' ? [first, ...this.#keywords()] : [first]), change };
  }

  #keywords(): readonly string[] {
    if (this.#secured) return this.#behaviour.keywordsAfterTls ?? usualKeywordsAfterTls;
    const keywords = this.#behaviour.keywords ?? usualKeywords;
    const others = keywords.filter((keyword) => keyword !== 'STARTTLS');
    if (!this.#offersTls) return others;
    return keywords.includes('STARTTLS') ? keywords : [...others, 'STARTTLS'];
  }

  get #offersTls(): boolean {
    return !this.#secured && (this.#behaviour.tls ?? 'starttls') === 'starttls';
  }

  #startTls(line: string): Planned {
    if (!this.#offersTls) return { reply: `500 5.3.3 Unrecognized command '${line.trim().slice(0, 100)}'` };
    if (!this.#greeted) return { reply: '503 5.5.2 Send hello first' };
    return { reply: '220 2.0.0 SMTP server ready', next: 'starttls' };
  }

  #mail(rest: string): Planned {
    if (!this.#greeted) return { reply: '503 5.5.2 Send hello first' };
    if (this.#sender !== undefined) return { reply: '503 5.5.2 Sender already specified' };
    const address = /^FROM:\s*<([^<>\s]*)>/i.exec(rest)?.[1];
    if (address === undefined || (address !== '' && !address.includes('@')))
      return { reply: '501 5.1.7 Invalid address' };
    return {
      reply: '250 2.1.0 Sender OK',
      change: () => {
        this.#sender = address;
      },
    };
  }

  #recipient(rest: string): Planned {
    if (this.#sender === undefined) return { reply: this.#outOfOrder() };
    const address = /^TO:\s*<([^<>\s]+)>/i.exec(rest)?.[1];
    if (!address?.includes('@')) return { reply: '501 5.1.3 Invalid address' };
    if (!isInside(address) && !this.#mayRelay(this.#sender)) {
      return { reply: '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain' };
    }
    return {
      reply: '250 2.1.5 Recipient OK',
      change: () => {
        this.#recipients += 1;
      },
    };
  }

  #mayRelay(sender: string): boolean {
    const relays = this.#behaviour.relays ?? 'own-senders';
    return this.#authenticated || relays === 'anyone' || (relays === 'own-senders' && isInside(sender));
  }

  #chunk(rest: string): Planned {
    if (this.#recipients === 0) return { reply: this.#outOfOrder() };
    const size = /^(\d{1,9})(?:\s+LAST)?$/i.exec(rest)?.[1];
    if (size === undefined) return { reply: '501 5.5.4 Invalid arguments' };
    const last = /LAST$/i.test(rest);
    return {
      reply: last
        ? `250 2.6.0 <practice.${size}@${this.hostName}> Queued mail for delivery`
        : `250 2.6.0 CHUNK received OK, ${size} octets`,
      next: { chunk: Number(size) },
      change: () => last && this.#resetMail(),
    };
  }

  #startAuth(rest: string): Planned {
    if (!this.#greeted) return { reply: '503 5.5.2 Send hello first' };
    const [mechanism = '', initial] = rest.split(/\s+/);
    const offered = offeredMechanisms(this.#keywords());
    if (!offered.includes(mechanism.toUpperCase())) return { reply: '504 5.7.4 Unrecognized authentication type' };
    const dialogue = new AuthDialogue(mechanism.toUpperCase());
    const first = dialogue.begin(initial);
    return { reply: first, change: () => this.#afterAuth(dialogue) };
  }

  #continueAuth(dialogue: AuthDialogue, line: string): Answer {
    const reply = dialogue.next(line.trim());
    this.#afterAuth(dialogue);
    return { reply };
  }

  #afterAuth(dialogue: AuthDialogue): void {
    this.#auth = dialogue.done ? undefined : dialogue;
    if (dialogue.signedIn) this.#authenticated = true;
  }

  #outOfOrder(): string {
    if (!this.#greeted) return '503 5.5.2 Send hello first';
    return this.#sender === undefined ? '503 5.5.2 Need mail command' : '503 5.5.2 Need rcpt command';
  }

  #resetMail(): void {
    this.#sender = undefined;
    this.#recipients = 0;
  }
}

function isInside(address: string): boolean {
  return address.toLowerCase().endsWith(`@${acceptedDomain}`);
}

/** A reply of several lines, `code-` on all but the last (RFC 5321 4.2.1). */
function withCode(code: number, lines: readonly string[]): string {
  return lines.map((line, i) => `${code}${i < lines.length - 1 ? '-' : ' '}${line}`).join('\n');
}
