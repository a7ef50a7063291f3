import { mailParameters, mechanisms, type ParameterInfo, rcptParameters } from './command-words.ts';
import { legalCommands } from './legal-commands.ts';
import type { Standing } from './standing.ts';
import { verbInfo, verbs } from './verbs.ts';

/** One way to go on with the line. */
export interface Suggestion {
  /** The whole line up to the caret, completed. */
  readonly text: string;
  /** Where the caret goes. */
  readonly caret: number;
  /** What the completed word means, in one sentence. */
  readonly does: string;
}

/**
 * What Tab offers for the text before the caret: commands that are legal now before those that are not, the mechanisms and
 * parameters that the server offers, this computer's name. Nothing inside a message or a sign-in.
 */
export function suggestions(typed: string, standing: Standing, clientName = ''): Suggestion[] {
  if (standing.content || standing.challenge) return [];
  const verb = /^\s*([A-Za-z]+)\s/.exec(typed)?.[1];
  if (verb === undefined || isVerbOf(typed)) return verbSuggestions(typed, standing, clientName);
  const word = /\S*$/.exec(typed)?.[0] ?? '';
  const head = typed.slice(0, typed.length - word.length);
  return wordsAfter(verb.toUpperCase(), head, standing, clientName)
    .filter(({ word: candidate }) => begins(candidate, word))
    .map(({ word: candidate, does }) => {
      const text = head + candidate;
      return { text, caret: text.endsWith('<>') ? text.length - 1 : text.length, does };
    });
}

/** `MAIL F` is still the verb being typed. */
function isVerbOf(typed: string): boolean {
  const text = typed.toUpperCase();
  return verbs.some(({ form }) => form.length > text.length && form.startsWith(text));
}

function verbSuggestions(typed: string, standing: Standing, clientName: string): Suggestion[] {
  const legal = legalCommands(standing, clientName);
  const others = verbs.filter(({ verb }) => !legal.some((command) => command.verb === verb));
  return [...legal, ...others]
    .filter(({ form }) => begins(form, typed))
    .map(({ form, does }) => ({ text: form, caret: form.endsWith('<>') ? form.length - 1 : form.length, does }));
}

function begins(candidate: string, typed: string): boolean {
  return candidate.length > typed.length && candidate.toUpperCase().startsWith(typed.toUpperCase());
}

function wordsAfter(verb: string, head: string, standing: Standing, clientName: string): ParameterInfo[] {
  const { capabilities } = standing;
  const addressEnded = /[>\s]\s+$/.test(head);
  switch (verb) {
    case 'EHLO':
    case 'HELO':
    case 'LHLO':
      return clientName === '' ? [] : [{ word: clientName, does: 'The name of this computer, as it greets.' }];
    case 'AUTH': {
      if (!/^\s*\S+\s+$/.test(head)) return [];
      const offered = capabilities.get('AUTH') ?? [...mechanisms.keys()];
      return offered.map((name) => ({ word: name, does: meaningOfMechanism(name) }));
    }
    case 'MAIL':
      return addressEnded ? unused(mailParameters, head, standing) : [];
    case 'RCPT':
      return addressEnded ? unused(rcptParameters, head, standing) : [];
    case 'BDAT':
      return /\d\s+$/.test(head) ? [{ word: 'LAST', does: 'This chunk is the last one of the message.' }] : [];
    case 'HELP':
      return verbs.map(({ verb: word, does }) => ({ word, does }));
    case 'XCLIENT':
    case 'XFORWARD':
      return (capabilities.get(verb) ?? []).map((name) => ({
        word: `${name}=`,
        does: `An attribute that the server takes in ${verb}.`,
      }));
    default:
      return [];
  }
}

/** Parameters whose keyword the server offers, less those that stand in the line already. */
function unused(parameters: readonly ParameterInfo[], head: string, { capabilities }: Standing): ParameterInfo[] {
  const there = head.toUpperCase();
  return parameters.filter(
    ({ word, keyword }) =>
      (keyword === undefined || capabilities.has(keyword)) &&
      !new RegExp(`\\s${/^[^=]+/.exec(word)?.[0] ?? word}(?:=|\\s)`).test(there),
  );
}

function meaningOfMechanism(name: string): string {
  return mechanisms.get(name.toUpperCase()) ?? 'A way to sign in that the server offers.';
}

/** One sentence on what is being typed: its newest known word, else its command; undefined for what is no command. */
export function meaningOfLine(line: string): { readonly form: string; readonly does: string } | undefined {
  const verb = /^\s*([A-Za-z]+)/.exec(line)?.[1] ?? '';
  const info = verbInfo(verb);
  if (!info) return undefined;
  const words = line.trim().split(/\s+/).slice(1).toReversed();
  for (const word of words) {
    const upper = word.toUpperCase();
    const mechanism = info.verb === 'AUTH' ? mechanisms.get(upper) : undefined;
    if (mechanism !== undefined) return { form: upper, does: mechanism };
    const parameters = info.verb === 'MAIL' ? mailParameters : info.verb === 'RCPT' ? rcptParameters : [];
    const name = /^[^=]+/.exec(upper)?.[0];
    const known =
      parameters.find((one) => one.word.toUpperCase() === upper) ??
      parameters.find((one) => /^[^=]+/.exec(one.word)?.[0] === name);
    if (known) return { form: known.word, does: known.does };
  }
  return { form: formOf(info.verb, info.form), does: info.does };
}

/** The command with its argument named, as a hint: `RCPT TO:<address>`. */
function formOf(verb: string, form: string): string {
  const argument = argumentOf[verb];
  if (form.endsWith('<>')) return `${form.slice(0, -2)}<${argument ?? 'address'}>`;
  return argument === undefined ? form.trim() : `${form.trim()} ${argument}`;
}

const argumentOf: Readonly<Record<string, string>> = {
  EHLO: 'this-computer.example',
  HELO: 'this-computer.example',
  LHLO: 'this-computer.example',
  AUTH: 'mechanism',
  MAIL: 'sender',
  RCPT: 'recipient',
  BDAT: 'octets [LAST]',
  VRFY: 'mailbox',
  EXPN: 'list',
  ETRN: 'domain',
  HELP: '[command]',
  XCLIENT: 'ATTRIBUTE=value',
  XFORWARD: 'ATTRIBUTE=value',
};
