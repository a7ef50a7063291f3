import type { Finding } from '../../diagnosis/finding.ts';
import { routeFindings } from '../../routing/route-findings.ts';
import { domainOf, largestQuestion, mailCommand, megabytesOf, recipientCommand, senderQuestion } from '../envelope.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { portQuestion } from '../target-answers.ts';
import { connectionVerdict, faultsIn, putFirst, verdictOf } from '../verdict.ts';

const endings = {
  'no-way': 'DNS gives no mail server to send to.',
  'servers-differ': 'The mail servers of the domain do not do the same.',
  refused: 'Every mail server refuses.',
  unreachable: 'No mail server can be reached.',
  'route-warning': 'The recipient is accepted, but something is wrong in DNS.',
  'takes-anything': 'Every name is accepted: the refusal comes later.',
  accepted: 'Every mail server accepts the recipient.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'one-domain-bounces',
  title: 'One recipient or domain bounces',
  symptom: 'Mail to one address or one company comes back or waits; everybody else is fine.',
  promise:
    'It looks up the mail servers of the recipient’s domain and names sender and recipient to every address of every server. It never sends a message.',
  argument: 'to',
  questions: [
    { id: 'to', label: 'Which recipient bounces?', example: 'bob@fabrikam.com', kind: 'email' },
    { ...senderQuestion, label: 'Who writes to them?', help: 'The sender’s address.', example: 'anna@contoso.com' },
    largestQuestion,
    { ...portQuestion, help: 'Between mail servers it is always 25.' },
  ],
  endings,
  run: walk,
};

export default playbook;

/** More addresses than this are not walked through: the first ones show what there is to see. */
const mostAddresses = 8;

interface Look {
  readonly place: string;
  readonly state: 'accepts' | 'refuses' | 'unreachable';
  readonly words: string;
  readonly verdict: Ended;
}

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const to = (answers.to ?? '').trim();
  guide.say(`Looking up the mail servers of ${domainOf(to)}.`);
  const route = await guide.mailRoute(to);
  const remarks = routeFindings(route);
  if (route.outcome !== 'found') {
    const [cause] = remarks;
    return {
      ...{
        ending: 'no-way',
        outcome: 'fault',
        headline: cause?.title ?? `Mail for ${route.domain} has nowhere to go`,
        findings: remarks,
        evidence: [],
      },
      summary: `${route.remarks.map(({ text }) => text).join(' ')} No mail server was asked, there is none to ask.`,
      whoActs: `${dnsActs(to)} Or the address is mistyped.`,
    };
  }
  const looks: Look[] = [];
  const places = route.hosts.flatMap(({ name, addresses }) => addresses.map(({ address }) => ({ name, address })));
  for (const { name, address } of places.slice(0, mostAddresses)) {
    const look = await lookAt(guide, `${name} (${address})`, address, answers);
    guide.say(`${look.place} ${look.words}.`);
    looks.push(look);
  }
  return judge(looks, remarks, to);
}

async function lookAt(guide: Guide, place: string, address: string, answers: Answers): Promise<Look> {
  const port = Number(answers.port) || 25;
  guide.say(`Asking ${place}.`);
  if (!(await guide.connect({ host: address, port, security: 'starttls-if-offered' }))) {
    const verdict = connectionVerdict(guide);
    await guide.quit();
    const failure = guide.facts().failures.at(-1)?.message ?? 'turns the connection away';
    return {
      place,
      state: guide.facts().greeting ? 'refuses' : 'unreachable',
      words: failure.replace(/\.$/, ''),
      verdict,
    };
  }
  const { tlsCapabilities, plainCapabilities } = guide.facts();
  const offersSize = (tlsCapabilities ?? plainCapabilities)?.has('SIZE') ?? false;
  let reply = await guide.send(mailCommand(answers.from ?? '', megabytesOf(answers), offersSize));
  const to = answers.to ?? '';
  const sender = reply !== undefined && reply.code < 300;
  if (sender) reply = await guide.send(recipientCommand(to));
  const accepted = sender && reply !== undefined && reply.code < 300;
  // Where any name is taken, taking this one proves nothing.
  const anybody = accepted ? await guide.send(recipientCommand(`ehlo-desk.nobody.0@${domainOf(to)}`)) : undefined;
  // The certificate's name cannot fit an address; what senders think of it is another check's.
  const faults = faultsIn(guide.findings()).filter(({ topic }) => !topic.startsWith('cert-'));
  await guide.quit();
  if (accepted && reply) {
    const blind = anybody !== undefined && anybody.code < 300;
    const words = blind
      ? 'accepts the recipient, as it accepts any name'
      : 'accepts the recipient and refuses a made-up one';
    const base = verdictOf(guide, [], {
      ending: 'accepted',
      headline: '',
      summary: '',
      evidence: [reply.id, ...(anybody ? [anybody.id] : [])],
    });
    return { place, state: 'accepts', words, verdict: base };
  }
  const findings = putFirst(faults, reply?.id);
  const words = reply ? `refuses: ${reply.lines.join(' / ').slice(0, 300)}` : 'breaks the connection off';
  const verdict = verdictOf(guide, findings, {
    ending: 'refused',
    summary: '',
    evidence: reply ? [reply.id] : [],
  });
  return { place, state: 'refuses', words, verdict };
}

function judge(looks: readonly Look[], remarks: readonly Finding[], to: string): Ended<Ending> {
  const summary = looks.map(({ place, words }) => `${place} ${words}.`).join(' ');
  const bad = looks.filter(({ state }) => state !== 'accepts');
  const [worst] = [...bad.filter(({ state }) => state === 'refuses'), ...bad];
  const warnings = remarks.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (worst && bad.length < looks.length) {
    const own = differenceFinding(worst, looks);
    return {
      ...worst.verdict,
      ending: 'servers-differ',
      outcome: 'fault',
      headline: own.title,
      summary,
      findings: [own, ...worst.verdict.findings, ...warnings],
    };
  }
  if (worst) {
    const one = looks.length > 1 ? ` (all ${looks.length} addresses)` : '';
    return {
      ...worst.verdict,
      ending: worst.state === 'refuses' ? 'refused' : 'unreachable',
      headline: `${worst.verdict.headline}${one}`,
      summary,
      findings: [...worst.verdict.findings, ...warnings],
    };
  }
  const [first] = looks;
  if (!first) throw new Error('a route that was found has an address');
  const blind = looks.some(({ words }) => words.includes('any name'));
  const after = blind
    ? 'They take every name of the domain and decide later: the bounce that comes then has the reason, paste it under “I have an error message”.'
    : 'If mail still bounces, the reason comes with the message itself (size, content), or only your own server’s address is refused: run this there, or “Our mail is blocked”.';
  const [cause] = warnings;
  return {
    ...first.verdict,
    ending: cause ? 'route-warning' : blind ? 'takes-anything' : 'accepted',
    outcome: cause ? 'fault' : 'healthy',
    ...(cause ? { whoActs: dnsActs(to) } : {}),
    headline: cause?.title ?? `Every mail server of the domain accepts ${to} from here`,
    summary: `${summary} ${after}`,
    findings: warnings,
  };
}

function dnsActs(to: string): string {
  return `Whoever looks after the DNS of ${domainOf(to)} has to act. Send them this check’s words and the answers of DNS in it.`;
}

/** Some addresses take the mail and others do not: which one a sender meets is chance, so mail fails now and then. */
function differenceFinding(worst: Look, looks: readonly Look[]): Finding {
  const [cause] = worst.verdict.findings;
  const good = looks.filter(({ state }) => state === 'accepts').map(({ place }) => place);
  return ownFindingOf({
    title: 'The mail servers of the domain do not do the same',
    meaning: `${worst.place} ${worst.words}. ${good.join(', ')} ${good.length === 1 ? 'takes' : 'take'} the mail. Senders choose among them, so some mail arrives and some does not.`,
    where: `At ${worst.place}.`,
    topic: cause?.topic ?? 'receiver-misconfigured',
    evidence: worst.verdict.evidence,
    fixes: [
      {
        do: `Bring ${worst.place} to the state of the others, or take it out of DNS until it works`,
        where: 'the recipient’s mail administrator',
        unfilled: [],
      },
      ...(cause?.fixes ?? []),
    ],
    sources: ['RFC 5321 5.1 (read 2026-11-21)'],
  });
}

function ownFindingOf(
  words: Pick<Finding, 'title' | 'meaning' | 'where' | 'topic' | 'evidence' | 'fixes' | 'sources'>,
): Finding {
  return {
    rule: 'playbook-servers-differ',
    side: 'receiver',
    confidence: 'certain',
    severity: 'error',
    causes: [],
    ...words,
  };
}
