import { withCodeBeside } from './code-apart.ts';
import { unwrapped } from './unwrap.ts';

/**
 * A pasted text without what surrounds it: line ends, byte order marks, no-break spaces, and whatever a telnet window, a log's JSON, a
 * web page, a chat or a ticket system puts around it. What remains is the text as the server or program wrote it.
 */
export function normalisePasted(text: string): string {
  return withCodeBeside(
    unwrapped(
      unquoted(
        unindented(singleSpaced(unfenced(unescaped(withLineFeeds(text)))))
          .replace(/\u00A0/g, ' ')
          .replace(/[\u2018\u2019]/g, "'")
          .replace(/[\u201C\u201D]/g, '"')
          // A line end that a log writes out.
          .replace(/\\r\\n(?=["']?[ \t]*$)/gm, '')
          // What MailKit says of any handshake that failed: every reason there can be.
          .replace(
            /One possibility is that you are trying to connect to a port which does not support SSL\/TLS\.(?:\s*The other possibility is that [^:]{0,300}:(?:\s*\d\. [^\n]*)*)?(?:\s*See https:\S+ for possible solutions\.)?/,
            '',
          )
          // Trees drawn with box characters around what was said.
          .replace(/^[ \t]*[\u2500-\u257F]+[ \t]?/gm, '')
          // A reply whose code was cut off, with its status before every line: `5.7.0 This message …⏎5.7.0 security issue`.
          .replace(/^[ \t]*([45]\.\d\.\d{1,3})[ \t].*(?:\n[ \t]*\1[ \t].*)+$/gm, (reply, status: string) =>
            reply.replace(new RegExp(`\\n[ \\t]*${status.replace(/\./g, '\\.')}[ \\t]+`, 'g'), '\n'),
          )
          // A reply of several lines whose first stands behind somebody's words: `rejected: 501-5.7.0 Authentication…⏎501 5.7.0 see …`.
          .replace(/^(?![2-5]\d\d[ -])(.{3,300}?[:"'(] ?)([45]\d\d)-([^\n]+)\n(?=\2[ -])/gm, '$1\n$2-$3\n')
          .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
          // A whole conversation on one line, as Swift Mailer and Mautic log it: `>> RCPT TO:<…> << 550 … !! Expected …`.
          .replace(/^.* >> ?[A-Z]{4}.* << ?[245]\d\d.*$/gm, (line) =>
            line.replace(/[ \t]+(?=(?:>>|<<|!!|\+\+) )/g, '\n'),
          ),
      ),
    ),
  );
}

/** Without a byte order mark, and with one kind of line end. */
function withLineFeeds(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** A text that stands indented as a whole, as code in a ticket does, without that indentation. */
function unindented(text: string): string {
  const lines = text.split('\n');
  const [first, ...others] = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  if (!first || others.length === 0) return text;
  let common = first;
  for (const one of others) while (!one.startsWith(common)) common = common.slice(0, -1);
  // Where the first line alone stands so far left, the others are folded parts of it.
  const isFolded = first === common && !others.includes(common);
  return common === '' || isFolded ? text : lines.map((line) => line.replace(common, '')).join('\n');
}

/** A text that somebody quotes in a message of their own, `> ` before every line, without those marks. */
function unquoted(text: string): string {
  if (!/^[ \t]*>[ \t]?[^>\s]/.test(text)) return text;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const marked = lines.filter((line) => /^[ \t]*>(?: |[ \t]*$)/.test(line)).length;
  const talk = lines.some((line) => /^[ \t]*<|^[ \t]*> ?(?:EHLO|HELO|MAIL FROM|RCPT TO|QUIT)\b/i.test(line));
  return lines.length < 3 || talk || marked < lines.length ? text : text.replace(/^[ \t]*> ?/gm, '');
}

/** The words of a JSON string or of a log's field in one line, with its line ends written out, as lines. */
function unescaped(text: string): string {
  const written = text.match(/\\n/g)?.length ?? 0;
  const real = text.trim().match(/\n/g)?.length ?? 0;
  const entities = /&(?:lt|gt);/.test(text)
    ? text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
    : text;
  if (written < 2 || real > 0) return entities;
  return entities
    .replace(/\\r\\n|\\n|\\r/g, '\n')
    .replace(/\\t/g, '\t')
    .replace(/\\"/g, '"');
}

/** Without the marks that make a text code or bold in a chat or a ticket. */
function unfenced(text: string): string {
  const bare = text.replace(/^[ \t]*(?:```|~~~)[\w-]*[ \t]*$/gm, '');
  return bare.replace(/^\s*\*\*(?!\*)([^\n]*[^*\n])\*\*\s*$/, '$1');
}

/** So many lines with an empty one between each two were not written so: a web page or a mail program put them there. */
const fewestSpaced = 8;

function singleSpaced(text: string): string {
  const lines = text.split('\n');
  const full = lines.filter((line) => line.trim() !== '').length;
  const adjacent = lines.some((line, at) => line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '');
  return full < fewestSpaced || adjacent
    ? text
    : lines.filter((line, at) => line.trim() !== '' || (lines[at - 1] ?? 'x').trim() === '').join('\n');
}
