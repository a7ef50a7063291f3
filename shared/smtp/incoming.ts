import type { FailureCode } from '../session/event.ts';
import type { ClientRecorder } from './client-recorder.ts';
import { foreignProtocol } from './foreign-protocol.ts';
import { createReplyParser, type Reply } from './reply-parser.ts';
import { createTelnetFilter } from './telnet-filter.ts';

/** What comes of the server's bytes. */
export interface IncomingHost {
  replied(reply: Reply): void;
  /** What came cannot be SMTP, or has no end. */
  broken(code: FailureCode, cause: string): void;
  /** Bytes still count as SMTP: not after the end, and not between the STARTTLS reply and TLS. */
  reading(): boolean;
}

/** The server's bytes on their way to replies: recorded, freed of telnet options, read, and everything irregular observed. */
export interface Incoming {
  received(bytes: Uint8Array): void;
  /** TLS begins: what came in plain behind the reply to STARTTLS is thrown away, and what comes from now on is inside TLS. */
  upgrade(): void;
  /** These came in plain where TLS was being set up: they are kept and never read as replies. */
  insteadOfTls(bytes: Uint8Array): void;
  /** The connection is gone: what is left of a reply is observed, and what came instead of TLS. */
  end(): void;
}

/** Characters of plain text in the place of TLS that are quoted; all of it stands in the `received` events. */
const shownOfPlainText = 1000;

export function createIncoming(recorder: ClientRecorder, host: IncomingHost): Incoming {
  const { act, observe } = recorder;
  const telnet = createTelnetFilter();
  let parser = createReplyParser();
  let greeted = false;
  let secured = false;
  /** The beginning of what came instead of TLS. */
  let forTls = '';

  function withoutTelnet(bytes: Uint8Array): Uint8Array {
    const filtered = telnet(bytes);
    if (filtered.negotiations > 0)
      observe('telnet-negotiation', 'The other side speaks telnet options; all were refused.');
    if (filtered.answer.length > 0) act({ type: 'send', bytes: filtered.answer });
    return filtered.bytes;
  }

  function read(): void {
    for (let item = parser.next(); item && host.reading(); item = host.reading() ? parser.next() : undefined) {
      if (item.type === 'reply') {
        greeted = true;
        host.replied(item.reply);
      } else if (item.type === 'sign') observe(item.sign, item.detail.slice(0, 1000));
      else if (item.type === 'too-long') return host.broken('reply-too-long', item.what);
      else {
        observe('not-a-reply', 'This line is no SMTP reply.', [item.line]);
        if (!greeted) return host.broken('not-smtp', item.line.slice(0, 200));
      }
    }
  }

  return {
    received(bytes) {
      if (!recorder.received(bytes)) return host.broken('reply-too-long', 'flood');
      parser.feed(secured ? bytes : withoutTelnet(bytes));
      const foreign = greeted ? undefined : foreignProtocol(bytes);
      if (foreign) {
        const line = new TextDecoder().decode(parser.takeRest()).split(/\r?\n/, 1);
        observe('not-a-reply', foreign.detail, line);
        return host.broken(foreign.code, foreign.detail);
      }
      read();
    },
    upgrade() {
      const rest = parser.takeRest();
      parser = createReplyParser();
      secured = true;
      if (rest.length === 0) return;
      // RFC 3207 4.2 and CVE-2011-0411: what came in plain must never count as said inside TLS.
      const text = new TextDecoder().decode(rest);
      const detail = `${rest.length} bytes came unencrypted behind the STARTTLS reply and were thrown away.`;
      observe('plaintext-after-starttls', detail, text.replace(/\r?\n$/, '').split(/\r?\n/));
    },
    insteadOfTls(bytes) {
      forTls = `${forTls}${new TextDecoder().decode(bytes)}`.slice(0, shownOfPlainText);
      if (!recorder.received(bytes)) host.broken('reply-too-long', 'flood');
    },
    end() {
      recorder.flush();
      if (forTls !== '') {
        const lines = forTls.trimEnd().split(/\r?\n/);
        observe('plaintext-for-tls', `Where TLS was to begin, this came unencrypted: ${lines.join(' ')}`, lines);
      }
      const { unfinished } = parser;
      const rest = parser.takeRest();
      if (unfinished.length === 0 && rest.length === 0) return;
      const detail = unfinished.length > 0 ? 'The last reply is incomplete.' : 'The last line is incomplete.';
      observe('reply-cut-off', detail, unfinished);
    },
  };
}
