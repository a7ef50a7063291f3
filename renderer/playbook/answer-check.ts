import type { Question } from '../../shared/playbooks/playbook.ts';
import { readPort } from '../session/target-text.ts';
import { strings } from '../strings.ts';

/** What is wrong with an answer, as a sentence; undefined when it will do. The engine checks again. */
export function answerProblem(question: Question, answer: string): string | undefined {
  const text = answer.trim();
  const say = strings.playbook.checks;
  if (text === '') return question.optional ? undefined : say.empty;
  switch (question.kind) {
    case 'host':
      return /^[^\s/@]{1,255}$/.test(text) ? undefined : say.host;
    case 'port':
      return readPort(text) === undefined ? say.port : undefined;
    case 'email':
      return /^[^\s@<>]+@[^\s@<>]+$/.test(text) ? undefined : say.email;
    default:
      return undefined;
  }
}
