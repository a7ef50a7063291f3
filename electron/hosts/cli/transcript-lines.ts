import { decodedWords, signInDecoder } from '../../../shared/knowledge/decode-sign-in.ts';
import { type ByteText, readableText } from '../../../shared/session/bytes.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';
import { isLookedUp } from '../../../shared/session/is-looked-up.ts';
import { trustWords } from '../../../shared/session/trust-words.ts';
import type { Colour, Paint } from './paint.ts';

/**
 * The conversation as it happens. The first three columns say who and how, as in swaks: `->` and `<-` in plain text, `~>` and
 * `<~` inside TLS, `**` for a refusal, `===` for what is no traffic, `***` for what went wrong.
 */
export function transcriptLines(paint: Paint): (event: SessionEvent) => string[] {
  let secured = false;
  const info = (text: string) => [paint('dim', `=== ${text}`)];

  const decode = signInDecoder();

  return (event) => [
    ...linesOf(event),
    ...decodedWords(decode(event)).map((words) => paint('dim', `===   ${bounded(words)}`)),
  ];

  function linesOf(event: SessionEvent): string[] {
    switch (event.kind) {
      case 'resolved':
        return isLookedUp(event.name) ? info(`${event.name} is ${event.addresses.join(', ')}`) : [];
      case 'connecting':
        return info(
          `Connecting to ${place(event.address, event.port)}${event.through === undefined ? '' : ` through ${event.through}`} …`,
        );
      case 'connected':
        return info(`Connected to ${place(event.remote.address, event.remote.port)}.`);
      case 'sent': {
        const mark = secured ? ' ~>' : ' ->';
        return textLines(event).map((line) => `${paint('cyan', mark)} ${paint('bold', line)}`);
      }
      case 'replied': {
        const refused = event.code >= 400;
        const mark = refused ? '<**' : secured ? '<~ ' : '<- ';
        const colour = replyColour(event.code);
        return event.lines.map((line) => paint(colour, `${mark} ${bounded(line)}`));
      }
      case 'secured': {
        secured = true;
        const [certificate] = event.certificates;
        const doubts = [event.trustError && trustWords(event.trustError), event.nameError].filter(
          (doubt) => doubt !== undefined,
        );
        return [
          ...info(`TLS is up: ${event.protocol}, ${event.cipher}.`),
          ...(certificate
            ? info(`Certificate: ${bounded(certificate.subject)}, valid to ${certificate.validTo}.`)
            : []),
          ...doubts.map((doubt) => paint('yellow', `*** Certificate: ${bounded(doubt)}`)),
        ];
      }
      case 'observed':
        return [paint('yellow', `*** ${bounded(event.detail)}`)];
      case 'failed': {
        const cause = event.cause === undefined ? '' : ` (${bounded(event.cause)})`;
        return [paint('red', `*** ${bounded(event.message)}${cause}`)];
      }
      case 'closed':
        secured = false;
        return info(`Connection closed by ${closer(event.by)}${event.how === 'reset' ? ' (reset)' : ''}.`);
      case 'noted':
        return info(bounded(event.text));
      case 'guided':
        return event.at === 'step' ? [paint('blue', `=== ${bounded(event.text)}`)] : [];
      case 'unknown':
        return info(`An event that this version does not know (${bounded(String(event.record.kind))})`);
      // Raw bytes come again as replies, and a name that is looked up is told when it is found.
      case 'received':
      case 'resolving':
      case 'securing':
      case 'labelled':
        return [];
    }
  }
}

function replyColour(code: number): Colour {
  if (code >= 500) return 'red';
  return code >= 400 ? 'yellow' : 'green';
}

function place(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function closer(by: 'server' | 'client' | 'network'): string {
  return by === 'server' ? 'the server' : by === 'client' ? 'this side' : 'the network';
}

function textLines(event: ByteText): string[] {
  const text = readableText({ data: event.data, ...(event.encoding ? { encoding: event.encoding } : {}) });
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(bounded);
}

/** A megabyte line is no help on a screen; the session keeps all of it. */
function bounded(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)} … (${text.length} characters)` : text;
}
