import { type ConversationRow, conversationOf } from './conversation.ts';
import type { ExportInput } from './format.ts';

/** Of a longer session so many events at each end, and as many between that are explained: nobody reads more on paper or in a mail. */
const most = 400;

/** The conversation as far as a person reads it: an event, or how many are left out at this place. */
export function* abridgedConversation(input: ExportInput): Iterable<ConversationRow | { readonly left: number }> {
  let count = 0;
  for (const _ of conversationOf(input)) count++;
  let explained = most;
  let left = 0;
  let index = 0;
  for (const row of conversationOf(input)) {
    const atAnEnd = index < most || index >= count - most;
    index++;
    if (!atAnEnd && (row.beside === undefined || explained-- <= 0)) {
      left++;
      continue;
    }
    if (left > 0) yield { left };
    left = 0;
    yield row;
  }
}

/** What stands where events are left out. */
export function leftOutWords(left: number): string {
  return `${left} events are left out here: the session file has them.`;
}
