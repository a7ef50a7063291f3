import type { Finding } from '../../diagnosis/finding.ts';
import { closedAtServer, lateGreetingFinding, outboundBlocked } from '../no-way-through.ts';
import type { Answers, Guide, Playbook, Question, Verdict } from '../playbook.ts';
import { portsQuestion, targetsOf } from '../port-list.ts';
import { cameBack, lateGreeting, lookAt, type PortLook, portWords } from '../port-look.ts';
import { hostQuestion } from '../target-answers.ts';
import { whoActs } from '../verdict.ts';

const usualPorts = '25, 587, 465, 2525';

const playbook: Playbook = {
  id: 'no-connection',
  title: 'Nothing connects',
  symptom: 'The program says: cannot connect, connection refused, timed out; telnet stays black or closes at once.',
  promise:
    'It knocks at the usual mail ports of one host, one after the other, and compares how they answer. It names no sender and sends no message.',
  questions: [
    hostQuestion,
    { ...portsQuestion(usualPorts), help: 'The port that should work first, the others are compared with it.' },
  ],
  run: walk,
};

export default playbook;

/** Asked only where silence leaves open which side drops the connection. */
const otherQuestion: Question = {
  id: 'other',
  label: 'No answer. Which other mail server may be tried from here, to compare? (Empty: none)',
  help: 'One that certainly runs, for instance the MX of a large provider. It is only connected to. A port may follow the name after a colon.',
  example: 'gmail-smtp-in.l.google.com',
  kind: 'text',
  optional: true,
};

async function walk(guide: Guide, answers: Answers): Promise<Verdict> {
  const looks: PortLook[] = [];
  for (const target of targetsOf(answers, usualPorts, 'plain')) {
    const look = await lookAt(guide, target);
    guide.say(portWords(look));
    looks.push(look);
    // Without an address there is nothing to compare.
    if (look.state === 'no-name') return look.verdict;
  }
  const [wanted, ...others] = looks;
  if (wanted === undefined) throw new Error('there is always a port to try');
  const summary = looks.map(portWords).join(' ');
  if (wanted.state === 'answers') return answered(wanted, summary);
  if (wanted.state === 'filtered') return silent(guide, wanted, others, summary);
  return {
    ...wanted.verdict,
    headline: headlineFor(wanted, others),
    summary: `${summary} ${adviceFor(others)}`.trim(),
  };
}

function answered(wanted: PortLook, summary: string): Verdict {
  const greeting = wanted.facts.greeting?.id;
  const evidence = greeting === undefined ? [] : [greeting];
  const { port } = wanted.target;
  if ((wanted.greetedAfter ?? 0) >= lateGreeting) return concluded(wanted, [lateGreetingFinding(wanted)], summary);
  return {
    ...wanted.verdict,
    outcome: 'healthy',
    headline: `Port ${port} answers: the connection is not the fault`,
    summary: `${summary} What fails comes later (sign-in, sender, recipient, certificate), or only from the other computer: run this there.`,
    findings: [],
    evidence,
  };
}

/** No answer at all: dropped here, dropped there, or nobody home? */
async function silent(guide: Guide, wanted: PortLook, others: readonly PortLook[], summary: string): Promise<Verdict> {
  const up = others.some(cameBack);
  const compared = await compare(guide, wanted, await guide.ask(otherQuestion));
  const tells = compared !== undefined && (compared.state === 'filtered' || cameBack(compared));
  if (!tells) {
    if (!up || wanted.target.port !== 25)
      return {
        ...wanted.verdict,
        headline: headlineFor(wanted, others),
        summary: `${summary} Whether the connection is dropped at this side or at the server does not show: compare with another server, or run this on another computer.`,
      };
    return concluded(wanted, [outboundBlocked(wanted, false)], summary);
  }
  const words = `For comparison ${compared.target.host}: ${portWords(compared)}`;
  const finding = compared.state === 'filtered' ? outboundBlocked(wanted, up) : closedAtServer(wanted);
  return concluded(wanted, [finding], `${summary} ${words}`);
}

async function compare(guide: Guide, wanted: PortLook, typed: string): Promise<PortLook | undefined> {
  const [, host, digits] = /^([^\s:]{1,253})(?::(\d{1,5}))?$/.exec(typed.trim()) ?? [];
  const port = digits === undefined ? wanted.target.port : Number(digits);
  if (host === undefined || /^no$/i.test(host) || port < 1 || port > 65535) return undefined;
  return lookAt(guide, { host, port, security: 'plain' });
}

function concluded(wanted: PortLook, findings: Finding[], summary: string): Verdict {
  const [cause] = findings;
  return {
    ...wanted.verdict,
    outcome: 'fault',
    headline: cause?.title ?? wanted.verdict.headline,
    summary,
    ...(cause === undefined ? {} : { whoActs: whoActs(cause, wanted.target.host) }),
    findings: [...findings, ...wanted.verdict.findings],
    evidence: cause?.evidence ?? wanted.verdict.evidence,
  };
}

function headlineFor({ target, state, verdict }: PortLook, others: readonly PortLook[]): string {
  const open = others.find((other) => other.state === 'answers')?.target.port;
  if (open !== undefined) return `Port ${target.port} does not work, port ${open} does: ${verdict.headline}`;
  const all = others.length > 0 && others.every((other) => other.state === state);
  return all ? `No port works: ${verdict.headline}` : verdict.headline;
}

function adviceFor(others: readonly PortLook[]): string {
  const open = others.find((other) => other.state === 'answers')?.target.port;
  return open === undefined
    ? ''
    : `The host is up and its mail service runs: look at what is special about this port, or use ${open}.`;
}
