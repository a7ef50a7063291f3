import { explainReply } from '../knowledge/explain-reply.ts';
import { troubleIn } from './trouble.ts';

/**
 * What products write into every bounce, whatever happened. Some of it would be taken for a cause: qmail's "I've given up"
 * for a queue that is too old, Netscape's "rejected by a remote mail server" for a block.
 */
const courtesies: readonly RegExp[] = [
  /this is the (?:mail system|\S+ program) at(?: host)? \S+/gi,
  /I'm sorry to have to inform you that (?:your message|the message returned\s+below) could not\s+be delivered to one or more (?:recipients|destinations)\.(?: It's attached below\.)?/gi,
  /for further assistance, please (?:send mail to|contact) [^\n]*/gi,
  /if you do so, please include this problem report\.\s+You can\s+delete your own text from the (?:attached returned message|message returned below)\./gi,
  /I'm afraid I wasn't able to deliver your message to the following addresses?\./gi,
  /this is a permanent error; I've given up\.\s+Sorry it didn't work out\./gi,
  /this message was created automatically by (?:the )?(?:mail|e-mail) (?:delivery )?(?:software|system)[^.\n]{0,60}\./gi,
  /a message that you (?:have )?sent could not be delivered to (?:one or more|all|any)(?: of)?\s+(?:its )?recipients\./gi,
  /this is a permanent error\.\s+The following address(?:\(es\)|es)?\s+failed:/gi,
  /after one or more unsuccessful delivery attempts the attached message has\s+been removed from the mail queue on this server\.\s+The number and frequency\s+of delivery attempts are determined by local configuration parameters\./gi,
  /the following data may contain sections which represent BASE64 encoded\s+file attachments\.\s+These sections will be unreadable without MIME aware\s+tools\.\s+Seek your system administrator [^.]{0,160}\./gi,
  /each of the following recipients was rejected by a remote mail server\.\s+The reasons given by the server are included to help you determine why\s+each recipient was rejected\./gi,
  /an error was detected while processing the enclosed message\.\s+A list of\s+the affected recipients? follows\.[^.]{0,200}\.?/gi,
  /if you can see this text, your mail client may not be able to understand MIME\s+formatted messages[^\n]*/gi,
  /the amount of time\s+a message is queued before it is returned depends on local configura-?\s*tion parameters\./gi,
  /the original message was received at [^\n]*(?:\nfrom [^\n]*)?(?:\nwith id [^\n]*)?/gi,
  /-{3,} The following addresses? had [^\n]*-{3,}/gi,
  /\bthis is the MAILER-DAEMON, please DO NOT REPLY to this e-?mail\./gi,
  /\byou DO NOT NEED to re-?send (?:the|your) message[^.\n]{0,60}\./gi,
  // What may have happened, whatever did.
  /(?:most (?:common|occur+ing|frequent|likely|usual)(?: (?:reasons?|causes?))?|(?:common|possible|usual) (?:reasons?|causes?)|meest voorkomende (?:redenen|oorzaken)|häufigsten? (?:gründe|ursachen)|(?:raisons|causes) les plus (?:courantes|fréquentes)|(?:causas|motivos|razones) más (?:comunes|frecuentes)|(?:cause|ragioni) più (?:comuni|frequenti))[^\n]{0,80}:[ \t]*\n(?:[ \t]*(?:[-*•]|\d[.)])[ \t]*\S[^\n]*\n(?:(?![ \t]*(?:[-*•<]|\d[.)]))[ \t]*[^\s<][^\n]*\n){0,2}){2,8}/gi,
  // The subject and addresses of the message that came back: words of its writer, not of a server.
  /^[ \t>]*(?:Subject|To|Cc|Sent|Date|From|Betreff|An|Von|Gesendet|Datum|Objet|À|Envoyé|Asunto|Para|Enviado|Oggetto|Assunto|Onderwerp|Aan|Verzonden|Тема|件名|宛先|主题|主旨)[ \t]*[:：][ \t](?!.*(?:undeliver|returned? mail|deliver|fail|warning|delayed|unzustell|devuelt|non remis|エラー)).*$/gim,
  /this is an automatically generated Delivery Status Notification\.?/gi,
  /^[ \t]*delivery to the following recipients? (?:has )?failed(?: permanently)?[.:]?[ \t]*$/gim,
  // Gmail's heading says less, and sometimes other things, than the sentence below it.
  /^\*\* (?:Address not found|Message (?:not delivered|blocked|rejected)|Delivery incomplete)(?: yet)? \*\*$/gim,
];

/** The prose without the sentences that stand in every bounce of a product. */
export function withoutCourtesies(prose: string): string {
  return courtesies.reduce((text, courtesy) => text.replace(courtesy, ''), prose);
}

/** `Reason: …`, `Error-Text: …`, `because:`: what stands behind such a label is meant to be the cause. */
const labelled =
  /^[ \t>*|-]*(?:(?:the )?(?:(?:error|failure|bounce|rejection|response|server|smtp|delivery|following)[ -])?(?:reasons?|error(?:[ -](?:text|message|description|details?))?|problem|cause|diagnos(?:tic|e|is)|explanation|response|fehler(?:meldung|grund|text)?|grund|ursache|raison|motif|erreur|cause|motivo|causa|errore?|mensaje de error|причина|ошибка|powód|przyczyna|błąd|reden|fout|orsak|原因|理由|エラー|错误)(?: (?:appears to be|was|is|lautet|est|es))?|(?:because|for the following reasons?|last attempt failed because|technical details(?: of (?:temporary|permanent) failure)?|aus folgendem grund|pour la raison suivante|por el siguiente motivo|(?:SMTP|LOCAL|ROUTER|LIST|PIPE)\S* module(?:\([^)\n]{0,200}\))? reports|실패 ?원인|반송 ?사유|退信原因|失败原因|エラー(?:内容|理由|メッセージ)))[ \t]*[:：]+[ \t]*\n?/gim;

/** What the prose itself names as reason, each as one line. */
export function namedReasons(prose: string): string[] {
  const reasons: string[] = [];
  for (const found of prose.matchAll(labelled)) {
    const behind = prose.slice(found.index + found[0].length).replace(/^(?:[ \t]*\n|[ \t]*[-=_]{2,}[ \t]*)+/, '');
    const paragraph = behind.split(/\n[ \t]*\n/)[0] ?? '';
    const reason = paragraph.replace(/\s+/g, ' ').trim().slice(0, 600);
    if (reason.length > 2) reasons.push(reason);
    if (reasons.length >= 8) break;
  }
  return reasons;
}

/** What the programs say that a server hands its mail to, inside a transcript: `procmail: Mailbox limit exceeded`, `mail.local: …`. */
export function programLines(prose: string): string[] {
  const transcript = /-{3,} ?Transcript of session follows ?-{3,}\n([\s\S]{0,4000})/i.exec(prose)?.[1] ?? '';
  return transcript
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:\/[\w./-]+\/)?[a-z][\w.-]{2,30}: \S.{6,}/i.test(line));
}

/** Topics that name no cause: words that name one go before them. */
const vague = new Set<string>([
  'unknown',
  'policy-rejected',
  'try-again-later',
  'receiver-internal-error',
  'delivery-expired',
]);

const sysexits =
  /(?:\.\.\.|^\d{3}[^\n]{0,100}) ?(?:can't create (?:user )?output|unknown mailer error|local configuration error|remote protocol error|internal error|service unavailable)[ \t]*(?:\d+)?[ \t]*$/im;

/** Whether a reply is only what Sendmail makes of a delivery program's exit code: the program's own words, where they stand, tell more. */
export function isExitCode(reply: string): boolean {
  return sysexits.test(reply);
}

/** A part of the text and how much it tells of the cause: above 2.5 somebody has written these words down. */
export interface Telling {
  readonly text: string;
  readonly grade: number;
}

/** How much a text tells: 0 nothing, 1 a number's meaning, 2 stems of words, 3 a wording that names a cause. */
export function gradeOf(text: string): number {
  const trouble = troubleIn(text);
  if (trouble === 'named') return 3.1;
  const found = explainReply(text);
  const known = found !== undefined && (found.severity === 'error' || found.severity === 'warning');
  const words = !known ? 0 : found.rule.startsWith('fallback-') ? 1 : found.rule.startsWith('gist-') ? 2 : 0;
  if (words === 1 && found?.topic === 'unknown') return 0.5;
  if (known && words === 0) {
    if (isExitCode(text)) return 1.9;
    return (found.confidence === 'possible' ? 2.5 : 3) - (vague.has(found.topic) ? 0.7 : 0);
  }
  return Math.max(words, trouble === 'vague' ? 2.4 : 0);
}

/** The one of several texts that tells most; of equals the first. Undefined where all are empty. */
export function mostTelling(texts: readonly (string | undefined)[]): Telling | undefined {
  let best: Telling | undefined;
  for (const text of new Set(texts)) {
    if (text === undefined || text.trim() === '') continue;
    const grade = gradeOf(text);
    if (best === undefined || grade > best.grade) best = { text, grade };
    if (grade > 3) break;
  }
  return best;
}

const mostParagraphs = 12;
/** An enhanced status code inside prose. */
const statusInside = /(?<![\d.])#?[45]\.\d{1,3}\.\d{1,3}(?![\d.])/;

/** A paragraph that holds a status code: from that code on where it begins a line, up to the next recipient. */
function fromStatusOn(paragraph: string): string {
  const lines = paragraph.split('\n');
  const first = lines.findIndex((line) => statusInside.test(line));
  if (!/^\s*[45]\.\d/.test(lines[first] ?? '')) return paragraph;
  const next = lines.findIndex(
    (line, index) => index > first && /^["'<]?[^\s"'<>@]+@[^\s"'<>@]+[>"']?:?\s*$/.test(line.trim()),
  );
  return lines
    .slice(first, next < 0 ? undefined : next)
    .join(' ')
    .trim();
}

/** The parts of a bounce's prose that may name the cause, most likely ones first. */
export function tellingParts(prose: string): string[] {
  const bare = withoutCourtesies(prose);
  const paragraphs = bare
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return [
    ...namedReasons(bare),
    ...paragraphs
      .filter((paragraph) => statusInside.test(paragraph))
      .slice(0, 3)
      .map(fromStatusOn),
    ...paragraphs.slice(0, mostParagraphs),
    bare.trim().slice(0, 4_000),
    // Beside words that name no cause (a queue that gave up) the sentence before may name one.
    ...paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.!)])\s+(?=[A-Z])/)).slice(0, 2 * mostParagraphs),
  ];
}
