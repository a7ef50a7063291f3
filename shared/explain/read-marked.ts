import { inferMarks, type Marks } from './inferred-marks.ts';
import type { PastedSession } from './pasted-session.ts';
import { type PastedReader, shareOfLines } from './reader.ts';
import { ReplyCollector } from './reply-line.ts';
import { recordRemarks } from './trouble.ts';

/** A tool that marks who said each line. The first group of each pattern is what was said. */
interface Dialect {
  readonly client: RegExp;
  readonly server: RegExp;
  /** The tool's own words. */
  readonly tool?: RegExp;
}

const dialects: readonly Dialect[] = [
  // swaks: ` -> `, ` ~> ` (under TLS), `<-  `, `<~  `, `<** `, `<~* ` (an error), `=== `, `*** `; our own text export likewise.
  {
    client: /^[ \t]*[-~]>[ \t]{0,2}(.*)$/,
    server: /^[ \t]*<(?:[-~]|\*\*|~\*)[ \t]{1,2}(.*)$/,
    tool: /^[ \t]*(?:={2,3}|\*{2,3})[ \t]+(.*)$/,
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
    const { known, inferred } = marksIn(text);
    if (known) return 0.6 + 0.3 * Math.min(1, known.share);
    return inferred ? 0.4 + 0.3 * Math.min(1, inferred.share) : 0;
  },

  read(text, session) {
    const { known, inferred } = marksIn(text);
    const marks = known ? marksOf(known.dialect) : inferred;
    if (!marks) return;
    const collector = new ReplyCollector((lines) => session.reply(lines));
    const tool: string[] = [];
    for (const line of text.split('\n')) {
      const server = bare(marks.server(line));
      if (server !== undefined && takeReply(server.trim(), collector)) continue;
      // Programs that mark only the first line of what they read.
      if (server === undefined && collector.open && marks.client(line) === undefined && collector.take(line.trim()))
        continue;
      collector.flush();
      const client = server === undefined ? bare(marks.client(line)) : undefined;
      if (client !== undefined) session.command(client.trimEnd());
      else if (server === undefined) {
        const words = (marks.tool?.(line) ?? line).trim();
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
      tool.some((line) =>
        /could ?n[o']t (?:connect|start)|can'?t (?:start|do|negotiate|establish)|(?:start)?tls (?:has |negotiation |handshake )?failed|failed to (?:start|negotiate|establish)/i.test(
          line,
        ),
      )
    ) {
      session.failure('tls-failed', 'tls', tool.join('\n'));
      return;
    }
    const words = tool.filter((line) => !/^TLS started/.test(line)).join('\n');
    recordRemarks(words, session);
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
    /^(?:.{0,80}[\s\]>:|] ?)?(?:Trying|Connecting to|Connected to|Connection: opening to)(?: \w{3}:\/\/)? ?([\w.-]*[A-Za-z][\w.-]*)(?:[: ](?:port )?(\d+))?/.exec(
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

/** Fewer lines than this may look as if they were marked by chance. */
const leastShare = 0.2;

/** The marks of a tool that is known, or those that the text itself gives away where they explain more of its lines. */
function marksIn(text: string): {
  readonly known?: { readonly dialect: Dialect; readonly share: number };
  readonly inferred?: Marks & { readonly share: number };
} {
  const known = bestDialect(text);
  // Marks learnt from the text could not explain so many more of its lines.
  const inferred = known && known.share >= 1 - leastShare ? undefined : inferMarks(text);
  if (known && known.share > leastShare && known.share >= (inferred?.share ?? 0) - leastShare) return { known };
  return inferred && inferred.share > leastShare ? { inferred } : {};
}

function marksOf({ client, server, tool }: Dialect): Marks {
  return {
    client: (line) => client.exec(line)?.[1],
    server: (line) => server.exec(line)?.[1],
    ...(tool && { tool: (line: string) => tool.exec(line)?.[1] }),
  };
}

/** One line of a reply, or all of them where a program writes them into one: `250 mx.example.com / PIPELINING / STARTTLS`. */
function takeReply(line: string, collector: ReplyCollector): boolean {
  const joined = /^250 \S+(?: \/ [A-Z0-9][\w =-]*)+$/.test(line) ? line.slice(4).split(' / ') : [line];
  if (joined.length === 1) return collector.take(line);
  for (const [index, one] of joined.entries()) collector.take(`250${index === joined.length - 1 ? ' ' : '-'}${one}`);
  return true;
}

function bestDialect(text: string): { dialect: Dialect; share: number } | undefined {
  let best: { dialect: Dialect; share: number } | undefined;
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
