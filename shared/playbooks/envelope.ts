import { mailCommand as mailLine } from '../smtp/mail-command.ts';
import { rcptCommand } from '../smtp/rcpt-command.ts';
import type { Answers, Question } from './playbook.ts';

/** The envelope a playbook tries: never a message, only MAIL FROM and RCPT TO. */

export const senderQuestion: Question = {
  id: 'from',
  label: 'Which From address does it use?',
  help: 'The sender address in the settings of the device or application.',
  example: 'scanner@contoso.com',
  kind: 'email',
};

export const largestQuestion: Question = {
  id: 'largest',
  label: 'How large is the largest message, in MB?',
  help: 'A scan in colour easily has 25 MB. Leave it empty if size does not matter.',
  example: '25',
  kind: 'text',
  optional: true,
};

/** `MAIL FROM` for an address; `SIZE` is declared where the server offers it and a size is known (RFC 1870). */
export function mailCommand(from: string, megabytes: number | undefined, offersSize: boolean): string {
  const size = megabytes === undefined || !offersSize ? {} : { size: Math.round(megabytes * 1024 * 1024) };
  // As asked, right or wrong: how the server takes it is the check.
  return mailLine({ from: pathOf(from), verbatim: true, ...size });
}

export function recipientCommand(to: string): string {
  return rcptCommand({ to: pathOf(to), verbatim: true });
}

/** The part after the @, lower case; empty where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : pathOf(address.slice(at + 1)).toLowerCase();
}

/** A size in MB as somebody types it: `25`, `2,5`, `25 MB`. */
export function megabytesOf(answers: Answers): number | undefined {
  const typed = /^\s*(\d{1,5}(?:[.,]\d{1,3})?)\s*(?:MB)?\s*$/i.exec(answers.largest ?? '')?.[1];
  const value = typed === undefined ? 0 : Number(typed.replace(',', '.'));
  return value > 0 ? value : undefined;
}

/** Only the address goes on the wire: no brackets, and no line end that would smuggle in a second command. */
function pathOf(address: string): string {
  return address.replace(/[\s<>\u0000-\u001f\u007f]/g, '');
}
