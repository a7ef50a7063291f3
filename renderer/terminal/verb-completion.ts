/** SMTP commands as Tab writes them; the caret goes between the angle brackets. */
const verbs = [
  'EHLO ',
  'HELO ',
  'MAIL FROM:<>',
  'RCPT TO:<>',
  'STARTTLS',
  'AUTH ',
  'DATA',
  'RSET',
  'NOOP',
  'VRFY ',
  'QUIT',
  'HELP',
];

/** What Tab was pressed on, and which match is shown: pressing it again shows the next. */
export interface Completion {
  readonly typed: string;
  readonly index: number;
}

/** The next completion of what was typed, or nothing when no command begins so. */
export function complete(
  text: string,
  caret: number,
  earlier: Completion | undefined,
): { text: string; caret: number; completion: Completion } | undefined {
  const typed = earlier?.typed ?? text;
  if (typed === '' || (!earlier && caret !== text.length)) return undefined;
  const matches = verbs.filter((verb) => verb.length > typed.length && verb.startsWith(typed.toUpperCase()));
  const index = earlier ? (earlier.index + 1) % Math.max(1, matches.length) : 0;
  const verb = matches[index];
  if (verb === undefined) return undefined;
  return { text: verb, caret: verb.endsWith('<>') ? verb.length - 1 : verb.length, completion: { typed, index } };
}
