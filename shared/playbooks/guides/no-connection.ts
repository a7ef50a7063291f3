import type { Finding } from '../../diagnosis/finding.ts';
import { probeWords } from '../../net/port-probe.ts';
import { type AddressLooks, addressFinding, compareAddresses } from '../compare-addresses.ts';
import { closedAtServer, lateGreetingFinding, noWayOut, outboundBlocked } from '../no-way-through.ts';
import type { Answers, Ended, Guide, Playbook, Question } from '../playbook.ts';
import { portsQuestion, targetsOf } from '../port-list.ts';
import { cameBack, lateGreeting, lookAt, type PortLook, portWords } from '../port-look.ts';
import { hostQuestion } from '../target-answers.ts';
import { whoActs } from '../verdict.ts';

const usualPorts = '25, 587, 465, 2525';

const endings = {
  'no-name': 'The name is not in DNS.',
  answers: 'The port answers: the connection is not the fault.',
  'late-greeting': 'The greeting comes so late that devices are gone by then.',
  intercepted: 'Something on the way answers in the server’s place or rewrites what it says.',
  'ipv6-broken': 'IPv6 does not work, IPv4 does.',
  'addresses-differ': 'One of the host’s addresses does not work, another does.',
  'turns-away': 'A mail server answers and turns this computer away.',
  refused: 'Refused: nothing listens.',
  filtered: 'No answer at all, and nothing tells on which side it is dropped.',
  'outbound-blocked': 'The port is blocked on the way out of this network.',
  'no-way-out': 'Nothing at all gets out of this network directly: a proxy may be the only way.',
  'closed-at-server': 'The way out is free: the server’s side lets nobody in.',
  unreachable: 'There is no route to the host.',
  reset: 'Connected, and then reset.',
  silent: 'Connected, but no greeting.',
  closed: 'Connected and closed without a word.',
  'no-mail-server': 'Something answers that is no mail server.',
  'no-tls': 'Connected, but no TLS.',
  proxy: 'The proxy does not lead to the server.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'no-connection',
  title: 'Nothing connects',
  symptom: 'The program says: cannot connect, connection refused, timed out; telnet stays black or closes at once.',
  promise:
    'It knocks at the usual mail ports of one host, and at each of its addresses, one after the other, and compares how they answer. It names no sender and sends no message.',
  questions: [
    hostQuestion,
    { ...portsQuestion(usualPorts), help: 'The port that should work first, the others are compared with it.' },
  ],
  endings,
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

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const looks: PortLook[] = [];
  for (const target of targetsOf(answers, usualPorts, 'plain')) {
    const look = await lookAt(guide, target);
    guide.say(portWords(look));
    looks.push(look);
    // Without an address there is nothing to compare.
    if (look.state === 'no-name') return { ...look.verdict, ending: 'no-name' };
  }
  const [wanted, ...others] = looks;
  if (wanted === undefined) throw new Error('there is always a port to try');
  const ports = looks.map(portWords).join(' ');
  // Through a proxy the proxy chooses the address.
  const addresses = throughProxy(wanted) ? undefined : await compareAddresses(guide, wanted.target);
  const summary = addresses ? `${ports} ${addresses.probes.map(probeWords).join(' ')}` : ports;
  if (wanted.state === 'answers') return answered(wanted, addresses, summary);
  if (wanted.state === 'filtered') return silent(guide, wanted, others, summary);
  return {
    ...wanted.verdict,
    ending: wanted.state,
    headline: headlineFor(wanted, others),
    summary: `${summary} ${adviceFor(others)}`.trim(),
  };
}

function throughProxy({ facts }: PortLook): boolean {
  return facts.session.events.some((event) => event.kind === 'connecting' && event.through !== undefined);
}

const between = new Set<string>(['intercepted', 'firewall-smtp-inspection']);

/** The first address that fits is used, so an answer does not yet say that every address, or every program, gets one. */
function answered(wanted: PortLook, addresses: AddressLooks | undefined, summary: string): Ended<Ending> {
  const greeting = wanted.facts.greeting?.id;
  const evidence = greeting === undefined ? [] : [greeting];
  const { port } = wanted.target;
  const inBetween = wanted.verdict.findings.filter(({ topic }) => between.has(topic));
  if (inBetween.length > 0) return concluded(wanted, 'intercepted', inBetween, summary);
  const differ = addresses && addressFinding(addresses, wanted.facts, evidence);
  if (differ) return concluded(wanted, differ.ending, [differ.finding], summary);
  if ((wanted.greetedAfter ?? 0) >= lateGreeting)
    return concluded(wanted, 'late-greeting', [lateGreetingFinding(wanted)], summary);
  return {
    ...wanted.verdict,
    ending: 'answers',
    outcome: 'healthy',
    headline: `Port ${port} answers: the connection is not the fault`,
    summary: `${summary} What fails comes later (sign-in, sender, recipient, certificate), or only from the other computer: run this there.`,
    findings: [],
    evidence,
  };
}

/** No answer at all: dropped here, dropped there, or nobody home? */
async function silent(
  guide: Guide,
  wanted: PortLook,
  others: readonly PortLook[],
  summary: string,
): Promise<Ended<Ending>> {
  const up = others.some(cameBack);
  const compared = await compare(guide, wanted, await guide.ask(otherQuestion));
  const tells = compared !== undefined && (compared.state === 'filtered' || cameBack(compared));
  if (!tells) {
    if (!up || wanted.target.port !== 25)
      return {
        ...wanted.verdict,
        ending: 'filtered',
        headline: headlineFor(wanted, others),
        summary: `${summary} Whether the connection is dropped at this side or at the server does not show: compare with another server, or run this on another computer.`,
      };
    return concluded(wanted, 'outbound-blocked', [outboundBlocked(wanted, false)], summary);
  }
  const words = `For comparison ${compared.target.host}: ${portWords(compared)}`;
  const told = `${summary} ${words}`;
  if (compared.state !== 'filtered') return concluded(wanted, 'closed-at-server', [closedAtServer(wanted)], told);
  // Where other ports are just as silent, it is not this port that is closed on the way out.
  if (!up && others.length > 0) return concluded(wanted, 'no-way-out', [noWayOut(wanted)], told);
  return concluded(wanted, 'outbound-blocked', [outboundBlocked(wanted, up)], told);
}

async function compare(guide: Guide, wanted: PortLook, typed: string): Promise<PortLook | undefined> {
  const [, host, digits] = /^([^\s:]{1,253})(?::(\d{1,5}))?$/.exec(typed.trim()) ?? [];
  const port = digits === undefined ? wanted.target.port : Number(digits);
  if (host === undefined || /^no$/i.test(host) || port < 1 || port > 65535) return undefined;
  return lookAt(guide, { host, port, security: 'plain' });
}

function concluded(wanted: PortLook, ending: Ending, findings: Finding[], summary: string): Ended<Ending> {
  const [cause] = findings;
  return {
    ...wanted.verdict,
    ending,
    outcome: 'fault',
    headline: cause?.title ?? wanted.verdict.headline,
    summary,
    ...(cause === undefined ? {} : { whoActs: whoActs(cause, wanted.target.host) }),
    findings: [...findings, ...wanted.verdict.findings.filter((finding) => !findings.includes(finding))],
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
