import { quotePosix } from '../../shell/quote-posix.ts';
import { swaksWords } from '../asked-options.ts';
import type { SessionOutline } from '../session-outline.ts';
import { messageFile, type ReproductionTool } from '../tool.ts';

/** swaks, the Perl program (jetmore.org/john/code/swaks), as version 20201014 and later take it. */
const swaks: ReproductionTool = {
  id: 'swaks',
  title: 'swaks',
  about: 'One command for Linux, macOS or WSL (Debian package swaks).',
  write(outline) {
    const words = ['swaks', ...wordsOf(outline)];
    const notes = [...notesOf(outline), ...swaksWords(outline).notes];
    return { blocks: [{ what: 'Run in a shell', code: words.join(' ') }], notes };
  },
};
export default swaks;

function wordsOf(outline: SessionOutline): string[] {
  const { host, port, helo, tls, serverName, mechanism, mail, recipients } = outline;
  const option = (name: string, value: string) => [name, quotePosix(looksLikeOption(value) ? 'PUT-IN' : value)];
  const to = recipients.map((recipient) => recipient.to).join(',');
  return [
    ...option('--server', host),
    ...option('--port', String(port)),
    ...(outline.protocol === 'lmtp' ? ['--protocol LMTP'] : helo?.verb === 'HELO' ? ['--protocol SMTP'] : []),
    ...(helo ? option('--ehlo', helo.name) : []),
    ...(tls === 'starttls' ? ['-tls'] : tls === 'implicit' ? ['-tlsc'] : []),
    ...(tls !== 'none' && serverName !== undefined && serverName !== host && !isAddress(serverName)
      ? option('--tls-sni', serverName)
      : []),
    ...swaksWords(outline).words,
    ...clientsOf(outline).flatMap((client) => option('--xclient', client)),
    ...(mechanism === undefined || !mechanisms.has(mechanism)
      ? []
      : [
          ...option('--auth', mechanism),
          ...option('--auth-user', 'YOUR-USER'),
          ...option('--auth-password', 'YOUR-PASSWORD'),
        ]),
    ...(outline.pipelined ? ['--pipeline'] : []),
    ...option('--from', mail && mail.from !== '' ? mail.from : '<>'),
    // It asks for a recipient whatever the stop is.
    ...option('--to', to === '' ? 'nobody@example.com' : to),
    ...(outline.message ? [`--data @${messageFile}`] : stopOf(outline)),
  ];
}

/** swaks takes such a value for an option of its own, behind `=` too, and has options that run programs. */
function looksLikeOption(value: string): boolean {
  return value === '' || value.startsWith('-');
}

/** What XCLIENT said, one for each time; swaks says it inside TLS and greets again by itself. */
function clientsOf({ lines }: SessionOutline): string[] {
  return lines.flatMap(({ verb, text }) => (verb === 'XCLIENT' ? [text.trim().replace(/^\S+\s*/, '')] : []));
}

/** What swaks can sign in with. */
const mechanisms = new Set(['PLAIN', 'LOGIN', 'CRAM-MD5', 'CRAM-SHA1', 'DIGEST-MD5', 'NTLM']);

/** As far as the session went and not a step further: without this swaks would send a message. */
function stopOf({ lines, tls }: SessionOutline): string[] {
  const verbs = new Set(lines.map(({ verb }) => verb));
  if (verbs.has('DATA') || verbs.has('BDAT')) return ['--drop-after DATA'];
  if (verbs.has('RCPT')) return ['--quit-after RCPT'];
  if (verbs.has('MAIL')) return ['--quit-after MAIL'];
  if (verbs.has('AUTH')) return ['--quit-after AUTH'];
  const greeted = lines.some(({ verb, secure }) => /^(?:EHLO|HELO|LHLO)$/.test(verb) && (secure || tls !== 'starttls'));
  if (greeted) return ['--quit-after EHLO'];
  return [tls === 'none' ? '--quit-after CONNECT' : '--quit-after TLS'];
}

function notesOf({ host, helo, mail, recipients, mechanism, message, lines }: SessionOutline): string[] {
  const odd = [host, helo?.name ?? 'x', mail?.from || 'x', ...recipients.map(({ to }) => to)].some(looksLikeOption);
  const parameters = [mail, ...recipients].some(
    (one) => one && Object.keys(one).some((key) => !['from', 'to'].includes(key)),
  );
  const other = lines
    .filter(({ verb }) => /^(?:VRFY|EXPN|HELP|ETRN|RSET|NOOP|XFORWARD)$/.test(verb))
    .map(({ verb }) => verb);
  return [
    ...(odd ? ['A name of this session looks like an option of swaks; put it in for PUT-IN by yourself.'] : []),
    ...(parameters
      ? ['swaks cannot send parameters of MAIL and RCPT (SIZE, DSN and the like); they are left out.']
      : []),
    ...(mechanism === undefined || mechanisms.has(mechanism)
      ? []
      : [`swaks cannot sign in with ${mechanism}; left out.`]),
    ...(mechanism === undefined || !mechanisms.has(mechanism)
      ? []
      : ['Put your own user name and password in; the record has none.']),
    ...(message ? [`Save the session’s message as ${messageFile} first.`] : []),
    ...(other.length > 0 ? [`swaks has no ${[...new Set(other)].join(', ')}; left out.`] : []),
  ];
}

function isAddress(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}
