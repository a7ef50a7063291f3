import type { Question } from '../../../shared/playbooks/playbook.ts';
import { painter } from './paint.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Asks a playbook's questions that the options did not answer; without a terminal to ask at the usual answer counts, or the option is missed. */
export async function completeAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, string>>,
  terminal: Terminal | undefined,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = { ...given };
  for (const question of questions) {
    if (answers[question.id] !== undefined) continue;
    if (terminal) answers[question.id] = await askQuestion(question, terminal);
    else if (question.initial !== undefined) answers[question.id] = question.initial;
    else if (!question.optional) throw new UsageError(`${missing(question)}: ${question.label} (${question.example})`);
  }
  return answers;
}

/** One question on the terminal, asked until the answer will do. */
export async function askQuestion(question: Question, terminal: Terminal): Promise<string> {
  const paint = painter(false);
  terminal.complain('');
  terminal.complain(paint('plain', question.label));
  if (question.help !== undefined) terminal.complain(paint('plain', `  ${question.help}`));
  question.choices?.forEach((choice, index) => {
    terminal.complain(paint('plain', `  ${index + 1}  ${choice.label}`));
  });
  const hint = question.initial ?? (question.optional ? 'nothing' : undefined);
  const prompt = paint('plain', `  e.g. ${question.example}${hint === undefined ? '' : ` [Enter: ${hint}]`} > `);
  for (;;) {
    const typed = (await terminal.ask(prompt)).trim();
    const answer = typed === '' ? (question.initial ?? '') : chosen(question, typed);
    const wrong = answer === undefined ? 'Type one of the numbers.' : complaint(question, answer);
    if (answer !== undefined && wrong === undefined) return answer;
    terminal.complain(`  ${wrong}`);
  }
}

function chosen(question: Question, typed: string): string | undefined {
  if (question.kind !== 'choice') return typed;
  const choices = question.choices ?? [];
  return (choices.find(({ value }) => value === typed) ?? choices[Number(typed) - 1])?.value;
}

/** Why an answer will not do, as a sentence. */
function complaint(question: Question, answer: string): string | undefined {
  if (answer === '') return question.optional ? undefined : 'An answer is needed here.';
  switch (question.kind) {
    case 'email':
      return /^[^\s<>@]+@[^\s<>@]+$/.test(answer)
        ? undefined
        : `That is no e-mail address, such as ${question.example}.`;
    case 'port':
      return /^\d{1,5}$/.test(answer) && Number(answer) >= 1 && Number(answer) <= 65535
        ? undefined
        : 'That is no port: a number from 1 to 65535.';
    case 'host':
      return /\s/.test(answer) ? 'A host name has no spaces.' : undefined;
    case 'yes-no':
      return /^(?:y|n|yes|no)$/i.test(answer) ? undefined : 'Type yes or no.';
    case 'text':
    case 'choice':
      return undefined;
  }
}

function missing(question: Question): string {
  const own = ['from', 'to', 'largest', 'port', 'security'].includes(question.id);
  return own ? `--${question.id} is missing` : `--answer ${question.id}=… is missing`;
}
