import { randomUUID } from 'node:crypto';
import type { Push } from '../../shared/contract/push.ts';
import type { DnsAnswer } from '../../shared/dns/dns-answer.ts';
import { allPlaybooks } from '../../shared/playbooks/all-playbooks.ts';
import { withoutOwnStep } from '../../shared/playbooks/own-step.ts';
import type { Answers, Question, Verdict } from '../../shared/playbooks/playbook.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { PracticeServer, Session } from '../../shared/session/event.ts';
import type { DnsServer } from '../net/dns-servers.ts';
import { createGuideNetwork } from '../net/guide-network.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { LiveSession, SessionTimeouts } from '../smtp/live-session.ts';
import type { Roads } from '../smtp/roads.ts';
import { endCheck } from './end-check.ts';
import { EngineError } from './engine-error.ts';
import { createGuide } from './guide.ts';

type Change = Extract<Push, { push: 'playbook.changed' }>;

interface Run {
  readonly stop: AbortController;
  question?: { readonly id: string; answer(text: string): void; refuse(error: Error): void };
}

/** What is special about the place a playbook runs against. */
export interface RunPlace {
  /** The practice server it is, for the record. */
  readonly server?: PracticeServer;
  /** Authorities (PEM) to trust: a practice server's own. */
  readonly trusted: readonly string[];
  /** A practice server's own DNS. */
  readonly practice?: DnsServer;
  /** DNS servers to ask; absent: this computer's. */
  readonly dns?: readonly DnsServer[] | undefined;
  /** Where a practice server's story leads names and addresses. */
  readonly roads?: Roads;
  /** How long a practice server is waited for. */
  readonly timeouts?: Partial<SessionTimeouts>;
}

/** The playbooks that run now, each telling the window of every step. */
export interface PlaybookRuns {
  start(playbook: string, answers: Answers, place: RunPlace): string;
  answer(run: string, question: string, answer: string): void;
  cancel(run: string): void;
  dispose(): void;
}

export function createPlaybookRuns(
  push: (push: Push) => void,
  { adopt, keep }: { adopt(session: LiveSession): void; keep(session: Session): Promise<void> },
  bug: (where: string, error: unknown) => void,
  policy: Policy,
  dataFolder?: string,
): PlaybookRuns {
  const runs = new Map<string, Run>();

  function running(id: string): Run {
    const run = runs.get(id);
    if (!run) throw new EngineError('unknown-run', 'This guided check has already ended. Start it again.');
    return run;
  }

  return {
    start(playbookId, answers, { server, trusted, practice, dns, roads, timeouts }) {
      const playbook = allPlaybooks.find(({ id }) => id === playbookId);
      if (!playbook) throw new EngineError('unknown-playbook', `There is no guided check called ${playbookId}.`);
      const id = randomUUID();
      const run: Run = { stop: new AbortController() };
      runs.set(id, run);
      const said: string[] = [];
      const lookups: DnsAnswer[] = [];
      const sessions: LiveSession[] = [];
      let session: string | undefined;

      function tell(state: Change['state'], more: { question?: Question; verdict?: Verdict } = {}): void {
        push({
          push: 'playbook.changed',
          run: id,
          playbook: playbookId,
          state,
          said: [...said],
          lookups: [...lookups],
          ...(session === undefined ? {} : { session }),
          ...more,
        });
      }

      const guide = createGuide({
        playbook: playbookId,
        answers,
        trusted,
        policy,
        signal: run.stop.signal,
        network: createGuideNetwork({
          signal: run.stop.signal,
          ...(dataFolder === undefined ? {} : { dataFolder }),
          ...(practice ? { practice } : {}),
          ...(dns ? { dns } : {}),
          ...(roads ? { roads } : {}),
        }),
        ...(server ? { practice: server } : {}),
        ...(roads ? { roads } : {}),
        ...(timeouts ? { timeouts } : {}),
        say(text, answers = []) {
          said.push(text);
          lookups.push(...answers);
          tell('running');
        },
        ask(question) {
          return new Promise((resolve, reject) => {
            run.question = { id: question.id, answer: resolve, refuse: reject };
            tell('asking', { question });
          });
        },
        onSession(opened) {
          sessions.push(opened);
          session = opened.header.id;
          adopt(opened);
          tell('running');
        },
      });

      tell('running');
      playbook
        .run(guide, answers)
        .then(async (verdict) => {
          const found = withoutOwnStep(verdict, playbookId);
          const unrecorded = guide.unrecorded();
          const record = endCheck({ playbook, answers, verdict: found, sessions, unrecorded, practice: server });
          if (record) await keep(record);
          session ??= record?.header.id;
          tell('ended', { verdict: found });
        })
        .catch((error: unknown) => {
          if (run.stop.signal.aborted) return tell('cancelled');
          if (error instanceof PolicyError) {
            said.push(error.message);
            return tell('cancelled');
          }
          said.push('The guided check stopped because of a mistake in Ehlo Desk. The session so far is kept.');
          tell('cancelled');
          bug('running a guided check', error);
        })
        .finally(() => runs.delete(id));
      return id;
    },
    answer(id, question, answer) {
      const run = running(id);
      if (run.question?.id !== question) throw new EngineError('not-asked', 'That question is not open.');
      const { question: asked } = run;
      delete run.question;
      asked.answer(answer);
    },
    cancel(id) {
      const run = running(id);
      run.stop.abort();
      run.question?.refuse(new EngineError('cancelled', 'Stopped by you.'));
    },
    dispose() {
      for (const run of runs.values()) run.stop.abort();
    },
  };
}
