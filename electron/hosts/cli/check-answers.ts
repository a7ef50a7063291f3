import type { Playbook } from '../../../shared/playbooks/playbook.ts';
import type { Place } from './check-places.ts';
import { completeAnswers } from './questions.ts';
import type { Terminal } from './terminal.ts';

/**
 * The answers that a check starts with. A guided check asks, where somebody is there, whatever nobody said yet; also the port and the
 * encryption, which have usual values otherwise. A practice server's story says everything. The plain check asks nothing.
 */
export function checkAnswers(
  playbook: Playbook,
  { target: { host, port, security }, attempt, usual = [], lab }: Place,
  given: Readonly<Record<string, string>>,
  terminal: Terminal,
): Promise<Record<string, string>> {
  const guided = playbook.id !== 'check';
  const asks = guided && terminal.interactive;
  const story =
    lab === undefined ? [] : playbook.questions.filter(({ optional }) => optional).map(({ id }) => [id, '']);
  const known = {
    ...Object.fromEntries(story),
    host,
    ...(asks && usual.includes('port') ? {} : { port: String(port) }),
    ...(asks && usual.includes('security') ? {} : { security }),
    ...attempt,
    ...given,
  };
  return completeAnswers(playbook.questions, known, asks ? terminal : undefined);
}
