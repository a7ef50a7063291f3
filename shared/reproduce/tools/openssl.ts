import { quotePosix } from '../../shell/quote-posix.ts';
import { opensslWords } from '../asked-options.ts';
import type { SessionOutline } from '../session-outline.ts';
import { messageFile, type ReproductionTool } from '../tool.ts';
import { typedLines } from '../typed-lines.ts';

/** `openssl s_client` as of OpenSSL 1.1.1 and later: it does STARTTLS by itself, the rest is typed. */
const openssl: ReproductionTool = {
  id: 'openssl',
  title: 'openssl s_client',
  about: 'TLS by hand, on Linux, macOS, WSL or Git for Windows.',
  write(outline) {
    if (outline.tls === 'none')
      return {
        blocks: [],
        notes: ['This session is not encrypted, and openssl s_client always is: take telnet or PowerShell.'],
      };
    const typed = typedLines(outline, ({ secure }) => secure);
    return {
      blocks: [
        { what: 'Run in a shell', code: commandOf(outline) },
        { what: 'Then type, each line after the reply to the one before', code: typed.join('\n') },
      ].filter(({ code }) => code !== ''),
      notes: [
        '-quiet is needed: without it a line that begins with R asks for a new handshake and one with Q ends the program.',
        ...(outline.tls === 'starttls'
          ? ['Its own EHLO and STARTTLS, before TLS, are not shown: type the first line when it is silent.']
          : []),
        ...(outline.message && typed.some((line) => line.includes(messageFile))
          ? [`Save the session’s message as ${messageFile} first.`]
          : []),
        ...opensslWords(outline).notes,
        ...(outline.lines.some(({ secret }) => secret) ? ['Put your own credentials in; the record has none.'] : []),
      ],
    };
  },
};
export default openssl;

function commandOf(outline: SessionOutline): string {
  const { host, port, tls, protocol, helo, serverName } = outline;
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const sni = serverName ?? host;
  return [
    'openssl s_client -quiet -crlf -connect',
    quotePosix(place),
    // RFC 6066 3: no address is ever sent as SNI.
    ...(/^[\d.]+$|:/.test(sni) ? ['-noservername'] : ['-servername', quotePosix(sni)]),
    ...opensslWords(outline).words,
    ...(tls === 'starttls' ? ['-starttls', protocol] : []),
    ...(tls === 'starttls' && helo ? ['-name', quotePosix(helo.name)] : []),
  ].join(' ');
}
