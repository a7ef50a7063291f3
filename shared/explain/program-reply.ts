import type { Stage } from '../session/stage.ts';
import { stageNamed } from './bounce-prose.ts';
import { decisiveReply } from './decisive-reply.ts';

/** A reply as a program that sends prints it, and the step it answers where the program says so. */
interface ProgramReply {
  readonly lines: readonly string[];
  readonly stage?: Stage;
}

/**
 * Roundcube, in any language: `SMTP Fehler (553): Der Absender "…" konnte nicht gesetzt werden (5.7.1 …)`. The server's words are those in
 * brackets; where there are none, only the code is the server's. (In English `code-apart.ts` has read it before.)
 */
function roundcubeReply(text: string): ProgramReply | undefined {
  const found =
    /\bSMTP[- ]?\p{L}{0,14} ?[(（]([45]\d\d)[)）] ?[:：] ?([^\n]{0,1000})|(?<!\p{L})\p{L}{3,10} SMTP ?[(（]([45]\d\d)[)）] ?[:：] ?([^\n]{0,1000})/u.exec(
      text,
    );
  const code = found?.[1] ?? found?.[3];
  if (code === undefined) return undefined;
  const sentence = found?.[2] ?? found?.[4] ?? '';
  const said =
    /["»”“」][^\n(（]{0,80}[(（]([^\n]{3,})[)）]/.exec(sentence)?.[1] ??
    (code === '535' ? 'Authentication failed' : sentence);
  return { lines: [`${code} ${said.trim()}`] };
}

/** Programs that keep the server's words to themselves: curl, Jakarta Mail, Swift Mailer. */
const codeAlone: readonly (readonly [RegExp, Stage | undefined])[] = [
  [/\bgot code "([45]\d\d)"/, undefined],
  [
    /\b(?:Could not connect to|Got bad greeting from) SMTP host: [^\s,]{1,255}, port: \d{1,5}, response: ([45]\d\d)\b/,
    'greeting',
  ],
  [/\bunexpected smtp-server response: ([45]\d\d)\b/i, undefined],
  [/\bMAIL failed: ([45]\d\d)\b/, 'mail'],
  [/\bRCPT failed: ([45]\d\d)\b/, 'rcpt'],
  [/\bDATA failed: ([45]\d\d)\b/, 'data'],
  [/\bSTARTTLS denied, code ([45]\d\d)\b/, 'starttls'],
  [/\bAuthentication failed: ([45]\d\d)\b(?! ?\S)/, 'auth'],
];

/** A reply without its code, whatever its words sound like: `SmtpCommandException: 4.4.1 Connection timed out`. */
function statusAlone(text: string): ProgramReply | undefined {
  const said = /\bSmtpCommandException: ([45]\.\d{1,3}\.\d{1,3} [^\n]{3,500})/.exec(text)?.[1];
  return said === undefined ? undefined : { lines: [`${said.startsWith('4') ? 450 : 550} ${said}`] };
}

/** The error reply that the words of a program hold, whole, in brackets, or only its code; nothing when there is none. */
export function programReply(text: string): ProgramReply | undefined {
  const capped = text.slice(0, 8_000);
  const inBrackets = roundcubeReply(capped) ?? statusAlone(capped);
  if (inBrackets) return inBrackets;
  const quoted = decisiveReply(text);
  if (quoted) return withStage(quoted.lines, stageNamed(text));
  for (const [says, stage] of codeAlone) {
    const code = says.exec(capped)?.[1];
    if (code !== undefined) return withStage([code], stage ?? stageNamed(text));
  }
  return undefined;
}

function withStage(lines: readonly string[], stage: Stage | undefined): ProgramReply {
  return { lines, ...(stage !== undefined && { stage }) };
}
