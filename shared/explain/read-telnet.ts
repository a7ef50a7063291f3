import { mask } from '../smtp/secrets.ts';
import type { PastedSession } from './pasted-session.ts';
import { type PastedReader, shareOfLines } from './reader.ts';
import { parseReplyLine, ReplyCollector } from './reply-line.ts';
import { recordTrouble } from './trouble.ts';

const verb =
  /^(?:(?:HELO|EHLO|LHLO)(?:\s+\S.*)?|MAIL\s+FROM\s*:?.*|RCPT\s+TO\s*:?.*|DATA|BDAT\s+\d+.*|RSET|NOOP|QUIT|STARTTLS|AUTH(?:\s+\S.*)?|VRFY.*|EXPN.*|HELP.*|ETRN.*|XCLIENT.*|X-EXPS.*)\s*$/i;
const replyShaped = /^\s*[2-5][0-5]\d(?:[ -]|$)/;
const dialled =
  /(?:^|[$#>%]\s*)(?:(?:telnet|nc|ncat|netcat|putty(?:\.exe)?)\s+(?:-\S+\s+)*([\w.:-]+)[ \t:]+(\d{1,5})|.*openssl\s+s_client\b.*?-connect\s+([\w.-]+):(\d+))/i;
const noise =
  /^(?:Trying |Connected to |Escape character|Microsoft Telnet|Welcome to|=~=~=~|\^\]|CONNECTED\(|depth=|verify |Certificate chain|Server certificate|-----|subject=|issuer=|---$|SSL handshake|New, |Server public key|Secure Renegotiation|Compression:|Expansion:|No ALPN|Early data|Verif(?:y|ication)|SSL-Session|\s+(?:Protocol|Cipher|Session-ID|Master-Key|Start Time|Timeout|Verify return|Extended master|Resumption|PSK|SRP|TLS session|\d+ [si]:|[0-9a-f]{4} - )|read R BLOCK|DONE|No client certificate|Acceptable client|Peer signing|Peer signature|Client Certificate Types|Requested Signature|Shared Requested|Max Early)/i;
const lost =
  /Connection (?:closed by (?:foreign|remote) host|to host lost)|closed by foreign host|^closed$|Remote side unexpectedly closed/i;

/** What stands in a telnet, PuTTY, netcat or `openssl s_client` window: typed lines and server lines without any mark. */
const readTelnet: PastedReader = {
  id: 'telnet',
  dialogue: true,

  looksLike(text) {
    const replies = shareOfLines(text, replyShaped);
    const typed = shareOfLines(text, verb);
    const window =
      /^(?:.*[$#>%] ?)?(?:telnet|openssl s_client|nc|ncat)\s|^Trying [\d.:a-f]+|^Connected to (?!.* but )|^Escape character|^CONNECTED\(|Could not open connection to the host|=~=~ PuTTY/im.test(
        text,
      );
    if (window) return 0.8;
    return replies > 0 && typed > 0 ? 0.4 + 0.4 * Math.min(1, replies + typed) : 0;
  },

  read(text, session) {
    const lines = text.split('\n');
    const collector = new ReplyCollector((reply) => session.reply(reply));
    let connected = false;
    let gone = false;
    const unread: string[] = [];
    lines.forEach((raw, index) => {
      const line = withoutBackspaces(raw).trimEnd();
      if (session.inMessage && !isEndOfMessage(lines, index)) {
        session.command(raw);
        return;
      }
      const target = dialled.exec(line);
      if (target) session.server(target[1] ?? target[3], Number(target[2] ?? target[4]));
      connected ||= /^Connected to |^CONNECTED\(/i.test(line);
      const place = /^Connected to ([\w.-]+)|^Trying ([\w.:-]+?)\.*$/.exec(line);
      if (place?.[1]) session.server(place[1]);
      if (lost.test(line)) gone = true;
      if (line.trim() === '' || target || place) return;
      const bare = line.trimStart();
      if (collector.take(bare)) return;
      collector.flush();
      if (verb.test(bare) || bare === '.' || bare === mask || session.inMessage || isMistypedCommand(lines, index)) {
        session.forgetUnanswered();
        session.command(raw.trim());
        if (/^verify error:/.test(bare)) recordTrouble(bare, session);
      } else if (/^\s*(?:Protocol|New)\b.*TLSv/.test(line)) {
        const found = /(TLSv[\d.]+)(?:, Cipher is (\S+))?/.exec(line);
        if (found?.[2]) session.secured(found[1] ?? 'TLS', found[2]);
      } else if (/verify error:|^Verify return code: [1-9]/.test(bare)) recordTrouble(bare, session);
      else if (!noise.test(line) && !lost.test(line) && !/^[A-Za-z0-9+/=]{60,}$/.test(line)) unread.push(line);
    });
    collector.flush();
    finish(session, { connected, gone, unread: unread.join('\n') });
  },
};
export default readTelnet;

function finish(session: PastedSession, seen: { connected: boolean; gone: boolean; unread: string }): void {
  const replied = session.events.some((event) => event.kind === 'replied');
  const refused = session.events.some((event) => event.kind === 'replied' && event.code >= 400);
  if (replied) {
    // A program's own error stands behind what the server granted, e.g. a handshake that failed after `220 Go ahead`.
    if (!refused && seen.unread !== '' && recordTrouble(seen.unread, session)) return;
    if (seen.gone) session.closed('server');
  } else if (seen.unread !== '' && recordTrouble(seen.unread, session)) return;
  else if (seen.connected && seen.gone)
    session.failure('closed-before-greeting', 'greeting', 'Connection closed by foreign host.');
  else if (/Could not open connection|Connect failed/i.test(seen.unread))
    session.failure('connection-timed-out', 'connect', seen.unread);
  else if (seen.unread !== '') session.note(seen.unread);
}

/** A line alone with a dot ends the message; a transcript without that dot goes on at the next reply to the message. */
function isEndOfMessage(lines: readonly string[], index: number): boolean {
  const line = lines[index]?.trim() ?? '';
  return line === '.' || /^(?:250|4\d\d|55\d) (?:[245]\.\d\.\d|ok\b|queued)/i.test(line);
}

/** Telnet sends the backspace instead of using it; what the technician meant decides what kind of line it is. */
function withoutBackspaces(line: string): string {
  let out = '';
  for (const character of line) {
    if (character === '\b' || character === '\u007f') out = out.slice(0, -1);
    else out += character;
  }
  return out;
}

/** `ehllo x` is a command too: the server's next line calls it unknown. */
function isMistypedCommand(lines: readonly string[], index: number): boolean {
  if (!/^[A-Za-z][\w:-]{1,11}(?:\s|$)/.test(lines[index] ?? '')) return false;
  const next = lines.slice(index + 1, index + 4).find((line) => line.trim() !== '');
  const reply = parseReplyLine(next?.trim() ?? '');
  return reply !== undefined && reply.code >= 500 && reply.code <= 504;
}
