import type { PastedReader } from './reader.ts';
import { findQuotedReply } from './reply-line.ts';
import { isKnown, recordTrouble } from './trouble.ts';

const sign =
  /\bLastError\s*[:=]|\{LED=|\bLED=\d{3}|Primary target IP address responded|Error encountered while communicating with primary target|\[LastAttemptedServerName=/i;

/** What `Get-Queue`, the queue viewer and message trace say: `LastError : …`, `{LED=450 4.4.317 …};{MSG=…};{FQDN=…}`. */
const readExchangeQueue: PastedReader = {
  id: 'exchange-queue',

  looksLike(text) {
    return sign.test(text) ? 0.92 : 0;
  },

  read(text, session) {
    const seen = new Set<string>();
    for (const error of lastErrors(text)) {
      const words = error.replace(/\s+/g, ' ').trim();
      if (words === '' || seen.has(words)) continue;
      seen.add(words);
      session.server(
        /\[LastAttemptedServerName=([\w.-]+)\]|\{FQDN=([\w.-]+)\}/i
          .exec(words)
          ?.slice(1)
          .find((name) => name),
      );
      const led = /\{LED=([\s\S]*)/.exec(words)?.[1] ?? words;
      const quoted = findQuotedReply(led);
      // The wrapper is kept whole: which reply inside it decides, and who said it, is the annotation's work.
      if (quoted) session.reply([led.slice(quoted.index).slice(0, 4_000)]);
      else if (!recordTrouble(words, session)) session.note(words);
    }
  },
};
export default readExchangeQueue;

/** A whole `[{LED=…};{MSG=…}]`, over blank lines too. */
const bracketed = /\[\{(?:LED|LRT|MSG|FQDN|IP)=[\s\S]{0,6000}?\}\]/gi;

/** Each error once: the value behind `LastError`, what stands in the brackets of a trace, or the blocks that say something. */
function lastErrors(text: string): string[] {
  const whole = [...text.matchAll(bracketed)].map(([match]) => match);
  if (whole.length > 0) return whole.slice(0, 50);
  const named = [
    ...text.matchAll(/\bLastError[ \t]*[:=][ \t]*([\s\S]*?)(?=\n[A-Za-z]{3,40}[ \t]*:[ \t]|\n[ \t]*\n|$(?![\s\S]))/gi),
  ];
  const values = named.map((match) => match[1] ?? '').filter((value) => value.trim() !== '');
  if (values.length > 0) return values.slice(0, 50);
  return text
    .split(/\n[ \t]*\n/)
    .filter((block) => /[45]\d\d[ -]|LED=/.test(block) || isKnown(block))
    .slice(0, 50);
}
