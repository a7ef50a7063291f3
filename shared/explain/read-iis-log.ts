import { type PastedReader, shareOfLines } from './reader.ts';
import { parseReplyLine } from './reply-line.ts';

const verb = /^(?:EHLO|HELO|MAIL|RCPT|DATA|BDAT|RSET|STARTTLS|AUTH|QUIT|NOOP|VRFY)$/i;
const row =
  /^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d [\da-fA-F]*[.:][\da-fA-F.:]+ .*\b(?:EHLO|HELO|MAIL|RCPT|DATA|BDAT|RSET|STARTTLS|AUTH|QUIT|NOOP|VRFY|OutboundConnection\w+)\b/i;

/** The log of the IIS SMTP service in W3C format: what clients said with the status they got, and what it met when sending. */
const readIisLog: PastedReader = {
  id: 'iis-log',

  looksLike(text) {
    const share = shareOfLines(text, row);
    return share > 0.3 ? 0.6 + 0.35 * share : 0;
  },

  read(text, session) {
    let fields: string[] | undefined;
    for (const line of text.split('\n')) {
      if (/^#Fields:/i.test(line)) fields = line.slice(8).trim().split(/\s+/);
      if (!row.test(line)) continue;
      const words = line.trim().split(/\s+/);
      const named = (name: string) => {
        const at = fields?.indexOf(name) ?? -1;
        return at < 0 ? undefined : words[at];
      };
      // IIS writes a plus for each blank of the argument.
      const query = (named('cs-uri-query') ?? words.find((word) => /^\+|^[2-5]\d\d[+-]/.test(word)) ?? '')
        .replace(/\+/g, ' ')
        .trim();
      if (/OutboundConnectionResponse/i.test(line)) {
        if (parseReplyLine(query)) session.reply([query]);
        continue;
      }
      const method = words.find((word) => verb.test(word));
      if (method === undefined) continue;
      const argument = query === '-' ? '' : query;
      session.forgetUnanswered();
      session.command([method, argument].filter((part) => part !== '').join(' '));
      if (/OutboundConnectionCommand/i.test(line)) continue;
      const status = named('sc-status') ?? words.findLast((word) => /^[2-5]\d\d$/.test(word));
      if (status !== undefined && parseReplyLine(status)) session.reply([status]);
    }
  },
};
export default readIisLog;
