import type { EventOf, Target } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { recipientCommand } from './envelope.ts';
import { ownFinding } from './own-finding.ts';
import type { Ended, Guide } from './playbook.ts';
import { lookOf, type PortState, stateWords } from './port-look.ts';
import { offerSender } from './sender-step.ts';
import { offerOf, usable } from './sign-in-offer.ts';
import type { StrangersSeen, TryStrangers } from './strangers.ts';
import { whoActs } from './verdict.ts';

/** The ports that devices are told to use, compared on the host that was asked. */
export const relayPorts = '25, 587, 2525';

/** How one port takes a device's mail: what it offers, and whether it relays. */
export interface RelayPort {
  readonly target: Target;
  readonly state: PortState;
  readonly starttls: boolean;
  /** Mechanisms that a device can sign in with. */
  readonly signIn: readonly string[];
  /** The reply that decided: to the sender where that was refused, else to the recipient. */
  readonly reply?: EventOf<'replied'>;
  readonly relays: boolean;
  readonly strangers?: StrangersSeen;
}

/** The envelope of the device, as far as it is asked for. */
export interface DeviceEnvelope {
  readonly from: string;
  readonly to: string;
  readonly megabytes: number | undefined;
}

/** What a session showed of its port. `reply` is the one that decided about the mail. */
export function relayPortOf(target: Target, facts: SessionFacts, reply?: EventOf<'replied'>): RelayPort {
  const { plain, encrypted } = offerOf(facts);
  return {
    target,
    state: lookOf(facts),
    starttls: target.security !== 'tls' && (facts.plainCapabilities?.has('STARTTLS') ?? false),
    signIn: [...new Set([...usable(plain), ...usable(encrypted)])],
    relays: reply !== undefined && reply.code < 300 && reply.stage === 'rcpt',
    ...(reply === undefined ? {} : { reply }),
  };
}

/** Does at another port what the device does, up to the recipient; where that is accepted strangers are tried there too. */
export async function lookAtRelayPort(
  guide: Guide,
  target: Target,
  { from, to, megabytes }: DeviceEnvelope,
  tryStrangers: TryStrangers,
): Promise<RelayPort> {
  guide.say(`To compare: ${target.host}, port ${target.port}.`);
  if (!(await guide.connect(target))) {
    await guide.quit();
    return relayPortOf(target, guide.facts());
  }
  const sender = await offerSender(guide, from, megabytes);
  const reply = sender.accepted ? await guide.send(recipientCommand(to)) : sender.reply;
  const port = relayPortOf(target, guide.facts(), reply);
  await guide.quit();
  return port.relays ? { ...port, strangers: await tryStrangers(target) } : port;
}

/** One port of the comparison: `Port 587: does not relay for it, "530 5.7.57 …"; STARTTLS, sign-in by LOGIN.` */
export function relayPortWords({ target, state, starttls, signIn, reply, relays, strangers }: RelayPort): string {
  const place = `Port ${target.port}:`;
  if (state !== 'answers') return `${place} ${stateWords[state]}.`;
  const did = relays
    ? `relays for this device${strangers?.outcome === 'open' ? ', and for strangers: an open relay' : ''}`
    : reply === undefined
      ? 'answers, but the conversation broke before it was decided'
      : `does not take its mail, "${reply.lines.join(' / ').slice(0, 120)}"`;
  const tls = target.security === 'tls' ? 'TLS from the first byte' : starttls ? 'STARTTLS' : 'no STARTTLS';
  return `${place} ${did}; ${tls}, ${signIn.length > 0 ? `sign-in by ${signIn.join(' ')}` : 'no sign-in for devices'}.`;
}

/** Endings that another port may be the way out of. */
const helpedByAnother = new Set<string>(['no-session', 'sender-refused', 'outside-denied', 'relay-denied']);

/** The verdict of the device's own port, in the light of the others: an open relay goes before everything, a port that relays is the way out. */
export function comparedVerdict<E extends string>(
  verdict: Ended<E>,
  own: RelayPort,
  others: readonly RelayPort[],
  facts: SessionFacts,
): Ended<E | 'open-relay' | 'other-port-relays'> {
  if (others.length === 0) return verdict;
  const compared = `The ports compared: ${[own, ...others].map(relayPortWords).join(' ')}`;
  const summary = `${verdict.summary} ${compared}`.trim();
  const open = others.find(({ strangers }) => strangers?.outcome === 'open');
  if (open?.strangers?.outcome === 'open' && verdict.ending !== 'open-relay') {
    const { verdict: found } = open.strangers;
    return {
      ...found,
      headline: `Port ${open.target.port} relays for strangers too: an open relay`,
      summary: `${found.summary} On port ${own.target.port}: ${verdict.headline}. ${compared}`,
      findings: [...found.findings, ...verdict.findings],
    };
  }
  const way = others.find(({ relays }) => relays);
  if (way && helpedByAnother.has(verdict.ending)) return otherPort(verdict, own, way, facts, summary);
  const signIn = others.find(({ signIn, relays, state }) => state === 'answers' && !relays && signIn.length > 0);
  const findings = signIn && helpedByAnother.has(verdict.ending) ? withSignIn(verdict, signIn) : verdict.findings;
  return { ...verdict, summary, findings };
}

function otherPort<E extends string>(
  verdict: Ended<E>,
  own: RelayPort,
  { target: { port }, starttls }: RelayPort,
  facts: SessionFacts,
  summary: string,
): Ended<'other-port-relays'> {
  const finding = ownFinding(
    'playbook-other-port-relays',
    facts,
    {
      topic: 'wrong-destination',
      side: 'client-config',
      confidence: 'certain',
      severity: 'error',
      title: `Port ${own.target.port} of {host} does not relay for this device, port ${port} does`,
      meaning: `Each port of a server has rules of its own (a receive connector, a service). The same sender and recipient that do not get through on port ${own.target.port} are accepted on port ${port} from this computer.`,
      causes: [
        { cause: `The device is set to port ${own.target.port}; the one meant for it is ${port}` },
        { cause: `The rule that lets this device relay was made for port ${port} only`, tell: verdict.headline },
      ],
      fixes: [
        {
          do: `Set the device to port ${port}${starttls ? ', with STARTTLS where it can' : ''}`,
          where: 'the device or application',
        },
      ],
      verify: `The device sends to an outside address over port ${port}.`,
      sources: ['RFC 6409 3.1', 'Microsoft Learn: Receive connectors in Exchange Server (read 2026-11)'],
      where: `On the device: it uses port ${own.target.port} of {host}.`,
    },
    verdict.evidence,
  );
  return {
    ...verdict,
    ending: 'other-port-relays',
    outcome: 'fault',
    headline: finding.title,
    summary,
    whoActs: whoActs(finding, facts.host),
    findings: [finding, ...verdict.findings],
  };
}

/** Signing in on another port is a way out that needs nobody at the server. */
function withSignIn({ findings: [cause, ...rest] }: Ended, { target: { port }, signIn, starttls }: RelayPort) {
  if (!cause) return rest;
  const fix = {
    do: `Or let the device sign in: port ${port} takes ${signIn.join(', ')}${starttls ? ' after STARTTLS' : ''}`,
    where: 'the device or application',
    unfilled: [],
  };
  return [{ ...cause, fixes: [...cause.fixes, fix] }, ...rest];
}
