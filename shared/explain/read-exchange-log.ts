import type { PastedSession } from './pasted-session.ts';
import type { PastedReader } from './reader.ts';
import { ReplyCollector } from './reply-line.ts';

/** One row of an Exchange protocol log: `…,session,sequence,local,remote,event,data,context`. */
interface Row {
  readonly session: string;
  readonly sequence: number;
  readonly local: string;
  readonly remote: string;
  readonly event: string;
  readonly data: string;
  readonly context: string;
}

const rowPattern =
  /^\s*(?:[\dT:.-]+Z?,)?(?:[^,]*,)?([0-9A-Fa-f-]{8,36}),(\d{1,6}),([^,]*),([^,]*),([-+<>*]),(?:"((?:[^"]|"")*)"|([^"]*?))(?:,([^,]*))?$/;
const verb = /^(?:EHLO|HELO|MAIL|RCPT|DATA|BDAT|STARTTLS|AUTH|QUIT|RSET|NOOP|X-[A-Z]+|XPROXY\w*)\b/i;
const reply = /^[2-5]\d\d(?:[ -]|$)/;

/** Rows of Exchange's SmtpReceive or SmtpSend protocol log, whole or as an excerpt. */
const readExchangeLog: PastedReader = {
  id: 'exchange-log',
  dialogue: true,

  looksLike(text) {
    const lines = text.split('\n', 300).filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const rows = lines.filter((line) => rowPattern.test(line)).length;
    return rows > 0 && rows >= lines.length / 3 ? 1 : 0;
  },

  read(text, session) {
    const sends = /^#Log-type: SMTP Send/im.test(text)
      ? true
      : /^#Log-type: SMTP Receive/im.test(text)
        ? false
        : undefined;
    // Rows of sessions that ran at the same time interleave (facts of the log: order is by session and sequence).
    const bySession = new Map<string, Row[]>();
    for (const line of text.split('\n')) {
      const row = readRow(line);
      if (!row) continue;
      const rows = bySession.get(row.session);
      if (rows) rows.push(row);
      else bySession.set(row.session, [row]);
    }
    for (const rows of bySession.values()) {
      rows.sort((a, b) => a.sequence - b.sequence);
      session.nextConnection();
      readConnection(rows, sends ?? looksSent(rows), session);
    }
  },
};
export default readExchangeLog;

function readRow(line: string): Row | undefined {
  const found = rowPattern.exec(line.trimEnd());
  if (!found) return undefined;
  const [, session = '', sequence, local = '', remote = '', event = '', quoted, plain = '', context = ''] = found;
  return {
    session,
    sequence: Number(sequence),
    local,
    remote,
    event,
    data: quoted === undefined ? plain : quoted.replace(/""/g, '"'),
    context,
  };
}

/** In a send log `>` is this server's command; in a receive log it is this server's reply. */
function looksSent(rows: readonly Row[]): boolean {
  for (const row of rows) {
    const said = row.data.trim();
    if (row.event === '>' && verb.test(said)) return true;
    if (row.event === '<' && reply.test(said)) return true;
    if (row.event === '>' && reply.test(said)) return false;
    if (row.event === '<' && verb.test(said)) return false;
  }
  return true;
}

function readConnection(rows: readonly Row[], sent: boolean, session: PastedSession): void {
  const server = endpointOf(
    (sent ? rows.find((row) => row.remote)?.remote : rows.find((row) => row.local)?.local) ?? '',
  );
  session.server(server?.address, server?.port);
  const collector = new ReplyCollector((lines) => session.reply(lines));
  let refused = false;
  for (const row of rows) {
    const said = row.data.trimEnd();
    const fromServer = row.event === (sent ? '<' : '>');
    if (fromServer) {
      refused ||= /^[45]\d\d/.test(said);
      if (collector.take(said)) continue;
    }
    collector.flush();
    if (row.event === '>' || row.event === '<') {
      if (!fromServer && said !== '') session.command(said);
    } else if (row.event === '*') readInformation(row, session);
    else if (row.event === '-') {
      if (/SocketError/i.test(row.context) && !refused) session.failure('connection-reset', 'other', row.context);
      else session.closed(/^Remote/i.test(row.context) === sent ? 'server' : 'client');
    }
  }
  collector.flush();
}

function readInformation(row: Row, session: PastedSession): void {
  const words = `${row.data} ${row.context}`.trim();
  const tls = /TLS protocol SP_PROT_(\w+?)_(?:CLIENT|SERVER) negotiation succeeded.*?(?:algorithm|cipher) (\S+)/i.exec(
    words,
  );
  if (tls) session.secured(tls[1] ?? 'TLS', tls[2] ?? '');
  else if (/TLS negotiation failed|no usable credentials/i.test(words)) session.failure('tls-failed', 'tls', words);
  else if (/Failed to connect|Winsock error|error encountered while communicating/i.test(words)) {
    const refused = /10061/.test(words);
    session.failure(refused ? 'connection-refused' : 'connection-timed-out', 'connect', words);
  }
  // Permissions and certificates are listed for each session and break nothing.
}

function endpointOf(text: string): { address: string; port: number } | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [];
  const address = bracketed ?? plain;
  return address === undefined ? undefined : { address, port: Number(port) };
}
