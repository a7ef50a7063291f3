import { mailCommand, megabytesOf, recipientCommand, senderQuestion } from './envelope.ts';
import type { Answers, Guide, Playbook, Verdict } from './playbook.ts';
import { hostQuestion, portQuestion, securityQuestion, targetOf } from './target-answers.ts';
import { connectionVerdict, faultsIn, noSession, verdictOf } from './verdict.ts';

/**
 * What `ehlo check` does without a playbook: connect, greeting, EHLO, TLS as asked; with a sender also MAIL FROM, with a
 * recipient RCPT TO; QUIT. It is no guide of its own in the window, so it stands outside the folder of guides.
 */
export const check: Playbook = {
  id: 'check',
  title: 'Check one mail server',
  symptom: 'Does this server answer, and what does it say?',
  promise:
    'Connects, says EHLO, starts TLS, and names sender and recipient where they are given. It never sends a message.',
  questions: [
    hostQuestion,
    portQuestion,
    securityQuestion,
    { ...senderQuestion, optional: true },
    { id: 'to', label: 'Which recipient?', example: 'someone@fabrikam.com', kind: 'email', optional: true },
  ],
  endings: { ...noSession, fault: 'Something on the way is wrong.', fine: 'Nothing wrong was found.' },
  run: walk,
};

async function walk(guide: Guide, answers: Answers): Promise<Verdict> {
  if (!(await guide.connect(targetOf(answers)))) return connectionVerdict(guide);
  const tried = await tryEnvelope(guide, answers);
  await guide.quit();
  const faults = faultsIn(guide.findings());
  if (faults.length > 0) return verdictOf(guide, faults, { ending: 'fault', summary: faults[0]?.where ?? '' });
  return {
    ...verdictOf(guide, [], { ending: 'fine', headline: 'Nothing wrong found', summary: tried }),
    outcome: 'healthy',
  };
}

/** MAIL FROM and RCPT TO as far as they are given and accepted; says how far it went. */
async function tryEnvelope(guide: Guide, answers: Answers): Promise<string> {
  const { from, to } = answers;
  const place = `${guide.facts().secured ? 'Greeting, EHLO and TLS' : 'Greeting and EHLO'} are in order`;
  if (!from && !to) return `${place}. No sender and recipient were given, so whether it takes mail was not tried.`;
  const { tlsCapabilities, plainCapabilities } = guide.facts();
  const offersSize = (tlsCapabilities ?? plainCapabilities)?.has('SIZE') ?? false;
  // A recipient without a sender is tried with the null sender, as a bounce would come (RFC 5321 4.5.5).
  const sender = await guide.send(mailCommand(from ?? '', megabytesOf(answers), offersSize));
  if (sender === undefined || sender.code >= 300) return `${place}; the sender is refused.`;
  if (!to) return `${place}, and the sender ${from} is accepted. No recipient was given.`;
  const recipient = await guide.send(recipientCommand(to));
  if (recipient === undefined || recipient.code >= 300) return `${place}; the recipient is refused.`;
  return `${place}; sender and recipient ${to} are accepted. No message was sent.`;
}
