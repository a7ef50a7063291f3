import type { PlaybookInfo } from '../../shared/contract/app-info.ts';
import type { NextStep } from '../../shared/diagnosis/finding.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';

/** What pressing a finding's button does now, or why it can do nothing. */
export type NextAct =
  | { readonly does: 'check'; readonly playbook: PlaybookInfo; readonly answers: Readonly<Record<string, string>> }
  | { readonly does: 'type'; readonly session: string; readonly line: string }
  | { readonly does: 'nothing'; readonly reason: string };

/** Undefined where there is nothing to offer: this engine has no such check. */
export function nextActOf(
  step: NextStep,
  record: SessionRecord | undefined,
  playbooks: readonly PlaybookInfo[],
): NextAct | undefined {
  if (step.playbook !== undefined) {
    const playbook = playbooks.find(({ id }) => id === step.playbook);
    if (!playbook) return undefined;
    const asked = new Set(playbook.questions.map(({ id }) => id));
    const answers = Object.fromEntries(Object.entries(step.answers ?? {}).filter(([id]) => asked.has(id)));
    return { does: 'check', playbook, answers };
  }
  if (step.command === undefined) return undefined;
  const say = strings.verdict;
  if (!record?.open) return { does: 'nothing', reason: say.nextClosed };
  if (!record.ready || !takesCommands(record)) return { does: 'nothing', reason: say.nextBusy };
  return { does: 'type', session: record.id, line: step.command };
}

/** After 334 a line would be taken for a password, after 354 for a part of the message. */
function takesCommands({ events, count }: SessionRecord): boolean {
  const last = events.slice(0, count).findLast(({ kind }) => kind === 'replied' || kind === 'sent');
  return last?.kind === 'replied' && (last.code < 300 || last.code >= 400);
}
