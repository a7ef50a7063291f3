import { stageNamed } from './bounce-prose.ts';
import { decisiveReply } from './decisive-reply.ts';
import type { PastedReader } from './reader.ts';
import { findAcceptance, ReplyCollector } from './reply-line.ts';
import { recordTrouble } from './trouble.ts';

/**
 * A bare reply, with or without its code, or any text nothing else knows: the reader of last resort. Whole reply lines are
 * replies; else a reply quoted inside; else what broke below SMTP; else a note.
 */
const readPlain: PastedReader = {
  id: 'plain',

  looksLike(text) {
    return text.trim() === '' ? 0 : 0.1;
  },

  read(text, session) {
    const rest: string[] = [];
    const collector = new ReplyCollector((lines) => session.reply(lines));
    for (const line of unfolded(text).split('\n')) {
      const bare = line
        .trim()
        .replace(
          /^(?:["'`>|]|<{1,3}-?|S:|smtp;|(?:hello|auth|starttls|from|to|data|reset|quit): (?=[2-5]\d\d ))\s*/i,
          '',
        );
      if (collector.take(bare)) continue;
      if (bare === '') continue;
      collector.flush();
      rest.push(line);
    }
    collector.flush();
    const words = rest.join('\n').trim();
    if (words === '') return;
    const quoted = decisiveReply(words);
    const refused = session.events.some((event) => event.kind === 'replied' && event.code >= 400);
    const accepted = findAcceptance(words);
    if (refused) session.note(words);
    else if (quoted && session.events.length === 0) session.reply(quoted.lines, stageNamed(words));
    // Replies that grant everything and words of trouble behind them: the words are what broke.
    else if (domainUnknown.test(words)) session.note(words);
    else if (recordTrouble(words, session)) return;
    else if (accepted !== undefined && session.events.length === 0) session.reply([accepted]);
    else session.note(words);
  },
};
export default readPlain;

/** A lone line of Postfix about the recipient's domain, not about the server that one meant to reach. */
const domainUnknown = /^(?:<?\S+@\S+>?:? )?Host or domain name not found/i;

/** A reply that a mail program broke into indented lines, on one line again: `550-Verification failed … could not⏎    deliver mail`. */
function unfolded(text: string): string {
  return text.replace(/^[ \t]*[45]\d\d-.*(?:\n[ \t]+(?![2-5]\d\d[ -])\S.*)+/gm, (reply) =>
    reply.replace(/\n[ \t]+/g, ' ').replace(/[ \t]+(?=[45]\d\d[ -]\D)/g, '\n'),
  );
}
