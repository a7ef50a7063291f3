import type { Stage } from '../session/event.ts';

const stageOfVerb: Readonly<Record<string, Stage>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  LHLO: 'ehlo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
  BDAT: 'data',
  QUIT: 'quit',
};

/** The verb of a command line, upper-case: its first word (RFC 5321 2.4: verbs are not case sensitive). */
export function verbOf(line: string): string {
  return (/^\s*([^\s:]+)/.exec(line)?.[1] ?? '').toUpperCase();
}

const otherVerbs = new Set(['RSET', 'NOOP', 'HELP', 'VRFY', 'EXPN', 'ETRN', 'TURN', 'XCLIENT', 'XFORWARD', '.']);

/** Whether a word is a verb of SMTP or one of its extensions, in any case. */
export function isVerb(word: string): boolean {
  const verb = word.toUpperCase();
  return Object.hasOwn(stageOfVerb, verb) || otherVerbs.has(verb);
}

/** The stage of the session a verb belongs to. */
export function stageOf(verb: string): Stage {
  return (Object.hasOwn(stageOfVerb, verb) ? stageOfVerb[verb] : undefined) ?? 'other';
}

/** The host name or address literal for an EHLO command: letters, digits, dots, hyphens, or `[address]`; anything else is made harmless. */
export function ehloName(name: string): string {
  const cleaned = name.trim().replace(/[^A-Za-z0-9.:[\]_-]/g, '-');
  return cleaned === '' ? 'localhost' : cleaned.slice(0, 255);
}
