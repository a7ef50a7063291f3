import type { Standing } from './standing.ts';
import { verbInfo } from './verbs.ts';

/** A command that may be sent now, as a button shows it. */
export interface LegalCommand {
  readonly verb: string;
  /** The words on the button, e.g. `RCPT TO`. */
  readonly label: string;
  /** What is put into the input line; the caret goes between `<>` where there are brackets. */
  readonly form: string;
  /** What it does, in one sentence. */
  readonly does: string;
}

/** Beyond the form of `verbs.ts`: what is no verb. */
const endOfMessage: LegalCommand = {
  verb: '.',
  label: 'End message (.)',
  form: '.',
  does: 'A line that holds only a dot ends the message; the server then takes it or refuses it.',
};
const cancelSignIn: LegalCommand = {
  verb: '*',
  label: 'Cancel sign-in (*)',
  form: '*',
  does: 'A single asterisk stops the sign-in; the connection stays (RFC 4954).',
};

/** The commands that are legal now, the likeliest first (RFC 5321 4.1.4); `clientName` completes the greeting. */
export function legalCommands(standing: Standing, clientName = ''): LegalCommand[] {
  if (standing.closed || !standing.greeted) return [];
  if (standing.content) return [endOfMessage];
  if (standing.challenge) return [cancelSignIn];
  return verbsNow(standing).flatMap((verb) => {
    const info = verbInfo(verb);
    if (!info) return [];
    const greeting = verb === 'EHLO' || verb === 'HELO' || verb === 'LHLO';
    const form = greeting && clientName !== '' ? `${verb} ${clientName}` : info.form;
    return [{ verb, label: labelOf(info.form), form, does: info.does }];
  });
}

function verbsNow({ hello, capabilities, secured, authenticated, transaction }: Standing): string[] {
  const offered = (verb: string): string[] => (capabilities.has(verb) ? [verb] : []);
  const always = ['VRFY', 'EXPN', 'NOOP', 'HELP', 'RSET', 'QUIT'];
  if (hello === undefined) return ['EHLO', 'HELO', 'NOOP', 'HELP', 'RSET', 'QUIT'];
  if (transaction === 'sender') return ['RCPT', ...always];
  if (transaction === 'recipient')
    return ['RCPT', 'DATA', ...(capabilities.has('CHUNKING') ? ['BDAT'] : []), ...always];
  return [
    ...(secured ? [] : offered('STARTTLS')),
    'MAIL',
    ...(authenticated ? [] : offered('AUTH')),
    ...always.slice(0, 2),
    ...offered('ETRN'),
    ...offered('XCLIENT'),
    ...offered('XFORWARD'),
    ...always.slice(2),
    hello === 'LHLO' ? 'LHLO' : 'EHLO',
  ];
}

/** `MAIL FROM:<>` is `MAIL FROM` on a button. */
function labelOf(form: string): string {
  return form.replace(/:?<>$/, '').trim();
}
