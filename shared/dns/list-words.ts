import { visibleText } from '../session/visible-text.ts';
import type { ListAnswer } from './block-list.ts';

/** What block lists say, one line each where there is something to say, and one for all that have nothing. */
export function listWords(answers: readonly ListAnswer[]): string[] {
  const clean = answers.filter(({ state }) => state === 'not-listed');
  const rest = answers.filter(({ state }) => state !== 'not-listed' && state !== 'not-asked');
  const subject = answers[0]?.subject ?? '';
  return [
    ...rest.map(listLine),
    ...(clean.length > 0 ? [`${subject} is not on ${clean.map(({ list }) => list.name).join(', ')}.`] : []),
  ];
}

/** One list's answer in a line: "203.0.113.9 is on Spamhaus ZEN: CSS (127.0.0.3)." */
export function listLine({ list, subject, state, codes, answered, cause, reason }: ListAnswer): string {
  const names = [...new Set(codes.map(({ name }) => name))].join(', ');
  const came = answered.slice(0, 6).join(', ');
  switch (state) {
    case 'listed': {
      const said = reason === undefined ? '' : ` It says: ${visibleText(reason).slice(0, 300)}`;
      return `${subject} is on ${list.name}: ${names} (${came}).${said}`;
    }
    case 'not-listed':
      return `${subject} is not on ${list.name}.`;
    case 'refused':
      return `${list.name} does not answer this DNS server (${came}): ${codes[0]?.meaning ?? ''}`;
    case 'no-answer':
      return `${list.name} gave no answer: ${cause ?? 'no reason'}.`;
    case 'worthless':
      return `${list.name} cannot be used (${came}): ${cause ?? 'its answer means nothing'}`;
    case 'not-asked':
      return `${list.name} was not asked. ${cause ?? ''}`.trim();
  }
}
