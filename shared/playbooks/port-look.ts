import type { FailureCode, Target } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { Ended, Guide } from './playbook.ts';
import { connectionVerdict } from './verdict.ts';

/** How a port looks from this computer. */
export type PortState =
  | 'answers'
  | 'turns-away'
  | 'refused'
  | 'filtered'
  | 'unreachable'
  | 'reset'
  | 'silent'
  | 'closed'
  | 'no-name'
  | 'no-mail-server'
  | 'no-tls'
  | 'proxy';

export interface PortLook {
  readonly target: Target;
  readonly state: PortState;
  /** Milliseconds between the connection and the greeting. */
  readonly greetedAfter?: number;
  /** What this port alone would come to. */
  readonly verdict: Ended;
  readonly facts: SessionFacts;
}

const stateOf: Partial<Record<FailureCode, PortState>> = {
  'name-not-found': 'no-name',
  'name-lookup-failed': 'no-name',
  'connection-refused': 'refused',
  'connection-timed-out': 'filtered',
  'network-unreachable': 'unreachable',
  'host-unreachable': 'unreachable',
  'connection-reset': 'reset',
  'greeting-timeout': 'silent',
  'tls-expected': 'silent',
  'closed-before-greeting': 'closed',
  'not-smtp': 'no-mail-server',
  'reply-too-long': 'no-mail-server',
};

/** Connects, reads the greeting, says EHLO and goes. */
export async function lookAt(guide: Guide, target: Target): Promise<PortLook> {
  guide.say(`Connecting to ${target.host}, port ${target.port}.`);
  await guide.connect(target);
  const facts = guide.facts();
  const verdict = connectionVerdict(guide);
  await guide.quit();
  const connected = facts.session.events.find(({ kind }) => kind === 'connected');
  const { greeting } = facts;
  const after = connected && greeting ? { greetedAfter: greeting.t - connected.t } : {};
  return { target, state: lookOf(facts), verdict, facts, ...after };
}

/** How the port of a session looked. */
export function lookOf(facts: SessionFacts): PortState {
  if (facts.greeting) return facts.greeting.code === 220 ? 'answers' : 'turns-away';
  const code = facts.failures.at(-1)?.code;
  return (
    (code === undefined ? undefined : stateOf[code]) ??
    (code?.startsWith('tls-') ? 'no-tls' : code?.startsWith('proxy-') ? 'proxy' : 'closed')
  );
}

/** A port's state in words: "refused, nothing listens". */
export const stateWords: Readonly<Record<PortState, string>> = {
  answers: 'a mail server answers',
  'turns-away': 'a mail server answers and turns this computer away',
  refused: 'refused, nothing listens',
  filtered: 'no answer at all',
  unreachable: 'no route to it',
  reset: 'connected and then reset',
  silent: 'connected, but no greeting',
  closed: 'connected and closed without a word',
  'no-name': 'the name is not in DNS',
  'no-mail-server': 'something answers that is no mail server',
  'no-tls': 'connected, but no TLS',
  proxy: 'the proxy does not lead there',
};

/** One line of the comparison: "Port 25: refused, nothing listens." */
export function portWords({ target, state, greetedAfter }: PortLook): string {
  const late = greetedAfter !== undefined && greetedAfter >= lateGreeting;
  return `Port ${target.port}: ${stateWords[state]}${late ? `, after ${Math.round(greetedAfter / 1000)} seconds` : ''}.`;
}

/** A greeting that takes longer is worth a look: devices often wait no more than a few seconds. */
export const lateGreeting = 3000;

/** Whether anything at all came back from the host itself. */
export function cameBack({ state }: PortLook): boolean {
  return state !== 'filtered' && state !== 'unreachable' && state !== 'no-name';
}
