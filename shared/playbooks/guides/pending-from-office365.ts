import { judgeTls } from '../../tls/judge-tls.ts';
import { tryEnvelope, wordsOf } from '../envelope-step.ts';
import { waitingMessages, withEvent, withFirewall } from '../pending-fixes.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { findRevoked } from '../revocation-step.ts';
import { portQuestion, targetOf } from '../target-answers.ts';
import { asCause, connectionVerdict, faultsIn, putFirst, verdictOf } from '../verdict.ts';

const endings = {
  'no-server': 'Nobody answers there as a mail server does.',
  'no-tls': 'The server answers, but TLS does not come about.',
  certificate: 'Exchange Online does not accept the certificate.',
  revoked: 'The certificate was revoked, or its authority cannot be asked.',
  refused: 'TLS and certificate are good, and the server refuses the recipient.',
  ready: 'As seen from here the server is ready.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'pending-from-office365',
  title: 'Mail from Office 365 to us is pending',
  symptom: 'The message trace in Office 365 says Pending; mail from Office 365 does not reach our own mail server.',
  promise:
    'It tests your server as Exchange Online would: port 25, STARTTLS, the certificate (its authority is asked whether it was revoked), and the recipient where you name one. It never sends a message.',
  questions: [
    {
      id: 'host',
      label: 'Which host does Office 365 deliver to?',
      help: 'The smart host of the outbound connector in Exchange Online (“Route mail to”), or the MX of your domain. Use the name: it is compared with the certificate.',
      example: 'mail.contoso.com',
      kind: 'host',
    },
    portQuestion,
    {
      id: 'to',
      label: 'Somebody who waits for mail?',
      help: 'Only named to the server, no message follows. Leave it empty to test the connection and the certificate alone.',
      example: 'anna@contoso.com',
      kind: 'email',
      optional: true,
    },
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const target = targetOf({ ...answers, security: 'starttls-required' });
  guide.say(`Connecting to ${target.host}, port ${target.port}, with forced TLS as a hybrid connector uses it.`);
  if (!(await guide.connect(target)))
    return guide.facts().plainCapabilities || guide.facts().heloOnly ? noTls(guide) : noServer(guide);
  const certificate = faultsIn(guide.findings());
  const secured = guide.facts().secured;
  if (certificate.length > 0) {
    await guide.quit();
    return verdictOf(guide, asCause(certificate), {
      ending: 'certificate',
      headline: `Exchange Online does not accept this certificate: ${certificate[0]?.title ?? ''}`,
      summary: `Port 25 is open and STARTTLS works, but a connector that checks the certificate keeps the mail. ${queueWords(guide)}${waitingMessages}`,
      evidence: secured === undefined ? [] : [secured.id],
    });
  }
  const revoked = await findRevoked(guide);
  if (revoked) {
    await guide.quit();
    return verdictOf(guide, asCause([revoked]), {
      ending: 'revoked',
      headline: `Exchange Online does not accept this certificate: ${revoked.title}`,
      summary: `Port 25, STARTTLS, dates and names are good, but a connector that checks the certificate also checks whether it was revoked, and keeps the mail. ${waitingMessages}`,
      evidence: secured === undefined ? [] : [secured.id],
    });
  }
  return tryRecipient(guide, answers.to ?? '');
}

/** Nobody answers as a mail server does. */
async function noServer(guide: Guide): Promise<Ended<Ending>> {
  const verdict = connectionVerdict(guide);
  await guide.quit();
  return {
    ...verdict,
    ending: 'no-server',
    findings: withFirewall(verdict.findings, await guide.eopRanges()),
    summary: `${verdict.summary} Exchange Online needs port 25 open from its own ranges, and they may meet another rule of the firewall than this computer. ${waitingMessages}`,
  };
}

/** The server talks, but TLS does not come about: not offered, or the handshake breaks. */
async function noTls(guide: Guide): Promise<Ended<Ending>> {
  const facts = guide.facts();
  const handshake = facts.failures.some(({ stage }) => stage === 'tls');
  const findings = withEvent(faultsIn(guide.findings()));
  await guide.quit();
  return verdictOf(guide, findings, {
    ending: 'no-tls',
    summary: `The server answers on port ${facts.port ?? 25}, but ${handshake ? 'the TLS handshake breaks' : 'it offers no STARTTLS'}. A connector that forces TLS, as the Hybrid Configuration Wizard makes it, delivers nothing then. ${waitingMessages}`,
    evidence: [...facts.replies.filter(({ stage }) => stage === 'ehlo'), ...facts.failures].map(({ id }) => id),
  });
}

async function tryRecipient(guide: Guide, to: string): Promise<Ended<Ending>> {
  guide.say(
    'TLS and certificate are good. Now the recipient, with the null sender that every mail server must accept.',
  );
  const step = to === '' ? undefined : await tryEnvelope(guide, '', to);
  const refused = step !== undefined && !step.accepted;
  const findings = putFirst(faultsIn(guide.findings()), refused ? step.reply?.id : undefined);
  const evidence = [guide.facts().secured?.id, step?.reply?.id].filter((id) => id !== undefined);
  await guide.quit();
  if (refused) {
    return verdictOf(guide, findings, {
      ending: 'refused',
      summary: `Connection, STARTTLS and certificate are good, but the server refuses the ${step.at}. ${wordsOf(step.reply)} ${waitingMessages}`,
      evidence,
    });
  }
  return {
    ...verdictOf(guide, [], {
      ending: 'ready',
      headline: 'As seen from here the server is ready for mail from Office 365',
      summary: `Port 25, STARTTLS and certificate are good${to === '' ? '' : `, and ${to} is accepted`}. What cannot be seen from here: whether the firewall lets in all published ranges of Exchange Online, and which name its connector expects. If mail stays pending, the message trace’s details (LED=…) say why: paste them under "I have an error message". ${waitingMessages}`,
      evidence,
    }),
    outcome: 'healthy',
  };
}

/** What the queue of Exchange Online would show, so that it can be compared with the trace. */
function queueWords(guide: Guide): string {
  const { session } = guide.facts();
  const senders = judgeTls(session, new Date(session.header.startedAt))?.senders ?? [];
  const says = senders.find(({ id }) => id === 'eop-name')?.says;
  return says === undefined ? '' : `The message trace then says about: ${says}. `;
}
