import { tlsVersionName } from '../../session/tls-versions.ts';
import { type Enforcement, startTls, tryWithoutTls } from '../encryption-step.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { findRevoked } from '../revocation-step.ts';
import { sendersWould } from '../senders-would.ts';
import { hostQuestion, portQuestion, targetOf } from '../target-answers.ts';
import { connectionVerdict, faultsIn, noSession, putFirst, verdictOf } from '../verdict.ts';

const endings = {
  ...noSession,
  off: 'No: the server offers no TLS.',
  broken: 'No: STARTTLS is offered, but does not work.',
  distrusted: 'TLS is on, but not every sender accepts it.',
  forced: 'Yes: TLS is on, and nothing is taken without it.',
  'not-forced': 'Yes: TLS is on, but not forced.',
  unknown: 'Yes: TLS is on; whether it is forced does not show.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'tls-on',
  title: 'Is TLS really on here?',
  symptom: 'Somebody asks whether mail to this server is encrypted, or says that it is not.',
  promise:
    'It compares the server without and with TLS: what it offers, whether it insists, protocol and certificate, and asks the certificate’s authority whether it was revoked. It never sends a message.',
  questions: [
    {
      ...hostQuestion,
      label: 'Which mail server?',
      help: 'The name that senders use: the MX, or the smart host in their settings.',
    },
    portQuestion,
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const target = targetOf({ ...answers, security: 'plain' });
  if (target.port === 465) return implicit(guide, answers);
  guide.say(`Connecting to ${target.host}, port ${target.port}, without TLS first: what does it offer?`);
  if (!(await guide.connect(target))) {
    const silent = guide.facts().failures.some(({ code }) => silences.has(code));
    return silent ? implicit(guide, answers) : connectionVerdict(guide);
  }
  guide.say('Does it take a sender without encryption? (A refusal means that it forces TLS.)');
  const plain = await tryWithoutTls(guide);
  if (!guide.facts().plainCapabilities?.has('STARTTLS')) return off(guide, plain.reply?.id);
  guide.say('Now the same with STARTTLS.');
  const up = await startTls(guide);
  return up ? on(guide, plain.enforcement, plain.reply?.id) : broken(guide);
}

/** How a port that expects TLS from the first byte looks to somebody who speaks plain text. */
const silences = new Set<string>(['greeting-timeout', 'tls-expected', 'closed-before-greeting']);

async function implicit(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  guide.say('Trying TLS from the first byte.');
  const silent = guide.sessionId() === undefined ? undefined : connectionVerdict(guide);
  const ready = await guide.connect(targetOf({ ...answers, security: 'tls' }));
  if (ready) return on(guide, 'forced', undefined);
  return guide.facts().secured || silent === undefined ? connectionVerdict(guide) : silent;
}

async function off(guide: Guide, mail: number | undefined): Promise<Ended<Ending>> {
  const findings = faultsIn(guide.findings());
  const senders = sendersWould(guide);
  const { replies } = guide.facts();
  await guide.quit();
  const ehlo = replies.find(({ stage, code }) => stage === 'ehlo' && code === 250);
  return verdictOf(guide, findings, {
    ending: 'off',
    headline: `No: this server offers no TLS${findings[0] === undefined ? '' : `. ${findings[0].title}`}`,
    summary: `STARTTLS is not in its EHLO reply, at least not for this computer. ${senders}`.trim(),
    evidence: [ehlo?.id, mail].filter((id) => id !== undefined),
  });
}

async function broken(guide: Guide): Promise<Ended<Ending>> {
  const { failures, replies } = guide.facts();
  const refused = replies.findLast(({ stage, code }) => stage === 'starttls' && code >= 300);
  const findings = putFirst(faultsIn(guide.findings()), failures.at(-1)?.id ?? refused?.id);
  const senders = sendersWould(guide);
  await guide.quit();
  return verdictOf(guide, findings, {
    ending: 'broken',
    headline: `No: STARTTLS is offered, but does not work${findings[0] === undefined ? '' : `. ${findings[0].title}`}`,
    summary: `The server lists STARTTLS, and TLS does not come up. ${senders}`.trim(),
    evidence: [failures.at(-1)?.id, refused?.id].filter((id) => id !== undefined),
  });
}

async function on(guide: Guide, enforcement: Enforcement, mail: number | undefined): Promise<Ended<Ending>> {
  const { secured } = guide.facts();
  // That it demands TLS, or a sign-in, of a plain sender is no fault here: that was the question.
  const shown = faultsIn(guide.findings()).filter(
    ({ topic, evidence }) => topic !== 'starttls-required' && (mail === undefined || !evidence.includes(mail)),
  );
  // A certificate that senders distrust anyway is not asked about.
  const revoked = shown.length > 0 ? undefined : await findRevoked(guide);
  const faults = revoked ? [revoked] : shown;
  const senders = sendersWould(guide);
  const evidence = [mail, secured?.id].filter((id) => id !== undefined);
  await guide.quit();
  const facts = `${enforcements[enforcement]} It speaks ${tlsVersionName(secured?.protocol ?? 'TLS')} with ${secured?.cipher ?? 'an unknown cipher'}. ${senders}`;
  if (faults.length > 0) {
    return verdictOf(guide, faults, {
      ending: 'distrusted',
      headline: `TLS is on, but not every sender accepts it: ${faults[0]?.title ?? ''}`,
      summary: facts,
      evidence,
    });
  }
  return {
    ...verdictOf(guide, [], { ending: enforcement, headline: headlines[enforcement], summary: facts, evidence }),
    outcome: 'healthy',
  };
}

const headlines: Readonly<Record<Enforcement, string>> = {
  forced: 'Yes: TLS is on, and nothing is taken without it',
  'not-forced': 'Yes: TLS is on, but not forced',
  unknown: 'Yes: TLS is on; whether it is forced does not show',
};

const enforcements: Readonly<Record<Enforcement, string>> = {
  forced: 'The server takes no mail without encryption.',
  'not-forced':
    'The server offers encryption and also takes mail without it (opportunistic): a sender that knows no TLS, or a device that filters STARTTLS out, still delivers in plain text.',
  unknown:
    'The server refuses a sender without encryption for another reason, so whether it insists on TLS does not show.',
};
