import type { PastedSession } from './pasted-session.ts';
import { type PastedReader, shareOfLines } from './reader.ts';
import { ReplyCollector } from './reply-line.ts';
import { isKnown, recordTrouble } from './trouble.ts';

/** A tool that marks who said each line. The first group of each pattern is what was said. */
interface Marks {
  readonly client: RegExp;
  readonly server: RegExp;
  /** The tool's own words. */
  readonly tool?: RegExp;
}

const dialects: readonly Marks[] = [
  // swaks: ` -> `, ` ~> ` (under TLS), `<-  `, `<~  `, `<** `, `<~* ` (an error), `=== `, `*** `; our own text export likewise.
  {
    client: /^ ?[-~]>[ \t]{0,2}(.*)$/,
    server: /^<(?:[-~]|\*\*|~\*)[ \t]{1,2}(.*)$/,
    tool: /^(?:={2,3}|\*{2,3})[ \t]+(.*)$/,
  },
  // sendmail -v, Exim -v, OpenSMTPD's trace and many scripts, behind a time stamp or a session's name or not
  { client: /^(?:.{0,80}\s)?>>>[ \t]?(.*)$/, server: /^(?:.{0,80}\s)?<<<[ \t]?(.*)$/, tool: /^[ \t]*\.\.\. ?(.*)$/ },
  // nodemailer, Thunderbird, imap-style logs, RFC examples: `C: EHLO`, `S: 250`, behind a time stamp or not
  {
    client: /^(?:.{0,80}[\s\]])?(?:C|CLIENT|Client):[ \t]?(.*)$/,
    server: /^(?:.{0,80}[\s\]])?(?:S|SERVER|Server):[ \t]?(.*)$/,
    tool: /^\[[^\]]+\] (?:INFO|DEBUG|ERROR)[ \t]+(.*)$/,
  },
  // PHPMailer at its most talkative: each line in quotation marks, and all of them once more as `SERVER -> CLIENT`
  {
    client: /^.{0,60}CLIENT -(?:>|&gt;) SERVER: ?(.*)$/,
    server: /^.{0,60}SMTP INBOUND: (.*)$/,
    tool: /^(?:[\d: -]{19} )?((?:SMTP (?:ERROR|connect)|Connection).*)$/,
  },
  // PHPMailer
  {
    client: /^.{0,60}CLIENT -(?:>|&gt;) SERVER: ?(.*)$/,
    server: /^.{0,60}SERVER -(?:>|&gt;) CLIENT: ?(.*)$/,
    tool: /^(SMTP (?:ERROR|connect).*)$/,
  },
  // curl -v, Exim -bh, and quoting by hand
  { client: /^> (.*)$/, server: /^< (.*)$/, tool: /^\* +(.*)$/ },
  // Claws Mail's network log
  {
    client: /^(?:\[[\d:.]{4,15}\] )?(?:E?SMTP|LMTP)> (.*)$/,
    server: /^(?:\[[\d:.]{4,15}\] )?(?:E?SMTP|LMTP)< (.*)$/,
    tool: /^\*+ (.*)$/,
  },
  // posttls-finger, RainLoop: a name before the arrow
  { client: /^.{0,100}: > (.*)$/, server: /^.{0,100}: < (.*)$/ },
  // Go and Perl libraries: `--> EHLO`, `<-- 250`, `>> `, `<< `
  { client: /^(?:.{0,60}\s)?(?:--?>|>>) ?(.*)$/, server: /^(?:.{0,60}\s)?(?:<--?|<<) ?(.*)$/ },
  // lettre (Rust): `Wrote: EHLO x<CRLF>`
  { client: /^.{0,80}Wrote: (.*)$/, server: /^.{0,80}Read: (.*)$/ },
];

/** A transcript whose tool marks the direction of each line: swaks, sendmail, nodemailer, PHPMailer, curl … */
const readMarked: PastedReader = {
  id: 'marked',
  dialogue: true,

  looksLike(text) {
    const best = bestDialect(text);
    return best && best.share > 0.2 ? 0.6 + 0.3 * Math.min(1, best.share) : 0;
  },

  read(text, session) {
    const dialect = bestDialect(text)?.dialect;
    if (!dialect) return;
    const collector = new ReplyCollector((lines) => session.reply(lines));
    const tool: string[] = [];
    for (const line of text.split('\n')) {
      const server = bare(dialect.server.exec(line)?.[1]);
      if (server !== undefined && collector.take(server.trim())) continue;
      collector.flush();
      const client = server === undefined ? bare(dialect.client.exec(line)?.[1]) : undefined;
      if (client !== undefined) session.command(client.trimEnd());
      else if (server === undefined) {
        const words = (dialect.tool?.exec(line)?.[1] ?? line).trim();
        if (words !== '') {
          readToolLine(words, session);
          // PHPMailer says the server's lines twice; the second time they are no words of its own.
          if (!/SERVER -(?:>|&gt;) CLIENT:/.test(words)) tool.push(words);
        }
      }
    }
    collector.flush();
    const refused = session.events.some((event) => event.kind === 'replied' && event.code >= 400);
    const failed = session.events.some((event) => event.kind === 'failed');
    if (refused || failed || tool.length === 0) return;
    // PHPMailer words a handshake that failed like a connection that did not come about.
    const said = session.events.findLast((event) => event.kind === 'sent' && event.stage !== 'quit');
    if (
      said?.kind === 'sent' &&
      /^STARTTLS\b/i.test(said.data) &&
      tool.some((line) => /could not connect/i.test(line))
    ) {
      session.failure('tls-failed', 'tls', tool.join('\n'));
      return;
    }
    const words = tool.filter((line) => !/^TLS started/.test(line)).join('\n');
    if (!recordTrouble(words, session) && isKnown(words)) session.note(words);
  },
};
export default readMarked;

/** What was said without the marks some tools put around it: quotation marks, a written-out line end. */
function bare(said: string | undefined): string | undefined {
  return said?.replace(/(?:<CRLF>|\\r\\n)$/, '').replace(/^"(.*)"$/, '$1');
}

/** What the tool says of the connection: where it goes, and that TLS is up. */
function readToolLine(words: string, session: PastedSession): void {
  const target =
    /^(?:[\d: -]{19} )?(?:Trying|Connecting to|Connected to|Connection: opening to)(?: \w{3}:\/\/)? ?([\w.-]*[A-Za-z][\w.-]*)(?:[: ](?:port )?(\d+))?/.exec(
      words,
    );
  if (target) session.server(target[1], target[2] === undefined ? 25 : Number(target[2]));
  const tls = /^TLS started with cipher (TLSv[\d.]+|SSLv\d):(\S+)|SSL connection using (TLSv[\d.]+) ?\/ ?(\S+)/.exec(
    words,
  );
  if (tls) session.secured(tls[1] ?? tls[3] ?? 'TLS', tls[2] ?? tls[4] ?? '');
  else if (
    /^TLS (?:connection )?(?:established|started)|Connection upgraded with STARTTLS|^Secure connection/i.test(words)
  )
    session.secured('TLS', '');
}

function bestDialect(text: string): { dialect: Marks; share: number } | undefined {
  let best: { dialect: Marks; share: number } | undefined;
  for (const dialect of dialects) {
    const server = shareOfLines(
      text,
      new RegExp(`${dialect.server.source.replace(/\(\.\*\)\$$/, '')}[\\s"]*[2-5][0-5]\\d(?:[ -]|$)`),
    );
    const share = server === 0 ? 0 : server + shareOfLines(text, dialect.client);
    if (share > (best?.share ?? 0)) best = { dialect, share };
  }
  return best;
}
