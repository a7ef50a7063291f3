import type { Stage } from '../session/stage.ts';
import { stageNamed } from './bounce-prose.ts';
import { decisiveReply } from './decisive-reply.ts';

/** A reply as a program that sends prints it, and the step it answers where the program says so. */
interface ProgramReply {
  readonly lines: readonly string[];
  readonly stage?: Stage;
}

/** Programs that print the code behind the server's words, or in brackets before their own sentence about the step (in any language). */
const takenApart: readonly ((text: string) => ProgramReply | undefined)[] = [
  // PHPMailer: `Detail: Relay access denied SMTP code: 454 Additional SMTP info: 4.7.1`
  (text) => {
    const found =
      /\bDetail: ?([^\n]{0,1000}?) ?SMTP code: ?([45]\d\d)\b(?: Additional SMTP info: ?([45]\.\d{1,3}\.\d{1,3}))?/.exec(
        text,
      );
    return found ? replyOf(found[2], found[3], found[1], stageOf(text)) : undefined;
  },
  // Roundcube: `SMTP Fehler (553): Der Absender "…" konnte nicht gesetzt werden (5.7.1 …)`; without inner words only the code is the server's.
  (text) => {
    const found =
      /\bSMTP[- ]?\p{L}{0,14} ?[(（]([45]\d\d)[)）] ?[:：] ?([^\n]{0,1000})|(?<!\p{L})\p{L}{3,10} SMTP ?[(（]([45]\d\d)[)）] ?[:：] ?([^\n]{0,1000})/u.exec(
        text,
      );
    const code = found?.[1] ?? found?.[3];
    const said = found?.[2] ?? found?.[4] ?? '';
    if (code === undefined) return undefined;
    const inner = /["»”“」][^\n(（]{0,80}[(（]([^\n]{3,})[)）]/.exec(said)?.[1];
    if (inner !== undefined) return replyOf(code, undefined, inner);
    return code === '535' ? replyOf(code, undefined, 'Authentication failed', 'auth') : replyOf(code, undefined, said);
  },
];

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

/** The error reply that the words of a program hold, whole, taken apart, or only its code; nothing when there is none. */
export function programReply(text: string): ProgramReply | undefined {
  const capped = text.slice(0, 8_000);
  for (const read of takenApart) {
    const reply = read(capped);
    if (reply) return reply;
  }
  const quoted = decisiveReply(text);
  if (quoted) return withStage(quoted.lines, stageNamed(text));
  for (const [says, stage] of codeAlone) {
    const code = says.exec(capped)?.[1];
    if (code !== undefined) return withStage([code], stage ?? stageNamed(text));
  }
  return undefined;
}

function replyOf(code = '', status: string | undefined, said = '', stage?: Stage): ProgramReply {
  return withStage([[code, status, said.trim()].filter((part) => part).join(' ')], stage);
}

function withStage(lines: readonly string[], stage: Stage | undefined): ProgramReply {
  return { lines, ...(stage !== undefined && { stage }) };
}

/** PHPMailer names the step before the reply. */
function stageOf(text: string): Stage | undefined {
  const step = /\b(MAIL FROM|RCPT TO|DATA END|DATA|STARTTLS|AUTH|EHLO|HELO)\b[^\n:]{0,20} command failed/.exec(
    text,
  )?.[1];
  if (step === 'MAIL FROM') return 'mail';
  if (step === 'RCPT TO') return 'rcpt';
  if (step === 'DATA END') return 'message';
  if (step === 'DATA') return 'data';
  if (step === 'STARTTLS') return 'starttls';
  if (step === 'AUTH') return 'auth';
  return step === undefined ? undefined : 'ehlo';
}
