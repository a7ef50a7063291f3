import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Finding } from '../../shared/diagnosis/finding.ts';
import { answerWords } from '../../shared/dns/answer-words.ts';
import type { DnsAnswer } from '../../shared/dns/dns-answer.ts';
import { listWords } from '../../shared/dns/list-words.ts';
import { probeWords } from '../../shared/net/port-probe.ts';
import { allPlaybooks } from '../../shared/playbooks/all-playbooks.ts';
import type { Guide, Question } from '../../shared/playbooks/playbook.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Route } from '../../shared/session/connection-options.ts';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import type { PracticeServer, Session } from '../../shared/session/event.ts';
import { createGuideNetwork, type GuideNetwork } from '../net/guide-network.ts';
import type { LiveSession, SessionOptions, SessionTimeouts } from '../smtp/live-session.ts';
import type { Roads } from '../smtp/roads.ts';
import { openSession } from '../smtp/session.ts';
import { speakForClient } from '../smtp/speak-for-client.ts';
import { askRevocation } from './ask-revocation.ts';
import { EngineError } from './engine-error.ts';

export interface GuideOptions {
  /** The playbook's id, for its trace in the session. */
  readonly playbook: string;
  readonly answers: Readonly<Record<string, string>>;
  /** `dns` is what DNS answered in this step. */
  say(text: string, dns?: readonly DnsAnswer[]): void;
  ask(question: Question): Promise<string>;
  /** Called for every session the playbook opens, before its first event. */
  onSession(session: LiveSession): void;
  readonly clientName?: string;
  readonly timeouts?: Partial<SessionTimeouts>;
  /** Authorities (PEM) to trust for these sessions: the practice servers' own. */
  readonly trusted?: readonly string[];
  /** The practice server these sessions speak to, for their record. */
  readonly practice?: PracticeServer;
  /** Where a practice server's story leads names and addresses. */
  readonly roads?: Roads;
  /** How every session is spoken and encrypted, where the usual way is not wanted. */
  readonly session?: Pick<SessionOptions, 'tls' | 'protocol' | 'stopAfter'>;
  /** What may be done; default this computer's policy. */
  readonly policy?: Policy;
  /** The way of every connection, where the plain one is not wanted. */
  readonly route?: Route;
  /** Name for SNI and the certificate check where it is not the target's host. */
  readonly serverName?: string;
  /** XCLIENT or XFORWARD lines, sent as soon as EHLO is answered. */
  readonly speakFor?: readonly string[];
  readonly signal?: AbortSignal;
  /** How DNS and ports are asked; absent: by this computer's DNS servers. */
  readonly network?: GuideNetwork;
  /** Runs on every session that came up, before the playbook's own steps: to sign in. */
  readonly signIn?: (session: LiveSession) => Promise<void>;
}

/** The error every step rejects with once the technician has stopped the playbook. */
export class Cancelled extends EngineError {
  constructor() {
    super('cancelled', 'Stopped by you.');
  }
}

/** One thing that a playbook did or saw. */
export interface Step {
  /** When, on the clock of `performance.now()`. */
  readonly at: number;
  readonly text: string;
  readonly dns?: readonly DnsAnswer[];
}

export interface RunningGuide extends Guide {
  /** What was done and seen while no session was open to record it. */
  unrecorded(): readonly Step[];
}

/** What a playbook can do, carried out on real sessions. One session is open at a time; a new `connect` ends the one before. */
export function createGuide(options: GuideOptions): RunningGuide {
  const { signal } = options;
  const network = options.network ?? createGuideNetwork(signal ? { signal } : {});
  /** What was found out before the first session: it belongs into that one's record. */
  const before: Step[] = [];
  let current: LiveSession | undefined;
  signal?.addEventListener('abort', () => current?.cancel(), { once: true });

  function stopIfCancelled(): void {
    if (signal?.aborted) throw new Cancelled();
  }

  function session(): Session {
    if (!current) throw new EngineError('no-session', 'The playbook has not connected yet.');
    return { header: current.header, events: current.events };
  }

  function trace(step: Step): void {
    if (!current) return void before.push(step);
    const dns = step.dns === undefined ? {} : { dns: [...step.dns] };
    current.note({ kind: 'guided', playbook: options.playbook, at: 'step', text: step.text, ...dns });
  }

  function say(step: Omit<Step, 'at'>): void {
    trace({ at: performance.now(), ...step });
    options.say(step.text, step.dns);
  }

  /** Carries out one question to the network and puts what came of it into the record. */
  async function asked<T>(work: () => Promise<T>, steps: (result: T) => readonly Omit<Step, 'at'>[]): Promise<T> {
    stopIfCancelled();
    const result = await work();
    stopIfCancelled();
    for (const step of steps(result)) say(step);
    return result;
  }

  return {
    async connect(target) {
      stopIfCancelled();
      if (current?.open) await current.command('QUIT', 'playbook');
      const { clientName, timeouts, trusted, practice, roads, route, serverName } = options;
      current = openSession({
        target,
        by: 'playbook',
        policy: options.policy,
        ...options.session,
        ...(clientName === undefined ? {} : { clientName }),
        ...(timeouts === undefined ? {} : { timeouts }),
        ...(trusted === undefined ? {} : { trusted }),
        ...(practice === undefined ? {} : { practice }),
        ...(roads === undefined ? {} : { roads }),
        ...(route === undefined ? {} : { route }),
        ...(serverName === undefined ? {} : { serverName }),
      });
      options.onSession(current);
      current.note({
        kind: 'guided',
        playbook: options.playbook,
        at: 'started',
        text: allPlaybooks.find(({ id }) => id === options.playbook)?.title ?? options.playbook,
        answers: { ...options.answers },
      });
      for (const step of before.splice(0)) trace(step);
      const ready = await current.whenReady();
      stopIfCancelled();
      const up =
        ready &&
        !current.events.some(
          (event) =>
            event.kind === 'failed' || (event.kind === 'replied' && event.stage === 'greeting' && event.code !== 220),
        );
      if (!up) return false;
      const taken = await speakForClient(current, options.speakFor ?? [], 'playbook');
      stopIfCancelled();
      if (!taken) return false;
      if (options.signIn) await options.signIn(current);
      stopIfCancelled();
      return current.open;
    },
    async send(line) {
      stopIfCancelled();
      const reply = await current?.command(line, 'playbook');
      stopIfCancelled();
      return reply;
    },
    async ask(question) {
      stopIfCancelled();
      const answer = await options.ask(question);
      stopIfCancelled();
      return answer;
    },
    say: (text) => say({ text }),
    lookUp: (name, type) =>
      asked(
        () => network.lookUp(name, type),
        (answer) => [{ text: answerWords(answer), dns: [answer] }],
      ),
    mailRoute: (place) =>
      asked(
        () => network.mailRoute(place),
        ({ answers }) => (answers.length === 0 ? [] : [{ text: answers.map(answerWords).join(' '), dns: answers }]),
      ),
    probePort: (address, port) =>
      asked(
        () => network.probePort(address, port),
        (probe) => [{ text: probeWords(probe) }],
      ),
    async listed(subject, lists) {
      const { answers } = await asked(
        () => network.listed(subject, lists),
        (found) => listWords(found.answers).map((text, at) => ({ text, ...(at === 0 ? { dns: found.asked } : {}) })),
      );
      return answers;
    },
    eopRanges: () => network.eopRanges(),
    async askRevocation() {
      stopIfCancelled();
      const answers = await askRevocation(session(), options.trusted ?? [], signal);
      stopIfCancelled();
      return answers;
    },
    async quit() {
      // Nothing was said yet: QUIT before the greeting would be early talking.
      if (options.session?.stopAfter === 'connect') return current?.drop('fin');
      if (current?.open && (await current.whenReady())) await current.command('QUIT', 'playbook');
    },
    facts: () => deriveFacts(session()),
    findings: (): Finding[] => diagnose(session()),
    sessionId: () => current?.header.id,
    unrecorded: () => before,
  };
}
