import { stageNamed } from './bounce-prose.ts';
import { unescapePython } from './read-smtplib.ts';
import type { PastedReader } from './reader.ts';
import { findQuotedReply } from './reply-line.ts';
import { recordTrouble } from './trouble.ts';

const sign =
  /(?:Exception|Error)\b\s*[:(]|Traceback \(most recent call last\)|smtplib\.|SMTP\w*(?:Error|Refused|Exception)|Send-MailMessage|The server response was|responseCode:|errno: |^[ \t]+at .+[(:]\d+|com\.sun\.mail|jakarta\.mail|System\.Net\.Mail|getaddrinfo|Winsock/m;

/** The error text of a program that sends mail: Node, Java, .NET, PowerShell, Python. */
const readException: PastedReader = {
  id: 'exception',

  looksLike(text) {
    return sign.test(text) ? 0.55 : 0;
  },

  read(text, session) {
    const place =
      /(?:connect to|connecting to|connect to SMTP host:|connect E\w+|host:) ['"]?([\w.-]+\.[\w-]+)(?:['",]? *(?:port:?|:) ?(\d{2,5}))?/i.exec(
        text,
      );
    if (place) session.server(place[1], place[2] === undefined ? 25 : Number(place[2]));
    // Python prints the reply as code and bytes: (535, b'5.7.8 Username …\n5.7.8 …')
    const python =
      /\((\d{3}), ?b?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(text) ??
      /(?:^|[\s:])(?!465|587)([2-5]\d\d), ?b?(?:'((?:[^'\\\n]|\\.)*)(?:'|$)|"((?:[^"\\\n]|\\.)*)(?:"|$))/m.exec(text);
    if (python?.[1] !== undefined) {
      const code = python[1];
      const lines = unescapePython((python[2] ?? python[3] ?? '').replace(/\s*\n\s*/g, ' ')).split('\n');
      session.reply(lines.map((line, i) => `${code}${i < lines.length - 1 ? '-' : ' '}${line}`));
      return;
    }
    const words = text.trim().slice(0, 8_000);
    // A stack's frames hold line numbers that look like codes; the message stands before them.
    const message = words.replace(/^\s+at .*$/gm, '').replace(/^\s*File ".*$/gm, '');
    const quoted = findQuotedReply(message);
    if (quoted) session.reply(quoted.lines, stageNamed(message));
    else if (/The server response was: ?\S/i.test(message) || !recordTrouble(message, session))
      // A library that leaves the reply code out puts its own name before the server's words.
      session.note(message.replace(/^\s*[\w.$]*(?:Exception|Error): (?=[245]\.\d{1,3}\.\d{1,3} )/, ''));
  },
};
export default readException;
