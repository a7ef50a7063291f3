import { stageNamed } from './bounce-prose.ts';
import { programReply } from './program-reply.ts';
import { unescapePython } from './read-smtplib.ts';
import type { PastedReader } from './reader.ts';
import { recordTrouble } from './trouble.ts';

const sign =
  /(?:Exception|Error)\b\s*[:(]|Traceback \(most recent call last\)|smtplib\.|SMTP\w*(?:Error|Refused|Exception)|Send-MailMessage|The\s+server\s+response\s+was|Die Serverantwort war|réponse du serveur|respuesta del servidor|Risposta del server|resposta do servidor|Odpowiedź serwera|Sunucu yanıtı|Ответ сервера|服务器响应|サーバーの応答|\([245]\d\d, ?b?["']|responseCode:|errno: |^[ \t]+at .+[(:]\d+|com\.sun\.mail|jakarta\.mail|System\.Net\.Mail|getaddrinfo|Winsock/m;

/** .NET names the code by a sentence of its own (SmtpStatusCode) and leaves the number out. */
const dotNetNames: readonly [string, number][] = [
  ['Service not available, closing transmission channel', 421],
  ['Error in processing', 451],
  ['Insufficient system storage', 452],
  ['Syntax error, command unrecognized', 500],
  ['Syntax error in parameters or arguments', 501],
  ['Command not implemented', 502],
  ['Bad sequence of commands', 503],
  ['Command parameter not implemented', 504],
  ['The SMTP server requires a secure connection or the client was not authenticated', 530],
  ['Mailbox unavailable', 550],
  ['User not local; please try a different path', 551],
  ['Exceeded storage allocation', 552],
  ['Mailbox name not allowed', 553],
  ['Transaction failed', 554],
];

/** What .NET and PowerShell say before the server's words, in the languages of Windows. */
const serverSaid =
  /(?:The\s+server\s+response\s+was|Die Serverantwort war|La réponse du serveur était|La respuesta del servidor fue|Risposta del server|A resposta do servidor foi|De (?:reactie|respons) van de server was|Odpowiedź serwera|Sunucu yanıtı şöyleydi|Ответ сервера|服务器响应(?:为)?|サーバーの応答)[ \u00a0]?[:：]? ?(?![:：]|HTTP\/)(\S[\s\S]{0,1000})/i;

/** The reply in a message that .NET wrote in another language than English: its sentence about sign-in stands for 530. */
function localizedReply(message: string): string | undefined {
  const found = serverSaid.exec(message);
  if (!found || /^(?:The server|[2-5]\d\d[ -])/i.test(found[1] ?? '')) return undefined;
  if (/^The\s+server\s+response\s+was/i.test(found[0])) return undefined;
  const words = endOfWords(found[1] ?? '');
  const status = /^([45])\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[1];
  if (status === undefined) return undefined;
  const signIn = /authenti|аутентиф|проверк|身份验证|認証|kimli|uwierzyteln/i.test(message.slice(0, found.index));
  return `${status === '4' ? 450 : signIn ? 530 : 550} ${words}`;
}

/** The server's words without the frames and quotation marks behind them. */
function endOfWords(said: string): string {
  return (
    said
      .split(/"? *\n?(?:At |\s+at |\+ )|\n[ \t]*\n|"(?:\s|$)/)[0]
      ?.replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

/** The server's reply inside a .NET or PowerShell message, with the code that .NET's sentence stands for. */
function dotNetReply(message: string): string | undefined {
  const found = /([A-Z][^.\n]{5,100})\.\s+The\s+server\s+response\s+was:?\s?(\S[\s\S]{0,1000})/.exec(message);
  if (!found) return localizedReply(message);
  const [, name = '', said = ''] = found;
  const code = dotNetNames.find(([sentence]) => name.endsWith(sentence))?.[1];
  if (code === undefined || /^[2-5]\d\d[ -]/.test(said)) return undefined;
  const words = endOfWords(said);
  if (words === '') return undefined;
  // 4.x.x with the name of a lasting refusal: .NET has the same name for 450 and 550.
  return `${code === 550 && words.startsWith('4.') ? 450 : code} ${words}`;
}

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
    const dotNet = dotNetReply(message);
    if (dotNet !== undefined) {
      session.reply([dotNet], stageNamed(message));
      return;
    }
    // Python's traceback tells where: the reply that never came is the greeting.
    if (/in connect\b[^\n]*\n(?:.*\n){0,3}?.*\bin getreply\b/.test(words) && /unexpectedly closed/.test(message)) {
      session.failure('closed-before-greeting', 'greeting', message.trim());
      return;
    }
    const said = programReply(message);
    if (said) session.reply(said.lines, said.stage);
    else if (serverSaid.test(message) || !recordTrouble(message, session))
      // A library that leaves the reply code out puts its own name before the server's words.
      session.note(message.replace(/^\s*[\w.$]*(?:Exception|Error): (?=[245]\.\d{1,3}\.\d{1,3} )/, ''));
  },
};
export default readException;
