import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/app-info.ts';
import type { Target } from '../../shared/session/event.ts';

/**
 * What a guided check's form starts with on a practice server: its address in the first questions that ask for a server
 * and a port, and the envelope and security that bring the fault out where the check asks for them.
 */
export function practiceAnswers(
  playbook: PlaybookInfo,
  { target, attempt, answers: more }: Pick<ScenarioInfo, 'attempt' | 'answers'> & { readonly target: Target },
): Record<string, string> {
  const answers: Record<string, string> = {};
  const host = playbook.questions.find((question) => question.kind === 'host');
  const port = playbook.questions.find((question) => question.kind === 'port');
  const ports = playbook.questions.find(({ id }) => id === 'ports');
  if (ports) answers[ports.id] = `${target.port}${target.security === 'tls' ? '/tls' : ''}`;
  if (host) answers[host.id] = port || ports ? target.host : `${target.host}:${target.port}`;
  if (port) answers[port.id] = String(target.port);
  for (const question of playbook.questions) {
    if (question.id === 'from') answers.from = attempt.from;
    if (question.id === 'to') answers.to = attempt.to;
    if (question.id === 'largest' && attempt.largest !== undefined) answers.largest = attempt.largest;
    const own = more[question.id];
    if (own !== undefined) answers[question.id] = own;
    const takes = !question.choices || question.choices.some((choice) => choice.value === attempt.security);
    if (question.id === 'security' && takes) answers.security = attempt.security;
  }
  return answers;
}

/** The same for the check's own walk on that server, where the story has one. */
export function walkAnswers(
  playbook: PlaybookInfo,
  started: ScenarioInfo & { readonly target: Target },
): Record<string, string> {
  const walk = started.walks.find((one) => one.playbook === playbook.id);
  return practiceAnswers(playbook, { ...started, answers: walk?.answers ?? started.answers });
}
