import { gradeOf } from './bounce-reasons.ts';
import { findQuotedReply } from './reply-line.ts';

type Quoted = NonNullable<ReturnType<typeof findQuotedReply>>;

/** Of the error replies that stand on lines of their own in a text, at most five: the first, unless it says little and a later one names a cause. */
export function decisiveReply(text: string): Quoted | undefined {
  const first = findQuotedReply(text);
  if (!first || gradeOf(first.lines.join('\n')) >= 2.5) return first;
  let from = nextLine(text, first.index);
  for (let seen = 1; from > 0 && seen < 5; seen++) {
    const quoted = findQuotedReply(text.slice(from));
    if (!quoted) break;
    if (gradeOf(quoted.lines.join('\n')) >= 2.5) return { ...quoted, index: from + quoted.index };
    from = nextLine(text, from + quoted.index);
  }
  return first;
}

function nextLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1;
}
