import { findQuotedReply } from './reply-line.ts';

/** A reply code as programs write it in a field of its own; 465 and 587 are ports. */
const code = /(?<code>(?!465|587)[45][0-7]\d)(?![\d.])/.source;
/** Names of the field that holds the server's words. */
const wordsField =
  /(?:(?:smtp|server|remote|response|reply|error|status|diagnostic|detail|failure|bounce)[ _-]?)?(?:message|msg|text|reason|response|reply|detail|details|description|answer|string|info|diagnostic)/
    .source;
/** Names of the field that holds the code. */
const codeField =
  /(?:(?:smtp|server|remote|response|reply|error|status|return|result|basic)[ _-]?(?:reply[ _-]?|status[ _-]?|error[ _-]?)?(?:code|number|status)|(?:smtp|reply|response)[ _-]?(?:status|error)|code|status|errno|statusCode|responseCode|replyCode|errorCode)/
    .source;
/** What stands between a field's name and what it holds: `=`, `: "`, `">`, ` => '`. */
const is = /["']?[ \t]*(?:=>|[=:>])[ \t]*/.source;
/** What may stand between two fields. */
const between = /["']?[ \t]*(?:<\/\w{1,20}>\s*<|[\s,;|)}\]]{1,40}[{["']?)/.source;
/** The words: in their quotation marks, or up to the end of the line or the next field. */
const words =
  /(?:"(?<double>(?:[^"\\\n]|\\.){2,1500})"|'(?<single>(?:[^'\\\n]|\\.|'(?=\w)){2,1500})'|(?<bare>[^\s"'<{[][^\n<|]{2,1500}?)(?=$|\n|<\/|[,;|]?[ \t]+[\w-]{2,20}=["'\w<]))/
    .source;

const forms: readonly RegExp[] = [
  // PHPMailer: `… Detail: User unknown SMTP code: 550 Additional SMTP info: 5.1.1`.
  new RegExp(
    String.raw`(?:\bDetail: |command failed: |\bSMTP server error: )(?<bare>(?!.{0,80}\bDetail: )[^\n]{2,1500}?)\s+SMTP code: ${code}(?:\s+Additional SMTP info: (?<status>[245]\.\d{1,3}\.\d{1,3}))?`,
    'i',
  ),
  new RegExp(String.raw`\b${codeField}${is}["']?${code}${between}${wordsField}${is}${words}`, 'im'),
  new RegExp(String.raw`\b${wordsField}${is}${words}${between}${codeField}${is}["']?${code}`, 'im'),
  // `Delivery error (550): …`, `SMTP Response: 550, …`, `[550] …`, `lettre`'s and Lua's `{ 550, "…" }`, tables' `550 | …`.
  new RegExp(
    String.raw`(?:\b(?:error|response|reply|code|status|failed|refused|rejected|answered|said)\W{0,3}[([{]?|^\[|[|\t{][ \t]*)["']?${code}(?:["']?[)\]}]:?|["']?,|[ \t]*[|\t])[ \t]*(?!with message|["']?\w{1,30}["']?[:=])${words}`,
    'im',
  ),
];

/** Rust's lettre spells the digits of a code: `Code { severity: PermanentNegativeCompletion, category: MailSystem, detail: Zero }`. */
const lettre =
  /Code \{ severity: (Permanent|Transient)NegativeCompletion, category: (\w{6,12}), detail: (\w{3,5}) \}\)?, source: /g;
const categories = ['Syntax', 'Information', 'Connections', 'Unspecified3', 'Unspecified4', 'MailSystem'];
const digits = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** The fields stand near the beginning of what a program says. */
const readUpTo = 8_000;

/** A web server's status, not a mail server's: `"status":500,"message":"Internal Server Error"`. */
const ofTheWeb =
  /\bHTTP\b|^(?:Internal Server Error|Bad Gateway|Gateway Timeout|Service Unavailable|Not Found|Forbidden|Unauthorized|Bad Request)\b/i;

/**
 * A text in which a program keeps the reply's code in one field and its words in another, with both joined as the server
 * said them (`550 5.1.1 User unknown`); any other text as it is.
 */
export function withCodeBeside(pasted: string): string {
  const text = pasted.replace(
    lettre,
    (_, kind: string, category: string, detail: string) =>
      `response code: ${kind === 'Permanent' ? 5 : 4}${categories.indexOf(category)}${digits.indexOf(detail)}, message: `,
  );
  if (!/\b[45][0-7]\d\b/.test(text)) return text;
  const read = text.slice(0, readUpTo);
  const quoted = findQuotedReply(read);
  for (const form of forms) {
    const found = form.exec(read);
    const { code: number, double, single, bare, status } = found?.groups ?? {};
    if (!found || number === undefined || (quoted && quoted.index < found.index)) continue;
    const said = (double ?? single ?? bare ?? '')
      .replace(/\\(["'])/g, '$1')
      .trim()
      .replace(/^([^([{]*?)[)\]}]+$/, '$1');
    if (ofTheWeb.test(said)) return text;
    if (said === '' || !/[A-Za-z]{2}|[^\x00-\x7F]{2}/.test(said)) continue;
    const reply = [number, status !== undefined && !said.startsWith(status) ? status : '', said]
      .filter((part) => part !== '')
      .join(' ');
    return `${text.slice(0, found.index)}\n${reply}\n${text.slice(found.index + found[0].length)}`;
  }
  return text;
}
