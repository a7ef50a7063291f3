import type { Finding } from '../../diagnosis/finding.ts';
import type { EventOf, Target } from '../../session/event.ts';
import type { SessionFacts } from '../../session/facts.ts';
import { domainOf, largestQuestion, megabytesOf, recipientCommand, senderQuestion } from '../envelope.ts';
import { withIisRelay } from '../iis-relay.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { portsQuestion, targetsOf } from '../port-list.ts';
import { forConnector } from '../relay-connector.ts';
import {
  comparedVerdict,
  type DeviceEnvelope,
  lookAtRelayPort,
  type RelayPort,
  relayPortOf,
  relayPorts,
} from '../relay-ports.ts';
import { offerSender } from '../sender-step.ts';
import { strangersTest, type TryStrangers, withStrangers } from '../strangers.ts';
import { hostQuestion, portQuestion, securityQuestion, targetOf } from '../target-answers.ts';
import { connectionVerdict, faultsIn, noSession, putFirst, verdictOf } from '../verdict.ts';

const endings = {
  ...noSession,
  'sender-refused': 'The server does not take the sender.',
  'recipient-refused': 'The server does not take the recipient, for another reason than relaying.',
  'outside-denied': 'Mail to colleagues works, but outside recipients are refused.',
  'relay-denied': 'The server relays nothing for this device.',
  'needs-starttls': 'The server relays, but only after STARTTLS.',
  'stricter-senders-stop': 'This test gets through; a stricter device or server stops before.',
  'other-port-relays': 'This port does not relay for the device, another port of the server does.',
  'strangers-untested': 'The server relays for this device; whether for strangers too could not be tried.',
  'open-relay': 'The server relays for strangers from an address that nobody allowed.',
  'allowed-to-relay': 'The server relays anything for this address, which was allowed on purpose.',
  relays: 'The server relays for this device, and not for strangers.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'relay',
  title: 'An application or scanner cannot relay',
  symptom: 'A scanner, copier or application cannot send mail, or only to colleagues and not to addresses outside.',
  promise:
    'It plays the device: connects, names the sender and an outside recipient, and reads the replies. It never sends a message.',
  questions: [
    hostQuestion,
    portQuestion,
    senderQuestion,
    {
      id: 'to',
      label: 'An outside address it cannot send to?',
      help: 'An address that is not in your own company, for instance your private one. Nothing is sent to it.',
      example: 'someone@fabrikam.com',
      kind: 'email',
    },
    securityQuestion,
    largestQuestion,
    {
      ...portsQuestion(relayPorts),
      label: 'Which ports of the server are compared?',
      help: 'One after the other, as the device would use them; it tells what each offers. Empty: only its own port.',
      optional: true,
    },
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const target = targetOf(answers);
  const envelope = { from: answers.from ?? '', to: answers.to ?? '', megabytes: megabytesOf(answers) };
  const tryStrangers = strangersTest(guide);
  const { verdict: found, port, facts } = await tryPort(guide, target, envelope, tryStrangers);
  const verdict = { ...found, findings: withIisRelay(found.findings, facts) };
  // A name that leads nowhere leads nowhere on every port.
  if (port.state === 'no-name') return verdict;
  const others: RelayPort[] = [];
  for (const other of otherTargets(answers, target))
    others.push(await lookAtRelayPort(guide, other, envelope, tryStrangers));
  return comparedVerdict(verdict, port, others, facts);
}

/** The ports to compare, encrypted as the device is set to; TLS from the first byte is a matter of the port, not of the device. */
function otherTargets({ ports, host = '' }: Answers, { port, security }: Target): Target[] {
  if (ports !== undefined && ports.trim() === '') return [];
  const kind = security === 'tls' ? 'starttls-if-offered' : security;
  return targetsOf({ host, ports: ports ?? '' }, relayPorts, kind).filter((other) => other.port !== port);
}

/** What the device's own port came to. */
interface OwnPort {
  readonly verdict: Ended<Ending>;
  readonly port: RelayPort;
  readonly facts: SessionFacts;
}

async function tryPort(
  guide: Guide,
  target: Target,
  { from, to, megabytes }: DeviceEnvelope,
  tryStrangers: TryStrangers,
): Promise<OwnPort> {
  const seen = (verdict: Ended<Ending>, reply?: EventOf<'replied'>): OwnPort => {
    const facts = guide.facts();
    return { verdict, port: relayPortOf(target, facts, reply), facts };
  };
  guide.say(`Connecting to ${target.host}, port ${target.port}, as the device would.`);
  if (!(await guide.connect(target))) return seen(connectionVerdict(guide));

  guide.say(`The server answers. Now the sender: ${from}.`);
  const sender = await offerSender(guide, from, megabytes);
  if (!sender.accepted) {
    const what = `The server does not take ${from} as the sender`;
    const own = seen(await refused(guide, 'sender-refused', sender.reply, what), sender.reply);
    // Whoever has to sign in is no stranger.
    return sender.reply === undefined || sender.reply.code === 530 ? own : forStrangers(own, target, tryStrangers);
  }

  guide.say(`The sender is accepted. Now the decisive step: the outside recipient ${to}.`);
  const recipient = await guide.send(recipientCommand(to));
  if (recipient === undefined || recipient.code >= 300) {
    const own = seen(await recipientRefused(guide, recipient, from, to), recipient);
    return recipient && own.verdict.ending === 'recipient-refused' ? forStrangers(own, target, tryStrangers) : own;
  }

  const findings = faultsIn(guide.findings());
  const own = seen(acceptedVerdict(guide, { from, to }, recipient, findings, sender.tlsDemanded), recipient);
  await guide.quit();
  const secured: Target = sender.tlsDemanded ? { ...target, security: 'starttls-required' } : target;
  return forStrangers(own, secured, tryStrangers);
}

/** Sender and outside recipient were taken; a stricter device may still stop before. */
function acceptedVerdict(
  guide: Guide,
  { from, to }: Pick<DeviceEnvelope, 'from' | 'to'>,
  recipient: EventOf<'replied'>,
  findings: readonly Finding[],
  tlsDemanded: EventOf<'replied'> | undefined,
): Ended<Ending> {
  if (tlsDemanded)
    return verdictOf(guide, putFirst(findings, tlsDemanded.id), {
      ending: 'needs-starttls',
      headline: 'The server relays, but only after STARTTLS',
      summary: `Without encryption the server refuses the sender. After STARTTLS it accepted ${from} and ${to}: switch the device to STARTTLS (the setting may be called TLS).`,
      evidence: [tlsDemanded.id, recipient.id],
    });
  if (findings.length > 0)
    return verdictOf(guide, findings, {
      ending: 'stricter-senders-stop',
      headline: `The server would take the mail, but: ${findings[0]?.title ?? ''}`,
      summary: `Sender and outside recipient were accepted here. A device or server that is stricter than this test stops earlier, for the reason given.`,
      evidence: [recipient.id],
    });
  return {
    ...verdictOf(guide, [], {
      ending: 'relays',
      headline: 'The server relays for this device',
      summary: `It accepted ${from} and the outside recipient ${to}. If the device still fails, compare its own settings (server, port, encryption, sign-in) and its address with this computer's: the server decides by the address that connects.`,
      evidence: [recipient.id],
    }),
    outcome: 'healthy',
  };
}

/** No verdict stands before it is known whether the server relays for strangers too. */
async function forStrangers(own: OwnPort, target: Target, tryStrangers: TryStrangers): Promise<OwnPort> {
  const strangers = await tryStrangers(target);
  return { ...own, verdict: withStrangers(own.verdict, strangers), port: { ...own.port, strangers } };
}

/** Sender or recipient was refused, or the conversation broke there. */
async function refused(
  guide: Guide,
  ending: 'sender-refused' | 'recipient-refused',
  reply: EventOf<'replied'> | undefined,
  what: string,
): Promise<Ended<Ending>> {
  const findings = putFirst(faultsIn(guide.findings()), reply?.id);
  await guide.quit();
  return verdictOf(guide, findings, {
    ending,
    summary:
      reply === undefined
        ? `${what}: the connection broke at this step, without a reply.`
        : `${what}. Its words: "${reply.lines.join(' / ').slice(0, 500)}".`,
    evidence: reply === undefined ? [] : [reply.id],
  });
}

async function recipientRefused(
  guide: Guide,
  reply: EventOf<'replied'> | undefined,
  from: string,
  to: string,
): Promise<Ended<Ending>> {
  const what = `The server does not take ${to} as a recipient`;
  if (reply === undefined || domainOf(from) === domainOf(to)) return refused(guide, 'recipient-refused', reply, what);
  const [cause] = putFirst(faultsIn(guide.findings()), reply.id);
  if (cause?.topic !== 'relay-denied') return refused(guide, 'recipient-refused', reply, what);

  guide.say(`Refused: ${cause.title}. Does the server take the device's own domain?`);
  const inside = await guide.send(recipientCommand(from));
  const insideWorks = inside !== undefined && inside.code < 300;
  const findings = forConnector(putFirst(faultsIn(guide.findings()), reply.id), guide.facts().connector);
  await guide.quit();
  return verdictOf(guide, findings, {
    ending: insideWorks ? 'outside-denied' : 'relay-denied',
    headline: insideWorks
      ? 'Mail to colleagues works, but this device may not relay to outside recipients'
      : 'This device may not relay through this server',
    summary: insideWorks
      ? `The sender and a recipient in ${domainOf(from)} are accepted; ${to} is refused with "${reply.lines.join(' / ').slice(0, 500)}". The connection and the device are fine: the server does not count this address among those that may relay.`
      : `${to} is refused with "${reply.lines.join(' / ').slice(0, 500)}", and so is ${from}: perhaps ${domainOf(from)} is no domain of this server at all.`,
    evidence: insideWorks ? [reply.id, inside.id] : [reply.id],
  });
}
