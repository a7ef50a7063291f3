import type { Security, Target } from '../session/event.ts';
import type { Answers, Question } from './playbook.ts';

/** The questions every playbook that connects asks, and how their answers become a target. */

export const hostQuestion: Question = {
  id: 'host',
  label: 'Which mail server does it send to?',
  help: 'Name or address, as it stands in the settings of the device or application ("SMTP server", "smart host").',
  example: 'mail.contoso.com',
  kind: 'host',
};

export const portQuestion: Question = {
  id: 'port',
  label: 'On which port?',
  help: '25 where nothing is said; 587 is for clients that sign in; 465 is TLS from the first byte.',
  example: '25',
  kind: 'port',
  initial: '25',
};

export const securityQuestion: Question = {
  id: 'security',
  label: 'Does it use encryption (TLS)?',
  help: 'Old scanners often cannot. Choose what the device does, so that the test is the same as its own try.',
  example: 'starttls-if-offered',
  kind: 'choice',
  choices: [
    { value: 'starttls-if-offered', label: 'I do not know: use STARTTLS if the server offers it' },
    { value: 'plain', label: 'No encryption' },
    { value: 'starttls-required', label: 'Yes, STARTTLS, and not without' },
    { value: 'tls', label: 'Yes, TLS (SSL) from the first byte, usually port 465' },
  ],
  initial: 'starttls-if-offered',
};

/** What the device is set to. An answer that is no port or security falls back to the usual one. */
export function targetOf(answers: Answers): Target {
  const port = Number(answers.port ?? '');
  return {
    host: (answers.host ?? '').trim(),
    port: Number.isInteger(port) && port >= 1 && port <= 65535 ? port : 25,
    security: securityOf(answers.security),
  };
}

function securityOf(answer: string | undefined): Security {
  switch (answer) {
    case 'plain':
    case 'starttls-required':
    case 'tls':
      return answer;
    default:
      return 'starttls-if-offered';
  }
}
