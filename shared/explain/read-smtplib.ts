import type { PastedReader } from './reader.ts';
import { ReplyCollector } from './reply-line.ts';
import { recordRemarks } from './trouble.ts';

/** Python's `smtplib` with `set_debuglevel`: `send: 'ehlo …\r\n'`, `reply: b'250-…\r\n'`. */
const readSmtplib: PastedReader = {
  id: 'smtplib',
  dialogue: true,

  looksLike(text) {
    return /^(?:[\d:.]+ )?(?:send: b?['"]|reply: b?['"])/m.test(text) ? 0.9 : 0;
  },

  read(text, session) {
    const collector = new ReplyCollector((lines) => session.reply(lines));
    const rest: string[] = [];
    for (const line of unfolded(text).split('\n')) {
      const target = /connect: \(?'([\w.-]+)', (\d+)/.exec(line);
      if (target) session.server(target[1], Number(target[2]));
      const [, what, quoted = ''] = /^(?:[\d:.]+ )?(send|reply): b?['"](.*)['"]\s*$/.exec(line) ?? [];
      if (what === 'reply') for (const one of unescapePython(quoted).split('\n')) collector.take(one);
      else if (what === 'send') {
        collector.flush();
        for (const one of unescapePython(quoted).split('\n')) if (one !== '' || session.inMessage) session.command(one);
      } else if (!/^(?:[\d:.]+ )?(?:reply: retcode|connect:|data:)/.test(line)) rest.push(line);
    }
    collector.flush();
    const refused = session.events.some((event) => event.kind === 'replied' && event.code >= 400);
    const words = rest.filter((line) => !/^\s*(?:File "|at )/.test(line)).join('\n');
    if (!refused) recordRemarks(words, session);
  },
};
export default readSmtplib;

/** A literal that a window or ticket broke into lines, on one line again. */
function unfolded(text: string): string {
  return text.replace(
    /^((?:[\d:.]+ )?(?:send|reply): b?(['"]))(?:(?!\2[ \t]*$).)*\n(?:(?!(?:send|reply): ).*\n){0,8}?.*?\2[ \t]*$/gm,
    (literal) => literal.replace(/\n[ \t]*/g, ' '),
  );
}

/** The text of a Python string or bytes literal; the line ends are line feeds. */
export function unescapePython(literal: string): string {
  return literal
    .replace(/\\(r\\n|[rnt\\'"]|x[0-9a-fA-F]{2})/g, (_, sign: string) => {
      if (sign === 'r\\n' || sign === 'n') return '\n';
      if (sign === 'r') return '';
      if (sign === 't') return '\t';
      return sign.startsWith('x') ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)) : sign;
    })
    .replace(/\n$/, '');
}
