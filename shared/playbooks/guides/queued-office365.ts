import { senderQuestion } from '../envelope.ts';
import { tryEnvelope, wordsOf } from '../envelope-step.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { noClientTls, offeredHere } from '../sending-side.ts';
import { portQuestion, targetOf } from '../target-answers.ts';
import { asCause, connectionVerdict, faultsIn, noSession, putFirst, verdictOf } from '../verdict.ts';

const endings = {
  ...noSession,
  'plain-accepted': 'No STARTTLS is offered, and mail is taken without it.',
  'plain-refused': 'No STARTTLS is offered, and a plain attempt is refused with the reason.',
  'envelope-refused': 'TLS works, and sender or recipient is refused.',
  'sender-without-tls': 'The next hop is in order: the sending server does not use STARTTLS.',
  'strict-senders-stop': 'TLS works, and a send connector that checks certificates stops.',
  'offered-here': 'STARTTLS is offered here: the sending server meets something else.',
  'would-take': 'The next hop would take the mail now.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'queued-office365',
  title: 'Mail to Office 365 is queued',
  symptom: 'Mail from our Exchange server to Office 365 stays in the queue with 451 4.4.0 or 451 5.7.3.',
  promise:
    'It does what the sending server does up to the recipient: greeting, EHLO, STARTTLS, sender and recipient. It never sends a message. Best run on the sending server itself.',
  questions: [
    {
      id: 'error',
      label: 'Which error does the queue show?',
      help: 'Queue Viewer, or: Get-Queue | Format-List Identity,NextHopDomain,LastError. What counts is the text in the inner quotation marks.',
      example: 'starttls-required',
      kind: 'choice',
      choices: [
        { value: 'starttls-required', label: '451 5.7.3 STARTTLS is required to send mail' },
        { value: 'must-issue', label: '451 5.7.3 Must issue a STARTTLS command first' },
        { value: 'other', label: 'Another one, or I do not know' },
      ],
      initial: 'other',
    },
    {
      id: 'host',
      label: 'Which next hop does the queue send to?',
      help: 'The host in the queue’s last error, the smart host, or the MX of the recipient’s domain.',
      example: 'contoso-com.mail.protection.outlook.com',
      kind: 'host',
    },
    portQuestion,
    {
      ...senderQuestion,
      label: 'A sender of a waiting message?',
      help: 'Nothing is sent in its name.',
      example: 'anna@contoso.com',
    },
    {
      id: 'to',
      label: 'And its recipient?',
      help: 'Only named to the server, no message follows.',
      example: 'bob@fabrikam.com',
      kind: 'email',
    },
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const target = targetOf({ ...answers, security: 'starttls-if-offered' });
  guide.say(`Connecting to ${target.host}, port ${target.port}, as the sending server would.`);
  if (!(await guide.connect(target))) return connectionVerdict(guide);
  return guide.facts().secured ? tlsWorks(guide, answers) : tlsMissing(guide, answers);
}

/** No STARTTLS: what else the session shows tells the four causes apart, and a plain attempt makes a blocker talk. */
async function tlsMissing(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  guide.say(
    'STARTTLS is not offered. One attempt without it, up to the recipient: a server that blocks us says so there.',
  );
  const plain = await tryEnvelope(guide, answers.from ?? '', answers.to ?? '');
  const facts = guide.facts();
  const findings = asCause(putFirst(faultsIn(guide.findings()), plain.accepted ? undefined : plain.reply?.id));
  await guide.quit();
  const ehlo = facts.replies.find(({ stage, code }) => stage === 'ehlo' && code === 250);
  return verdictOf(guide, findings, {
    ending: plain.accepted ? 'plain-accepted' : 'plain-refused',
    summary: plain.accepted
      ? `${target(guide)} offers no STARTTLS to this computer, but takes sender and recipient without it. A send connector that insists on TLS keeps the mail in the queue.`
      : `${target(guide)} offers no STARTTLS to this computer, and without it refuses the ${plain.at}. ${wordsOf(plain.reply)}`,
    evidence: [ehlo?.id, plain.reply?.id].filter((id) => id !== undefined),
  });
}

async function tlsWorks(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  guide.say('STARTTLS is offered and works. Now sender and recipient inside TLS.');
  const envelope = await tryEnvelope(guide, answers.from ?? '', answers.to ?? '');
  const faults = putFirst(faultsIn(guide.findings()), envelope.accepted ? undefined : envelope.reply?.id);
  const secured = guide.facts().secured?.id;
  const evidence = [secured, envelope.reply?.id].filter((id) => id !== undefined);
  await guide.quit();
  if (!envelope.accepted) {
    return verdictOf(guide, faults, {
      ending: 'envelope-refused',
      summary: `TLS works, but ${target(guide)} refuses the ${envelope.at}. ${wordsOf(envelope.reply)}`,
      evidence,
    });
  }
  if (answers.error === 'must-issue') {
    return verdictOf(guide, [noClientTls(guide, evidence), ...faults], {
      ending: 'sender-without-tls',
      summary: `${target(guide)} offers STARTTLS, it works from this computer, and sender and recipient are accepted. "Must issue a STARTTLS command first" then means that the sending server did not use it.`,
      evidence,
    });
  }
  if (faults.length > 0) {
    return verdictOf(guide, asCause(faults), {
      ending: 'strict-senders-stop',
      headline: `TLS works, but a send connector that checks certificates stops: ${faults[0]?.title ?? ''}`,
      summary: `Encryption comes up, and a sender that checks nothing delivers. With RequireTLS and TlsAuthLevel CertificateValidation or DomainValidation the mail waits for the reason given.`,
      evidence,
    });
  }
  if (answers.error === 'starttls-required') {
    return {
      ...verdictOf(guide, [offeredHere(guide, evidence)], {
        ending: 'offered-here',
        summary: `From this computer everything is in order: STARTTLS, certificate, sender and recipient. The sending server meets something else: test from there.`,
        evidence,
      }),
      outcome: 'inconclusive',
    };
  }
  return {
    ...verdictOf(guide, [], {
      ending: 'would-take',
      headline: `${target(guide)} would take this mail now`,
      summary: `STARTTLS works, the certificate is good, sender and recipient are accepted. Let the queue try again (Get-Queue | Retry-Queue). If it stays, run this check on the sending server itself: the next hop decides by the address that connects.`,
      evidence,
    }),
    outcome: 'healthy',
  };
}

function target(guide: Guide): string {
  return guide.facts().host ?? 'The next hop';
}
