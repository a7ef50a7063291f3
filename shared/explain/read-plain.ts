import { stageNamed } from './bounce-prose.ts';
import type { PastedReader } from './reader.ts';
import { findAcceptance, findQuotedReply, ReplyCollector } from './reply-line.ts';
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
    const refused = session.events.some((event) => event.kind === 'replied' && event.code >= 400);
    const accepted = findAcceptance(words);
    if (refused) session.note(words);
    else if (quoted && session.events.length === 0) session.reply(quoted.lines, stageNamed(words));
    // Replies that grant everything and words of trouble behind them: the words are what broke.
    else if (recordTrouble(words, session)) return;
    else if (accepted !== undefined && session.events.length === 0) session.reply([accepted]);
    else session.note(words);
  },
};
export default readPlain;
