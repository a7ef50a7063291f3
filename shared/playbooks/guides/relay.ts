import type { EventOf } from '../../session/event.ts';
import { domainOf, largestQuestion, megabytesOf, recipientCommand, senderQuestion } from '../envelope.ts';
import { allowedQuestion, openRelayFinding, tryAsStranger } from '../open-relay.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { forConnector } from '../relay-connector.ts';
import { offerSender } from '../sender-step.ts';
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
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const from = answers.from ?? '';
  const to = answers.to ?? '';
  const target = targetOf(answers);
  guide.say(`Connecting to ${target.host}, port ${target.port}, as the device would.`);
  if (!(await guide.connect(target))) return connectionVerdict(guide);

  guide.say(`The server answers. Now the sender: ${from}.`);
  const sender = await offerSender(guide, from, megabytesOf(answers));
  if (!sender.accepted)
    return await refused(guide, 'sender-refused', sender.reply, `The server does not take ${from} as the sender`);

  guide.say(`The sender is accepted. Now the decisive step: the outside recipient ${to}.`);
  const recipient = await guide.send(recipientCommand(to));
  if (recipient === undefined || recipient.code >= 300) return recipientRefused(guide, recipient, from, to);

  const findings = faultsIn(guide.findings());
  if (sender.tlsDemanded) {
    await guide.quit();
    return verdictOf(guide, putFirst(findings, sender.tlsDemanded.id), {
      ending: 'needs-starttls',
      headline: 'The server relays, but only after STARTTLS',
      summary: `Without encryption the server refuses the sender. After STARTTLS it accepted ${from} and ${to}: switch the device to STARTTLS (the setting may be called TLS).`,
      evidence: [sender.tlsDemanded.id, recipient.id],
    });
  }
  if (findings.length > 0) {
    await guide.quit();
    return verdictOf(guide, findings, {
      ending: 'stricter-senders-stop',
      headline: `The server would take the mail, but: ${findings[0]?.title ?? ''}`,
      summary: `Sender and outside recipient were accepted here. A device or server that is stricter than this test stops earlier, for the reason given.`,
      evidence: [recipient.id],
    });
  }
  return accepted(guide, target, recipient, { from, to });
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

/** Everything was accepted. A second session makes sure that it is not accepted from everybody; its refusal would only confuse the first one's record. */
async function accepted(
  guide: Guide,
  target: ReturnType<typeof targetOf>,
  recipient: EventOf<'replied'>,
  envelope: { from: string; to: string },
): Promise<Ended<Ending>> {
  const healthy: Ended<Ending> = {
    ...verdictOf(guide, [], {
      ending: 'relays',
      headline: 'The server relays for this device',
      summary: `It accepted ${envelope.from} and the outside recipient ${envelope.to}. If the device still fails, compare its own settings (server, port, encryption, sign-in) and its address with this computer's: the server decides by the address that connects.`,
      evidence: [recipient.id],
    }),
    outcome: 'healthy',
  };
  await guide.quit();
  guide.say('Accepted. A last look: does it relay for strangers too? (A refusal is what we want.)');
  if (!(await guide.connect(target))) return healthy;
  const proof = await tryAsStranger(guide);
  if (proof === undefined) {
    await guide.quit();
    return {
      ...healthy,
      summary: `${healthy.summary} Strangers are refused, so it is no open relay as seen from here.`,
    };
  }
  const allowed = await guide.ask(allowedQuestion(guide.facts().clientAddress));
  if (/^y/i.test(allowed.trim())) {
    await guide.quit();
    return {
      ...healthy,
      ending: 'allowed-to-relay',
      summary: `${healthy.summary} It relays any sender for this computer, as it does for every address that was allowed on purpose; make sure that only such addresses are on the list.`,
    };
  }
  const evidence = proof.map(({ id }) => id);
  const finding = openRelayFinding(guide, evidence);
  const verdict = verdictOf(guide, [finding], {
    ending: 'open-relay',
    headline: 'It works, but the server relays for strangers too: an open relay',
    summary:
      'A sender and a recipient that both have nothing to do with this server were accepted. Close it before it is abused.',
    evidence,
  });
  await guide.quit();
  return verdict;
}
