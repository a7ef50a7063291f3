import type { Finding } from '../../diagnosis/finding.ts';
import { explain } from '../../explain/explain.ts';
import type { Target } from '../../session/event.ts';
import type { Answers, Ended, Guide, Playbook, Question } from '../playbook.ts';
import { portsQuestion, targetsOf } from '../port-list.ts';
import { needsTls, notOffered, offerOf, usable } from '../sign-in-offer.ts';
import { hostQuestion, securityQuestion } from '../target-answers.ts';
import { connectionVerdict, faultsIn, noSession, putFirst, verdictOf } from '../verdict.ts';

const usualPorts = '587, 465';

const endings = {
  ...noSession,
  'not-offered': 'No port offers a sign-in that a device can use.',
  'needs-tls': 'Sign-in is offered only after STARTTLS, which the device does not use.',
  'error-explained': 'The error that is shown names the cause.',
  'error-unknown': 'The error that is shown is none that is known.',
  'stricter-devices-stop': 'Sign-in is offered, but a device that checks more stops before.',
  account: 'Server, port and encryption are in order: what is left is the account.',
  'signed-in': 'Signing in works with this account.',
  refused: 'The server refuses this account, in its own words.',
  'not-tried': 'No sign-in was tried.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'sign-in',
  title: 'A user or device cannot sign in',
  symptom:
    'A mail program, scanner or application says that its user name or password is wrong, or that it must authenticate.',
  promise:
    'It looks what sign-in the server offers, before and after TLS, and explains the error. It never asks for the password and never sends a message.',
  questions: [
    hostQuestion,
    portsQuestion(usualPorts),
    securityQuestion,
    {
      id: 'error',
      label: 'Which error is shown?',
      help: 'As it stands in the program or its log, for instance the line with 535 or 530. Leave out passwords.',
      example: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      kind: 'text',
      optional: true,
    },
  ],
  endings,
  run: walk,
};

export default playbook;

const typedQuestion: Question = {
  id: 'typed',
  label: 'Can you sign in now? Use “Sign in…” below the terminal, or type AUTH LOGIN there, then choose yes.',
  help: 'User name and password are neither recorded nor shown in any transcript. Choose no to go on without.',
  example: 'no',
  kind: 'yes-no',
  initial: 'no',
};

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const targets = targetsOf(answers, usualPorts, 'starttls-if-offered');
  const seen: string[] = [];
  let best: Target | undefined;
  let unreached: Ended<Ending> | undefined;
  let without: Ended<Ending> | undefined;
  for (const target of targets) {
    guide.say(`Connecting to ${target.host}, port ${target.port}: does it offer a sign-in?`);
    if (!(await guide.connect(target))) {
      unreached ??= connectionVerdict(guide);
      seen.push(`Port ${target.port}: no usable connection.`);
      continue;
    }
    seen.push(`Port ${target.port}: ${offerWords(guide)}`);
    if (usable(both(guide)).length > 0) best ??= target;
    else without ??= offersNothing(guide);
    if (best === target) break;
  }
  const summary = seen.join(' ');
  const refused = without ?? unreached;
  if (best !== undefined) return decide(guide, answers, summary);
  await guide.quit();
  return refused === undefined
    ? verdictOf(guide, [], { ending: 'no-session', summary })
    : { ...refused, summary: `${summary} ${refused.summary}`.trim() };
}

function both(guide: Guide): readonly string[] {
  const { plain, encrypted } = offerOf(guide.facts());
  return [...plain, ...encrypted];
}

function offerWords(guide: Guide): string {
  const { plain, encrypted } = offerOf(guide.facts());
  const list = (names: readonly string[]) => names.join(', ').slice(0, 200) || 'none';
  return guide.facts().secured
    ? `sign-in before TLS: ${list(plain)}; within TLS: ${list(encrypted)}.`
    : `sign-in: ${list(plain)}; no TLS.`;
}

function offersNothing(guide: Guide): Ended<Ending> {
  const findings = [notOffered(guide.facts(), ehloReplies(guide)), ...faultsIn(guide.findings())];
  return verdictOf(guide, findings, { ending: 'not-offered', summary: '' });
}

/** A port offers a sign-in: what is left is how the device asks for it, and what the server says to the account. */
async function decide(guide: Guide, answers: Answers, summary: string): Promise<Ended<Ending>> {
  const facts = guide.facts();
  const evidence = ehloReplies(guide);
  if (answers.security === 'plain' && usable(offerOf(facts).plain).length === 0) {
    await guide.quit();
    return verdictOf(guide, [needsTls(facts, evidence)], { ending: 'needs-tls', summary });
  }
  const error = (answers.error ?? '').trim();
  if (error !== '') {
    const told = explained(error);
    const findings = [...told, ...faultsIn(guide.findings())];
    await guide.quit();
    const cause = told[0] === undefined ? 'The error is not one that is known here.' : 'The error names the cause.';
    const ending = told[0] === undefined ? 'error-unknown' : 'error-explained';
    return verdictOf(guide, findings, { ending, summary: `${summary} ${cause}`, evidence });
  }
  // On the command line the options have signed in already.
  const tried = facts.replies.some(({ stage }) => stage === 'auth');
  if (tried || /^y/i.test((await guide.ask(typedQuestion)).trim())) return afterTyping(guide, summary);
  const faults = faultsIn(guide.findings());
  await guide.quit();
  if (faults.length > 0) {
    return verdictOf(guide, faults, {
      ending: 'stricter-devices-stop',
      headline: `Sign-in is offered, but a device that checks more stops before: ${faults[0]?.title ?? ''}`,
      summary,
      evidence,
    });
  }
  return verdictOf(guide, [], {
    ending: 'account',
    headline: 'Sign-in is offered; what is left is the account',
    summary: `${summary} Server, port and encryption are in order. The cause is the account: user name (the whole address?), password, whether SMTP AUTH is allowed for mailbox and tenant, or a policy. The server’s own words decide: run this again with the error, or sign in by hand in the terminal.`,
    evidence,
  });
}

/** What the server said to the technician who signed in by hand. */
async function afterTyping(guide: Guide, summary: string): Promise<Ended<Ending>> {
  const { authenticated, replies } = guide.facts();
  const last = replies.findLast(({ stage }) => stage === 'auth');
  const findings = authenticated ? [] : putFirst(faultsIn(guide.findings()), last?.id);
  const evidence = last === undefined ? ehloReplies(guide) : [last.id];
  await guide.quit();
  if (authenticated) {
    return {
      ...verdictOf(guide, [], {
        ending: 'signed-in',
        headline: 'Signing in works with this account',
        summary: `${summary} The server accepted the sign-in by hand. If the device still fails, compare its settings with this session: host, port, encryption, the whole address as user name, and the same password.`,
        evidence,
      }),
      outcome: 'healthy',
    };
  }
  return verdictOf(guide, findings, {
    ending: last === undefined ? 'not-tried' : 'refused',
    summary: `${summary} ${last === undefined ? 'No sign-in was tried in the terminal.' : `The server refuses it: "${last.lines.join(' / ').slice(0, 500)}".`}`,
    evidence,
  });
}

/** What a pasted error means; its evidence is in no session of this run. */
function explained(error: string): Finding[] {
  return explain(error)
    .findings.filter(({ topic, severity }) => topic !== 'unknown' && severity !== 'ok' && severity !== 'info')
    .map((finding) => ({ ...finding, evidence: [] }));
}

function ehloReplies(guide: Guide): number[] {
  return guide
    .facts()
    .replies.filter(({ stage }) => stage === 'ehlo')
    .map(({ id }) => id);
}
