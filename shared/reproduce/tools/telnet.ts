import { leftOut } from '../asked-options.ts';
import { isPlainHost, messageFile, type ReproductionTool } from '../tool.ts';
import { typedLines } from '../typed-lines.ts';

/** The telnet client of Windows and everywhere else: plain text only. */
const telnet: ReproductionTool = {
  id: 'telnet',
  title: 'telnet',
  about: 'Plain text by hand; on every system, on Windows after it is turned on.',
  write(outline) {
    // No quoting fits cmd.exe, PowerShell and sh alike, so only a name that needs none is written.
    const host = isPlainHost(outline.host) ? outline.host : 'SERVER';
    const typed = typedLines(outline, ({ secure, verb }) => !secure && verb !== 'STARTTLS');
    return {
      blocks: [
        { what: 'Run', code: `telnet ${host} ${outline.port}` },
        { what: 'Then type, each line after the reply to the one before', code: typed.join('\n') },
      ].filter(({ code }) => code !== ''),
      notes: [
        ...leftOut(outline, 'telnet'),
        ...(host === outline.host
          ? []
          : ['The server’s name cannot stand in a command as it is; put it in for SERVER.']),
        ...(outline.tls === 'implicit'
          ? [
              'This session began with TLS, which telnet cannot do: nothing readable will come. Take openssl or PowerShell.',
            ]
          : []),
        ...(outline.tls === 'starttls'
          ? [
              'What was said inside TLS is left out: telnet cannot go on after STARTTLS. Take openssl or PowerShell for it.',
            ]
          : []),
        ...(typed.some((line) => line.includes(messageFile))
          ? [`Save the session’s message as ${messageFile} first.`]
          : []),
        ...(outline.lines.some(({ secret, secure }) => secret && !secure)
          ? ['Put your own credentials in; the record has none.']
          : []),
        'Windows: telnet is an optional feature (dism /online /Enable-Feature /FeatureName:TelnetClient, as administrator). Its Backspace is sent to the server; a line with a typing mistake must be typed anew.',
      ],
    };
  },
};
export default telnet;
