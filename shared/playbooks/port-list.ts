import type { Security, Target } from '../session/event.ts';
import type { Answers, Question } from './playbook.ts';

/** Several ports of one host, compared one after the other. */
export function portsQuestion(usual: string): Question {
  return {
    id: 'ports',
    label: 'Which ports?',
    help: 'With commas between. A port that speaks TLS from the first byte is written 2465/tls; 465 is known to.',
    example: usual,
    kind: 'text',
    initial: usual,
  };
}

const mostPorts = 8;

/** The targets of a typed list, each port once and no more than eight; the usual ones where nothing usable was typed. */
export function targetsOf(answers: Answers, usual: string, security: Security): Target[] {
  const host = (answers.host ?? '').trim();
  const read = (text: string): Target[] =>
    text.split(/[\s,;]+/).flatMap((entry) => {
      const [, digits = '', implicit] = /^(\d{1,5})(\/tls)?$/i.exec(entry) ?? [];
      const port = Number(digits);
      if (port < 1 || port > 65535) return [];
      return [{ host, port, security: implicit !== undefined || port === 465 ? 'tls' : security }];
    });
  const typed = read(answers.ports ?? '');
  const targets = typed.length > 0 ? typed : read(usual);
  return targets.filter(({ port }, at) => targets.findIndex((one) => one.port === port) === at).slice(0, mostPorts);
}
