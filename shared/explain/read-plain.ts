import type { PastedReader } from './reader.ts';
import { findQuotedReply, ReplyCollector } from './reply-line.ts';
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
    for (const line of text.split('\n')) {
      const bare = line.trim().replace(/^(?:["'`>|]|<{1,3}-?|S:|smtp;)\s*/i, '');
      if (collector.take(bare)) continue;
      if (bare === '') continue;
      collector.flush();
      rest.push(line);
    }
    collector.flush();
    const words = rest.join('\n').trim();
    if (words === '') return;
    const quoted = findQuotedReply(words);
    if (session.events.length > 0) {
      session.note(words);
    } else if (quoted) session.reply(quoted.lines);
    else if (!recordTrouble(words, session)) session.note(words);
  },
};
export default readPlain;
